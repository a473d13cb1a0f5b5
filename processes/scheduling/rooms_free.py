"""When is a room taken, whoever took it? Nothing but times is told."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from .models import Booking
from .rooms_models import Room
from .slots import Busy

MARGIN = timedelta(days=2)


def busy_in(
    room: Room, first: date, last: date, now: datetime, apart_from: Iterable[Booking] = ()
) -> list[Busy]:
    """What occupies the room between two dates; a booking that is being moved is left out."""
    taken = Booking.objects.blocking(now).filter(
        room=room,
        start__lt=datetime.combine(last, time(), UTC) + MARGIN,
        end__gt=datetime.combine(first, time(), UTC) - MARGIN,
    )
    rows = taken.exclude(pk__in=[booking.pk for booking in apart_from])
    return [Busy(row.start, row.end) for row in rows]
