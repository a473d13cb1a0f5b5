"""When can several people meet? One supervisor and everybody who takes part, or any of several supervisors."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import ceil, floor
from zoneinfo import ZoneInfo

from .intervals import Interval, merge
from .opening import DAY, Opening, Span, WeeklyWindow, instant
from .slots import Busy, Rules, free_starts

WIDEST = 2 * DAY
"""No two zones are farther apart than this, so a date of one lies within it in every other."""


@dataclass(frozen=True, slots=True)
class Declared:
    """When somebody can't meet: weekly wall times, whole dates and parts of dates, all in their own zone.

    A time that was declared twice counts once; none of it frees another.
    """

    zone: ZoneInfo
    weekly: Sequence[WeeklyWindow] = ()
    days: Sequence[tuple[date, date]] = ()
    spans: Sequence[tuple[date, Span]] = ()

    def busy(self, first: date, last: date) -> list[Busy]:
        """As entries that block, for dates of whatever zone; whole days have 23 to 25 hours."""
        first, last = first - WIDEST, last + WIDEST
        found = Opening(self.zone, self.weekly).intervals(first, last) if self.weekly else []
        found += [
            (instant(start, 0, self.zone), instant(end + DAY, 0, self.zone)) for start, end in self.days
        ]
        found += [(instant(day, a, self.zone), instant(day, b, self.zone)) for day, (a, b) in self.spans]
        return [_entry(stretch) for stretch in merge(found)]


@dataclass(frozen=True, slots=True)
class Start:
    """One start, and who is free at it (keys as they were given, in their order)."""

    at: datetime
    who: tuple[int, ...]


def common_starts(
    rules: Rules,
    busy: Sequence[Busy],
    others: Iterable[Sequence[Busy]],
    first: date,
    last: date,
    now: datetime,
) -> list[datetime]:
    """The supervisor's free starts at which nobody else is busy.

    Others block the session itself. The pauses around it and the limits are the supervisor's alone.
    """
    return without(free_starts(rules, busy, first, last, now), rules.duration, others)


def without(starts: Iterable[datetime], minutes: int, others: Iterable[Sequence[Busy]]) -> list[datetime]:
    """The starts at which a meeting of so many minutes meets nothing of the others, people or rooms."""
    blocked = _starts_that_meet([entry for entries in others for entry in entries], minutes * 60)
    return [start for start in starts if not _covers(blocked, start.timestamp())]


def any_starts(
    people: Mapping[int, tuple[Rules, Sequence[Busy]]], zone: ZoneInfo, first: date, last: date, now: datetime
) -> list[Start]:
    """Starts at which at least one is free, each with all who are; the dates are those of the asker's zone."""
    free: dict[datetime, list[int]] = {}
    for who, (rules, busy) in people.items():
        for start in free_starts(rules, busy, first - WIDEST, last + WIDEST, now):
            free.setdefault(start, []).append(who)
    return [
        Start(start, tuple(free[start]))
        for start in sorted(free)
        if first <= start.astimezone(zone).date() <= last
    ]


def _starts_that_meet(entries: Iterable[Busy], length: int) -> list[Interval]:
    """Where a meeting of this length can't start: half-open, so it may end where an entry begins."""
    return merge(
        (
            floor(entry.start.timestamp()) - entry.buffer_before * 60 - length + 1,
            ceil(entry.end.timestamp()) + entry.buffer_after * 60,
        )
        for entry in entries
        if entry.blocks
    )


def _covers(intervals: list[Interval], second: float) -> bool:
    at = bisect_right(intervals, second, key=lambda interval: interval[0]) - 1
    return at >= 0 and second < intervals[at][1]


def _entry(stretch: Interval) -> Busy:
    start, end = stretch
    return Busy(datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC))
