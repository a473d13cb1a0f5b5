"""Which three times would a sensible person propose? Three days apart from each other, at different times of day."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

WISHED_HOURS = (10, 13, 9)
WISHED_DAYS = (1, 3, 5)
"""Not the first free day, so that the answer can be read in peace; then every other free day."""


def by_day(starts: Sequence[datetime], zone: ZoneInfo) -> dict[date, list[datetime]]:
    """The starts of each local date, in order."""
    days: dict[date, list[datetime]] = {}
    for start in starts:
        days.setdefault(start.astimezone(zone).date(), []).append(start)
    return days


def three_of(starts: Sequence[datetime], zone: ZoneInfo) -> list[datetime]:
    """Three starts on three days where there are so many; fewer when there are fewer."""
    days = list(by_day(starts, zone).values())
    if len(days) < 3:
        return list(starts[:3])
    last = len(days) - 1
    places = [min(place, last - 2 + number) for number, place in enumerate(WISHED_DAYS)]
    return [_nearest(days[place], hour, zone) for place, hour in zip(places, WISHED_HOURS, strict=True)]


def _nearest(starts: Sequence[datetime], hour: int, zone: ZoneInfo) -> datetime:
    return min(starts, key=lambda start: (abs(_minutes(start, zone) - hour * 60), start))


def _minutes(start: datetime, zone: ZoneInfo) -> int:
    local = start.astimezone(zone)
    return local.hour * 60 + local.minute
