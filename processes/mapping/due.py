"""Who is to be reminded of an agreed mapping conversation, and when?"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from accounts.doorway.history import Event
from accounts.doorway.moments import Quiet, is_due, moments
from accounts.doorway.tables import Due

from .models import MappingRequest, Status

AHEAD = timedelta(days=3)
LATENESS = timedelta(hours=6)


def conversations(now: datetime) -> Iterable[Due]:
    """One reminder for the supervisor and for the contact, each at their own lead and outside their quiet hours."""
    rows = _agreed(now)
    chosen = _chosen_at(rows)
    for asked in rows:
        start = asked.booking.start
        for person in [*asked.people("supervisor"), *asked.people("contact")]:
            moment = _moment(person, start)
            if moment and is_due(moment, chosen[asked.ref], None, start, now, LATENESS):
                yield Due(asked, person, _occasion(start), moment, expires=start)


def conversation_holds(about: Any, person: Any, occasion: str, now: datetime) -> bool:
    """Asked again right before sending: still agreed, at the same time, still ahead, still wanted."""
    row = about.booking
    return (
        about.status == Status.BOOKED
        and row.freed_at is None
        and occasion == _occasion(row.start)
        and now < row.start
        and bool(person.reminder_lead)
    )


def _agreed(now: datetime) -> list[Any]:
    rows = MappingRequest.objects.filter(
        status=Status.BOOKED, booking__freed_at=None, booking__start__gt=now, booking__start__lte=now + AHEAD
    )
    return list(rows.with_people())


def _chosen_at(rows: list[Any]) -> dict[Any, datetime]:
    """When each time was agreed: what was just said needs no reminder."""
    made = {asked.ref: asked.booking.made_at for asked in rows}
    events = Event.objects.filter(action="mapping.choose", about_ref__in=made)
    return made | dict(events.values_list("about_ref", "at"))


def _moment(person: Any, start: datetime) -> datetime | None:
    if not person.reminder_lead:
        return None
    quiet = Quiet(person.quiet_from, person.quiet_until)
    return next(iter(moments([person.reminder_lead], start, ZoneInfo(person.zone), quiet)))


def _occasion(start: datetime) -> str:
    return f"{start.astimezone(ZoneInfo('UTC')):%Y%m%dT%H%MZ}"
