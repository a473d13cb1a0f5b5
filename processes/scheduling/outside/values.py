"""What do the times of a calendar file say? Dates, wall times with their zones, and lengths."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from .lines import Line
from .zones import Zones

STAMP = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z?))?", re.ASCII)
LENGTH = re.compile(
    r"([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as written: wall clock and zone; a date is midnight of the owner's zone."""

    wall: datetime
    zone: tzinfo
    is_date: bool = False

    def second(self) -> int:
        return second_of(self.wall, self.zone)

    def at(self, wall: datetime) -> "Moment":
        return Moment(wall, self.zone, self.is_date)


@dataclass(frozen=True, slots=True)
class Length:
    """Days are nominal, so they follow the clock; seconds are exact."""

    days: int
    seconds: int

    def after(self, start: Moment) -> int:
        return second_of(start.wall + timedelta(days=self.days), start.zone) + self.seconds


def second_of(wall: datetime, zone: tzinfo) -> int:
    """A wall time that the clock jumps over counts on from before the jump; of two, the first is meant."""
    return int(wall.replace(tzinfo=zone).timestamp())


def moment(line: Line, zones: Zones, warnings: Counter[str]) -> Moment:
    """Raises ValueError for what is no time."""
    return moment_of(line.value, line.params, zones, warnings)


def moment_of(value: str, params: dict[str, str], zones: Zones, warnings: Counter[str]) -> Moment:
    found = STAMP.fullmatch(value.strip().upper())
    if not found:
        raise ValueError("no time")
    day = date(int(found[1]), int(found[2]), int(found[3]))
    if found[4] is None:
        return Moment(datetime.combine(day, time()), zones.owner, is_date=True)
    # A leap second is the last second of its minute.
    clock = time(int(found[4]), int(found[5]), min(int(found[6] or 0), 59))
    return Moment(datetime.combine(day, clock), _zone(bool(found[7]), params, zones, warnings))


def _zone(is_utc: bool, params: dict[str, str], zones: Zones, warnings: Counter[str]) -> tzinfo:
    if is_utc:
        return UTC
    name = params.get("TZID", "")
    if not name:
        return zones.floating
    known = zones.named(name)
    if known is None:
        warnings["zone"] += 1
    return known or zones.floating


def length(text: str) -> Length:
    """Raises ValueError for what is no length."""
    text = text.strip().upper()
    found = LENGTH.fullmatch(text)
    if not found or not re.search(r"\d[WDHMS]", text):
        raise ValueError("no length")
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups()[1:])
    sign = -1 if found[1] == "-" else 1
    return Length(sign * (weeks * 7 + days), sign * (hours * 3600 + minutes * 60 + seconds))


def period(
    value: str, params: dict[str, str], zones: Zones, warnings: Counter[str]
) -> tuple[Moment, int | None]:
    """A start, with the second of its end if one is written: `start/end` or `start/length`."""
    begin, _slash, rest = value.partition("/")
    start = moment_of(begin, params, zones, warnings)
    if not rest:
        return start, None
    if rest.strip().upper().lstrip("+-").startswith("P"):
        return start, length(rest).after(start)
    return start, moment_of(rest, params, zones, warnings).second()
