"""How is a room kept from being booked twice? Lock it after the calendar, look, then insert."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import Booking
from .rooms_models import Room


def lock_rooms(keys: Iterable[int]) -> list[Room]:
    """Makes rivals for these rooms wait until this transaction ends.

    Everybody locks calendars first and rooms after them, both by key, so that nobody waits in a circle.
    """
    wanted = set(keys)
    return list(Room.objects.select_for_update().filter(pk__in=wanted).order_by("pk")) if wanted else []


def take_room(room: Room | None) -> None:
    """Locks a room that is newly chosen; a closed one takes no new meetings, and keeps those it has."""
    if room is not None and not all(row.is_open for row in lock_rooms([room.pk])):
        raise ValidationError(_("%(room)s is closed. Choose another room.") % {"room": room})


def first_clash(rows: Sequence[Booking], now: datetime, apart_from: Booking | None = None) -> Booking | None:
    """Locks the rooms of these bookings; the first whose room is taken. Pauses are the supervisor's, not a room's."""
    kept = [row for row in rows if row.room_id is not None]
    if not lock_rooms(row.room_id for row in kept if row.room_id is not None):
        return None
    taken = Booking.objects.blocking(now).filter(
        room__in={row.room_id for row in kept},
        start__lt=max(row.end for row in kept),
        end__gt=min(row.start for row in kept),
    )
    others = [entry for entry in taken if apart_from is None or entry.pk != apart_from.pk]
    return next((row for row in kept if any(_meet(row, entry) for entry in others)), None)


def _meet(one: Booking, other: Booking) -> bool:
    return one.room_id == other.room_id and one.start < other.end and other.start < one.end
