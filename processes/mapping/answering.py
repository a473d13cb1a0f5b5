"""How does a supervisor answer a request, and what do the two of them settle?"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.act import act
from accounts.doorway.states import TooLate
from processes.core.models import Process
from processes.core.models import Status as ProcessStatus
from processes.scheduling.bookings import Taken, book, free, keep, slot
from processes.scheduling.free import calendar_of, free_starts_for
from processes.scheduling.models import Kind

from .models import MappingRequest, ProposedTime, Recommendation
from .sending import expect_answer

HOLD_LIFE = timedelta(days=5)
MOST_TIMES = 3


def offer(
    asked: MappingRequest, *, starts: Iterable[datetime], by: Any, now: datetime | None = None
) -> MappingRequest:
    """Holds one to three free times for the contact. Raises Taken when one of them is free no more."""
    now = now or clock.now()
    wanted = sorted(set(starts))
    if not 1 <= len(wanted) <= MOST_TIMES:
        raise ValidationError(_("Choose one to three times."))
    with act("mapping.offer", on=asked, by=by, now=now) as deed:
        if asked.standing(now):
            raise TooLate("mapping.offer", asked)
        _hold(asked, wanted, now)
        deed.facts["times"] = len(wanted)
    return asked


def _hold(asked: MappingRequest, wanted: list[datetime], now: datetime) -> None:
    supervisor = asked.process.supervisor
    minutes = calendar_of(supervisor).mapping_minutes
    first, last = (start.date() for start in (wanted[0] - timedelta(days=1), wanted[-1] + timedelta(days=1)))
    open_starts = set(free_starts_for(supervisor, first, last, minutes, now, Kind.MAPPING))
    for start in wanted:
        if start not in open_starts:
            raise Taken(start)
    slots = [slot(start, minutes) for start in wanted]
    held = book(slots, process=asked.process, kind=Kind.HOLD, now=now, expires_at=now + HOLD_LIFE)
    ProposedTime.objects.bulk_create(ProposedTime(request=asked, booking=row) for row in held)


def decline(asked: MappingRequest, *, reason: str, by: Any, now: datetime | None = None) -> MappingRequest:
    now = now or clock.now()
    with act("mapping.decline", on=asked, by=by, now=now):
        asked.decline_reason = reason
        asked.save(update_fields=["decline_reason"])
        _free_all(asked, now)
        _end(asked, now)
    return asked


def choose(
    asked: MappingRequest, *, time: ProposedTime, by: Any, now: datetime | None = None
) -> MappingRequest:
    """The held time becomes a booking, and the others are free again. Raises Taken when it ran out."""
    now = now or clock.now()
    with act("mapping.choose", on=asked, by=by, now=now):
        if time.request_id != asked.pk or not time.stands(now):
            raise Taken(time.booking.start)
        asked.booking = keep(time.booking, kind=Kind.MAPPING, now=now)
        asked.save(update_fields=["booking"])
        free([other.booking for other in _times(asked) if other.pk != time.pk], now=now)
    return asked


def ask_other_times(
    asked: MappingRequest, *, timing: str = "", by: Any, now: datetime | None = None
) -> MappingRequest:
    """None of the times suits; `timing` says what would."""
    now = now or clock.now()
    with act("mapping.ask_other_times", on=asked, by=by, now=now):
        _free_all(asked, now)
        asked.timing = timing or asked.timing
        asked.save(update_fields=["timing"])
        expect_answer(asked, now)
    return asked


def withdraw(asked: MappingRequest, *, by: Any, now: datetime | None = None) -> MappingRequest:
    now = now or clock.now()
    with act("mapping.withdraw", on=asked, by=by, now=now):
        _free_all(asked, now)
        _end(asked, now)
    return asked


def recommend(
    asked: MappingRequest, *, form: str, rationale: str, by: Any, now: datetime | None = None, **plan: Any
) -> MappingRequest:
    """The conversation settled a form of work; `plan` is count, minutes, interval and the goals heard."""
    now = now or clock.now()
    with act("mapping.recommend", on=asked, by=by, now=now):
        Recommendation.objects.create(
            process=asked.process, form=form, rationale=rationale, given_at=now, **plan
        )
        Process.objects.filter(pk=asked.process_id).update(form=form)
    return asked


def refer(
    asked: MappingRequest, *, instead: str, rationale: str, by: Any, now: datetime | None = None
) -> MappingRequest:
    """Something else than supervision serves better; the case ends before it began."""
    now = now or clock.now()
    with act("mapping.refer", on=asked, by=by, now=now):
        Recommendation.objects.create(
            process=asked.process, instead=instead, rationale=rationale, given_at=now
        )
        _end(asked, now)
    return asked


def _times(asked: MappingRequest) -> list[ProposedTime]:
    return list(ProposedTime.objects.filter(request=asked).select_related("booking"))


def _free_all(asked: MappingRequest, now: datetime) -> None:
    """Gives back the held times, and the agreed one, which is among them."""
    free([time.booking for time in _times(asked)], now=now)


def _end(asked: MappingRequest, now: datetime) -> None:
    Process.objects.filter(pk=asked.process_id).update(status=ProcessStatus.ENDED, closed_at=now)
