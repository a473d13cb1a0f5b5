"""Which calendars outside are due, and what becomes of what they say? Read in the background, never in a request.

What is written here is derived, so these writes pass no `act`, as the counting of free times passes none. A
failure changes no time: what was known stays busy until a whole file says otherwise.
"""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from ..counting import forget
from ..models import Calendar
from .apart import read_apart
from .fetching import Fetched, Unreachable, fetch
from .lines import Unreadable
from .models import BusySource, BusyTime, Failure

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=15)
AFTER_FAILURE = timedelta(minutes=30)
LEASE = timedelta(minutes=5)
"""For so long nobody else reads it; whoever died in the middle is followed after that."""
MARK_HOLDS = timedelta(hours=12)
"""After so long the whole file is read anew, for the window of what counts has moved on."""


def read_next(now: datetime, fetch: Any = fetch, read: Any = read_apart) -> bool:
    """Reads the calendar that is due the longest; says whether there was one."""
    if not settings.READS_CALENDARS:
        return False
    due = BusySource.objects.filter(due_at__lte=now, owner__is_active=True)
    source = due.select_related("owner").order_by("due_at", "pk").first()
    if source is None:
        return False
    if _lease(source, now):
        _read(source, now, fetch, read)
    return True


def _lease(source: BusySource, now: datetime) -> bool:
    """Whether this worker is the one that reads it now: the first to set the next moment is."""
    mine = BusySource.objects.filter(pk=source.pk, due_at=source.due_at)
    leased = bool(mine.update(due_at=now + LEASE, tried_at=now))
    source.due_at = now + LEASE
    return leased


def _read(source: BusySource, now: datetime, fetch: Any, read: Any) -> None:
    try:
        fetched: Fetched = fetch(source.address or "", _mark(source, now))
        times = warnings = None
        if fetched.data is not None:
            times, warnings = read(fetched.data, zone=_zone(source), owners=_owners(source), now=now)
    except Unreachable:
        _fail(source, Failure.UNREACHABLE, now)
    except Unreadable as no:
        _fail(source, Failure(str(no)), now)
    else:
        _keep(source, fetched.mark, times, sum((warnings or {}).values()), now)


def _mark(source: BusySource, now: datetime) -> str:
    is_fresh = source.parsed_at and source.parsed_at > now - MARK_HOLDS
    return source.mark if is_fresh else ""


def _zone(source: BusySource) -> str:
    calendar = Calendar.objects.filter(user=source.owner).first()
    return (calendar or Calendar(user=source.owner)).zone


def _owners(source: BusySource) -> frozenset[str]:
    return frozenset({source.owner.email.lower()})


def _fail(source: BusySource, failure: Failure, now: datetime) -> None:
    log.info("a calendar outside could not be read: %s", failure.value)
    mine = BusySource.objects.filter(pk=source.pk, due_at=source.due_at)
    mine.update(failure=failure, due_at=now + AFTER_FAILURE)


def _keep(
    source: BusySource, mark: str, times: list[tuple[int, int]] | None, warnings: int, now: datetime
) -> None:
    """All at once, and only by the one who leased it: a source that was removed meanwhile gets no times."""
    facts: dict[str, Any] = {"read_at": now, "due_at": now + EVERY, "failure": ""}
    if times is not None:
        facts |= {"parsed_at": now, "mark": mark, "warnings": warnings}
    with transaction.atomic():
        if (
            BusySource.objects.filter(pk=source.pk, due_at=source.due_at).update(**facts)
            and times is not None
        ):
            _replace(source, times)


def _replace(source: BusySource, times: list[tuple[int, int]]) -> None:
    fresh = [(datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC)) for start, end in times]
    if list(source.times.order_by("start").values_list("start", "end")) == fresh:
        return
    source.times.all().delete()
    BusyTime.objects.bulk_create(BusyTime(source=source, start=start, end=end) for start, end in fresh)
    forget([source.owner_id])


def ask_again(source: BusySource, now: datetime) -> None:
    """Due at once, but for a source that was tried within the last minute: then a minute after that."""
    soonest = max(now, (source.tried_at or now - EVERY) + timedelta(minutes=1))
    BusySource.objects.filter(pk=source.pk, due_at__gt=soonest).update(due_at=soonest)
