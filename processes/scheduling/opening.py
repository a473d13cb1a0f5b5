"""When is a supervisor open for bookings, before anything is booked?"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from .intervals import Interval, merge, subtract

DAY = timedelta(days=1)
MINUTES_A_DAY = 24 * 60

Span = tuple[int, int]
"""Wall time on one date in minutes after midnight; 1440 is 24:00, more is the next day."""


def minute_of(text: str) -> int:
    """Minutes after midnight of "HH:MM"; "24:00" to "48:00" are the end of the day and the next day."""
    hours, colon, minutes = text.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2 and int(minutes) < 60):
        raise ValueError(f"not a time of day: {text!r}")
    return int(hours) * 60 + int(minutes)


def check_span(start: int, end: int) -> None:
    """Refuse a window that begins outside its day, ends later than the next day, or not after its start."""
    if not 0 <= start < MINUTES_A_DAY or not start < end <= 2 * MINUTES_A_DAY:
        raise ValueError(f"not a window: {start}-{end} minutes")


@dataclass(frozen=True, slots=True)
class WeeklyWindow:
    """Open on one weekday (0 = Monday), every n weeks counted from the Monday-to-Sunday week of the anchor.

    The validity dates are both inclusive and are compared with the date on which the window starts.
    """

    weekday: int
    start: int
    end: int
    valid_from: date | None = None
    valid_until: date | None = None
    every_n_weeks: int = 1
    anchor: date | None = None

    def __post_init__(self) -> None:
        check_span(self.start, self.end)
        if not 0 <= self.weekday <= 6 or self.every_n_weeks < 1:
            raise ValueError("a weekday is 0-6, and a window returns every week or more seldom")
        if self.every_n_weeks > 1 and self.anchor is None:
            raise ValueError("a window that skips weeks needs an anchor week")

    def is_on(self, day: date) -> bool:
        if day.weekday() != self.weekday:
            return False
        if (self.valid_from and day < self.valid_from) or (self.valid_until and day > self.valid_until):
            return False
        return self.anchor is None or (_week(day) - _week(self.anchor)) % self.every_n_weeks == 0


@dataclass(frozen=True, slots=True)
class DateException:
    """Windows that replace the weekly ones of a date, whether it is a holiday or not; none close the date."""

    date: date
    windows: Sequence[Span] = ()

    def __post_init__(self) -> None:
        for start, end in self.windows:
            check_span(start, end)


def _week(day: date) -> int:
    """Running number of the Monday-to-Sunday week (day 1 of the calendar is a Monday)."""
    return (day.toordinal() - 1) // 7


@lru_cache(maxsize=20_000)
def instant(day: date, minute: int, zone: ZoneInfo) -> int:
    """Seconds since 1970 of a wall time given in minutes after the date's midnight.

    A time that doesn't exist is read with the offset before the gap, and one that exists twice
    means the first (RFC 5545 §3.3.5), which is what fold=0 does.
    """
    days, minute = divmod(minute, MINUTES_A_DAY)
    wall = datetime.combine(day + days * DAY, time(minute // 60, minute % 60), zone)
    return int(wall.timestamp())


def dates(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + number * DAY


@dataclass(frozen=True, slots=True)
class Opening:
    """The rules of one supervisor: wall times in a zone, exceptions to them, and the days that are closed."""

    zone: ZoneInfo
    windows: Sequence[WeeklyWindow] = ()
    exceptions: Sequence[DateException] = ()
    holidays: Collection[date] = ()
    extra: Sequence[DateException] = ()
    """Windows on top of a date's others; they open a closed date or a holiday too."""
    blocked: Sequence[DateException] = ()
    """Windows cut out of whatever else is open."""

    def intervals(self, first: date, last: date) -> list[Interval]:
        """Open stretches that touch the dates, each with its true start even if that lies days before.

        A stretch that never ends backwards is given the New Year of the year before as its start,
        so that the grid of starts doesn't move with the page one looks at.
        """
        limit = date(first.year - 1, 1, 1)
        back = 3
        while True:
            begin = max(limit, first - back * DAY)
            found = self._between(begin, last)
            # Windows of dates before `begin` have ended by the end of `begin` itself.
            settled = instant(begin, MINUTES_A_DAY, self.zone)
            wanted = [i for i in found if i[1] > instant(first, 0, self.zone)]
            if begin == limit or not wanted or wanted[0][0] > settled:
                return wanted
            back *= 4

    def _between(self, first: date, last: date) -> list[Interval]:
        special = self._exceptions()
        opened: list[Interval] = []
        closed: list[Interval] = []
        for day in dates(first, last):
            spans = special[day] if day in special else self._weekly(day)
            opened += [(instant(day, start, self.zone), instant(day, end, self.zone)) for start, end in spans]
            if self._is_closed(day, special):
                closed.append((instant(day, 0, self.zone), instant(day, MINUTES_A_DAY, self.zone)))
        opened = subtract(merge(opened), closed) + self._instants(self.extra, first, last)
        return subtract(merge(opened), self._instants(self.blocked, first, last))

    def _instants(self, exceptions: Sequence[DateException], first: date, last: date) -> list[Interval]:
        return [
            (instant(each.date, start, self.zone), instant(each.date, end, self.zone))
            for each in exceptions if first <= each.date <= last
            for start, end in each.windows
        ]  # fmt: skip

    def _exceptions(self) -> dict[date, list[Span]]:
        special: dict[date, list[Span]] = {}
        for exception in self.exceptions:
            special.setdefault(exception.date, []).extend(exception.windows)
        return special

    def _weekly(self, day: date) -> list[Span]:
        return [(window.start, window.end) for window in self.windows if window.is_on(day)]

    def _is_closed(self, day: date, special: dict[date, list[Span]]) -> bool:
        return not special[day] if day in special else day in self.holidays
