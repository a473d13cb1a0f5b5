"""Which of a supervisor's sessions are today, and where could each of them go?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from processes.core.models import Process

from . import changing, times
from .change_models import Change
from .models import Session, Status

AHEAD = timedelta(days=21)
CHOICES = 8


@dataclass(frozen=True)
class Today:
    """A session of today and free times for it in the coming three weeks, the same hour first."""

    session: Session
    options: tuple[datetime, ...]


def sessions_today(user: Any, now: datetime) -> list[Session]:
    """Those still to begin before the day is over on the reader's clock."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    mine = Session.objects.filter(process__supervisor=user, process__in=Process.objects.visible_to(user))
    today = mine.filter(booking__start__gt=now, booking__start__lt=midnight + timedelta(days=1))
    return list(
        today.filter(status=Status.PLANNED)
        .select_related("booking", "process__supervisor")
        .order_by("booking__start")
    )


def with_times(sessions: Sequence[Session], now: datetime) -> list[Today]:
    """Of the nearest free times one a day, so that there is a choice of days."""
    found = []
    for session in sessions:
        first = session.booking.start.date() + timedelta(days=1)
        free = times.free_starts(session.process, session.minutes, first, first + AHEAD, now)
        hour = timezone.localtime(session.booking.start).hour
        days: dict[Any, datetime] = {}
        for at in sorted(free, key=lambda at: (abs(timezone.localtime(at).hour - hour), at)):
            days.setdefault(timezone.localtime(at).date(), at)
        found.append(Today(session, tuple(sorted(days.values())[:CHOICES])))
    return found


def call_off(chosen: Mapping[Session, datetime | None], *, by: Any, now: datetime) -> list[Change]:
    """Moves those with a new time, cancels the others; all of it or nothing. One letter a process and person."""
    with transaction.atomic():
        rows = sorted(chosen, key=lambda row: row.pk)
        list(
            Session.objects.filter(pk__in=[r.pk for r in rows])
            .order_by("pk")
            .select_for_update()
            .values_list("pk")
        )
        return [change for group in _by_process(rows) for change in _change(group, chosen, by, now)]


def _by_process(rows: Sequence[Session]) -> list[list[Session]]:
    groups: dict[int, list[Session]] = {}
    for row in rows:
        groups.setdefault(row.process_id, []).append(row)
    return list(groups.values())


def _change(
    rows: Sequence[Session], chosen: Mapping[Session, datetime | None], by: Any, now: datetime
) -> list[Change]:
    found = []
    moves = {row: at for row in rows if (at := chosen[row])}
    if moves:
        found.append(changing.move(moves, by=by, now=now))
    off = [row for row in rows if row not in moves]
    if off:
        found.append(changing.cancel(off, by=by, now=now))
    return found
