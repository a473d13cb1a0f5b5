"""Where does a session go when another is moved? The same shift on the wall clock, over any change of the clocks."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def shifted(start: datetime, was: datetime, becomes: datetime, zone: ZoneInfo) -> datetime:
    """`start`, shifted as far on the local clock as `was` is from `becomes`.

    A local time that doesn't exist is read with the offset before the gap; one that exists twice means the first.
    """
    by = _wall(becomes, zone) - _wall(was, zone)
    return (_wall(start, zone) + by).replace(tzinfo=zone, fold=0).astimezone(UTC)


def _wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None, fold=0)
