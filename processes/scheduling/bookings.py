"""How is time taken so that nothing is ever booked twice? Lock the calendar, then the room, look, then insert.

Call these inside an `act` body: they need its transaction. On PostgreSQL the calendar's row lock makes rivals
wait, and the exclusion constraint judges behind it; on SQLite the transaction began IMMEDIATE.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from processes.core.models import Process

from .counting import forget
from .models import LONGEST, Booking, Calendar, Kind
from .rooms_lock import first_clash, take_room
from .rooms_models import Room

MARGIN = timedelta(days=1)


class Keep(Enum):
    """What a move leaves as it is when nothing is said."""

    ROOM = "room"


class Taken(Exception):
    """The time is not free any more; `start` says which one, and `room` names a room that was the reason."""

    def __init__(self, start: datetime, room: Room | None = None) -> None:
        super().__init__(start.isoformat())
        self.start = start
        self.room = room


@dataclass(frozen=True)
class Slot:
    """A time to take: half-open, in instants."""

    start: datetime
    end: datetime


def slot(start: datetime, minutes: int) -> Slot:
    """A slot of so many elapsed minutes."""
    return Slot(start, start + timedelta(minutes=minutes))


def book(
    slots: Sequence[Slot],
    *,
    process: Process,
    kind: Kind,
    now: datetime,
    expires_at: datetime | None = None,
    room: Room | None = None,
) -> list[Booking]:
    """Books all the slots for the process's supervisor and in the room, or raises Taken and books none."""
    if room is not None and expires_at is not None:
        raise ValueError("a hold takes no room: only the calendar's lock clears holds that ran out")
    calendar = _wait_for_calendar(process.supervisor)
    take_room(room)
    rows = [
        Booking(
            supervisor=process.supervisor,
            process=process,
            room=room,
            kind=kind,
            start=each.start,
            end=each.end,
            buffer_before=calendar.buffer_before,
            buffer_after=calendar.buffer_after,
            expires_at=expires_at,
            made_at=now,
        )
        for each in sorted(slots, key=lambda each: each.start)
    ]
    _must_be_free(rows, now)
    _clear(process.supervisor, now)  # Only now, for most rivals come too late and need not write anything.
    return _insert(rows)


def keep(booking: Booking, *, kind: Kind, now: datetime) -> Booking:
    """Turns a hold that stands into a booking; raises Taken when it ran out or was freed."""
    _lock(booking.supervisor, now)
    standing = Booking.objects.filter(pk=booking.pk, freed_at=None)
    if not standing.update(kind=kind, expires_at=None, sequence=F("sequence") + 1):
        raise Taken(booking.start)
    booking.refresh_from_db()
    return booking


def free(bookings: Iterable[Booking], *, now: datetime) -> int:
    """Gives the times back; says how many were taken until now."""
    rows = list(bookings)
    forget(row.supervisor_id for row in rows)
    standing = Booking.objects.filter(pk__in=[row.pk for row in rows], freed_at=None)
    return standing.update(freed_at=now, sequence=F("sequence") + 1)


def move(booking: Booking, to: Slot, *, now: datetime, room: Room | Keep | None = Keep.ROOM) -> Booking:
    """Moves a booking, which never blocks itself; raises Taken and leaves it where it was.

    It keeps its room, unless another one or none is given.
    """
    _lock(booking.supervisor, now)
    into = booking.room_id
    if not isinstance(room, Keep):
        take_room(room)
        into = room.pk if room else None
    moved = Booking(**_fields(booking) | {"start": to.start, "end": to.end, "room_id": into})
    _must_be_free([moved], now, apart_from=booking)
    try:
        with transaction.atomic():
            changed = Booking.objects.filter(pk=booking.pk, freed_at=None).update(
                start=to.start, end=to.end, room_id=into, sequence=F("sequence") + 1
            )
    except IntegrityError as clash:
        raise Taken(to.start) from clash
    if not changed:
        raise Taken(booking.start)
    booking.refresh_from_db()
    return booking


def _fields(booking: Booking) -> dict[str, Any]:
    names = ("supervisor_id", "process_id", "room_id", "kind", "buffer_before", "buffer_after", "made_at")
    return {name: getattr(booking, name) for name in names}


def _lock(supervisor: Any, now: datetime) -> Calendar:
    """Takes the supervisor's calendar for this transaction, and clears holds that have run out."""
    calendar = _wait_for_calendar(supervisor)
    _clear(supervisor, now)
    return calendar


def _wait_for_calendar(supervisor: Any) -> Calendar:
    locked = Calendar.objects.select_for_update().filter(user=supervisor)
    if (calendar := locked.first()) is None:
        Calendar.objects.get_or_create(user=supervisor)
        calendar = locked.get()
    return calendar


def _clear(supervisor: Any, now: datetime) -> None:
    forget([supervisor.pk])
    Booking.objects.filter(supervisor=supervisor, freed_at=None, expires_at__lte=now).update(freed_at=now)


def _must_be_free(rows: Sequence[Booking], now: datetime, apart_from: Booking | None = None) -> None:
    first, last = min(row.start for row in rows) - MARGIN, max(row.end for row in rows) + MARGIN
    # The bound on the start is for the index: without it every booking of the past would be looked at.
    around = Q(start__lt=last, start__gt=first - LONGEST, end__gt=first)
    taken = Booking.objects.blocking(now).filter(around, supervisor=rows[0].supervisor_id)
    others = [entry for entry in taken if apart_from is None or entry.pk != apart_from.pk]
    for place, row in enumerate(rows):
        if any(clash(row, entry) for entry in [*others, *rows[:place]]):
            raise Taken(row.start)
    if lost := first_clash(rows, now, apart_from):
        raise Taken(lost.start, lost.room)


def clash(one: Booking, other: Booking) -> bool:
    """Whether two bookings are nearer than the larger buffer between them allows."""
    first, second = sorted((one, other), key=lambda row: row.start)
    gap = timedelta(minutes=max(first.buffer_after, second.buffer_before))
    return first.end + gap > second.start


def _insert(rows: list[Booking]) -> list[Booking]:
    try:
        with transaction.atomic():
            return Booking.objects.bulk_create(rows)
    except IntegrityError as clash_in_database:
        raise Taken(rows[0].start) from clash_in_database
