"""How do several bookings of one supervisor move together, all or none, and back again?

Call these inside an `act` body, as those of `bookings`: the calendar's lock makes rivals wait.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from .bookings import Slot, Taken, _fields, _insert, _lock, _must_be_free, clash
from .models import Booking, Kind


@dataclass(frozen=True)
class Setting:
    """A booking, the time it is to have, and the number its calendar entry then carries."""

    booking: Booking
    to: Slot
    sequence: int


def settle(settings: Sequence[Setting], *, now: datetime, instead_of: Iterable[Booking] = ()) -> None:
    """Gives each booking its time, or raises Taken and changes none; `instead_of` are holds that make way."""
    _lock(settings[0].booking.supervisor, now)
    out_of_the_way = [row.pk for row in (*instead_of, *(each.booking for each in settings))]
    wanted = [_at(each.booking, each.to) for each in settings]
    try:
        with transaction.atomic():
            # Out of the way first: one of them may go where another was.
            Booking.objects.filter(pk__in=out_of_the_way, freed_at=None).update(freed_at=now)
            _must_be_free(wanted, now)
            for each in settings:
                Booking.objects.filter(pk=each.booking.pk).update(
                    start=each.to.start, end=each.to.end, sequence=each.sequence, freed_at=None
                )
    except IntegrityError as overlap:
        raise Taken(settings[0].to.start) from overlap
    for each in settings:
        each.booking.refresh_from_db()


def reserve(
    olds: Sequence[tuple[Booking, Slot]], *, now: datetime, until: datetime, apart_from: Collection[Slot] = ()
) -> list[Booking | None]:
    """Holds the times that bookings have just left; None for one that touches where another went."""
    _lock(olds[0][0].supervisor, now)
    holds: list[Booking | None] = []
    for booking, slot in olds:
        hold = _at(booking, slot)
        hold.kind, hold.room_id, hold.expires_at, hold.made_at = Kind.HOLD, None, until, now
        meets = any(clash(hold, _at(booking, other)) for other in apart_from)
        holds.append(None if meets else _insert([hold])[0])
    return holds


def _at(booking: Booking, slot: Slot) -> Booking:
    return Booking(**_fields(booking) | {"start": slot.start, "end": slot.end})
