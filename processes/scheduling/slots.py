"""At which instants can a session still begin?"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from math import ceil, floor
from zoneinfo import ZoneInfo

from .intervals import Interval, merge, subtract
from .opening import DAY, MINUTES_A_DAY, DateException, Opening, WeeklyWindow, instant, minute_of

__all__ = [
    "Busy", "DateException", "Interval", "Reason", "Rules", "WeeklyWindow",
    "clashes", "free_starts", "is_free", "merge", "minute_of", "subtract", "why_not_free",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Busy:
    """An entry that blocks: accepted, pending or held, never declined, cancelled or transparent.

    The one that is being moved is left out by the caller. Buffers are minutes.
    """

    start: datetime
    end: datetime
    buffer_before: int = 0
    buffer_after: int = 0
    counts: bool = True
    """Whether it counts towards the most of a day or a week; time taken elsewhere does not."""

    @property
    def blocks(self) -> bool:
        """An entry whose end is not after its start blocks nothing."""
        # Python compares two times of one zone by their wall clocks: wrong in the hour that comes twice.
        return self.start.timestamp() < self.end.timestamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What may be booked. Lengths, buffers and notice are minutes of elapsed time; the horizon is days.

    `step` lies between one start and the next; `grid` is what the first start of a window is
    rounded up to on the local clock (15 gives quarter hours).
    """

    zone: ZoneInfo
    duration: int
    windows: Sequence[WeeklyWindow] = ()
    exceptions: Sequence[DateException] = ()
    holidays: Collection[date] = frozenset()
    step: int = 30
    grid: int = 15
    buffer_before: int = 0
    buffer_after: int = 0
    notice: int = 0
    horizon: int | None = None
    daily_limit: int | None = None
    weekly_limit: int | None = None
    extra: Sequence[DateException] = ()
    blocked: Sequence[DateException] = ()

    def __post_init__(self) -> None:
        if self.duration <= 0 or self.step <= 0:
            raise ValueError("duration and step must be above zero")
        if self.grid <= 0 or MINUTES_A_DAY % self.grid:
            raise ValueError("the grid of start times must divide the day")
        if min(self.buffer_before, self.buffer_after, self.notice, self.horizon or 0) < 0:
            raise ValueError("buffers, notice and horizon must not be below zero")
        if any(limit is not None and limit < 1 for limit in (self.daily_limit, self.weekly_limit)):
            raise ValueError("a limit of a day or a week is at least one")

    @property
    def opening(self) -> Opening:
        return Opening(self.zone, self.windows, self.exceptions, self.holidays, self.extra, self.blocked)


FOREVER = 1 << 62
NEVER = (FOREVER, FOREVER + 1)


class Reason(StrEnum):
    """Why a start cannot be had."""

    TOO_SOON = "too_soon"
    TOO_FAR = "too_far"
    CLOSED = "closed"
    OFF_GRID = "off_grid"
    DAY_FULL = "day_full"
    WEEK_FULL = "week_full"
    BUSY = "busy"


def free_starts(rules: Rules, busy: Sequence[Busy], first: date, last: date, now: datetime) -> list[datetime]:
    """Free starts in UTC, in order, whose date in the rules' zone lies from first to last, both included."""
    last = min(last, last_date(rules, now))
    if first > last:
        return []
    impossible = [*_blocked_starts(rules, busy), *_full(rules, busy)]
    impossible += [(-FOREVER, max(earliest(rules, now), instant(first, 0, rules.zone)))]
    impossible += [(instant(last, MINUTES_A_DAY, rules.zone), FOREVER)]
    starts = _outside(merge(impossible), _candidates(rules, first, last))
    return [datetime.fromtimestamp(start, UTC) for start in starts]


def is_free(rules: Rules, busy: Sequence[Busy], start: datetime, now: datetime) -> bool:
    """Whether this very start is among the free ones."""
    return why_not_free(rules, busy, start, now) is None


def why_not_free(rules: Rules, busy: Sequence[Busy], start: datetime, now: datetime) -> Reason | None:
    """The first reason against a start, or None when it is free."""
    second = start.timestamp()
    day = start.astimezone(rules.zone).date()
    if second < earliest(rules, now):
        return Reason.TOO_SOON
    if day > last_date(rules, now):
        return Reason.TOO_FAR
    if not is_open(rules, start):
        return Reason.CLOSED
    if not is_candidate(rules, start):
        return Reason.OFF_GRID
    if day in full_days(rules, busy):
        return Reason.DAY_FULL
    if monday(day) in full_weeks(rules, busy):
        return Reason.WEEK_FULL
    return Reason.BUSY if clashes(rules, busy, start) else None


def clashes(rules: Rules, busy: Sequence[Busy], start: datetime) -> bool:
    """Whether a start meets a blocking entry, whatever the opening hours say."""
    return _covers(_blocked_starts(rules, busy), start.timestamp())


def _candidates(rules: Rules, first: date, last: date) -> Iterator[int]:
    """Starts inside the open stretches, from some hours before the first date to some after the last."""
    begin = instant(first, -180, rules.zone)
    finish = instant(last, MINUTES_A_DAY + 180, rules.zone)
    step, length = rules.step * 60, rules.duration * 60
    stop = last + (2 + rules.duration // MINUTES_A_DAY) * DAY
    for opens, closes in rules.opening.intervals(first, stop):
        start = _on_grid(opens, rules)
        start += max(0, -(-(begin - start) // step)) * step
        yield from range(start, min(closes - length + 1, finish), step)


def _on_grid(second: int, rules: Rules) -> int:
    """The first instant from here whose local clock stands on the grid, also when the clock is changed."""
    while True:
        local = datetime.fromtimestamp(second, rules.zone)
        past = (local.hour * 60 + local.minute) % rules.grid * 60 + local.second
        if past == 0:
            return second
        second += rules.grid * 60 - past


def is_candidate(rules: Rules, start: datetime) -> bool:
    """Whether a start stands on the grid of an open stretch, whatever is booked."""
    day = start.astimezone(rules.zone).date()
    return start.timestamp() in set(_candidates(rules, day, day))


def is_open(rules: Rules, start: datetime) -> bool:
    """Whether the whole length lies in one open stretch."""
    second, day = start.timestamp(), start.astimezone(rules.zone).date()
    stop = day + (2 + rules.duration // MINUTES_A_DAY) * DAY
    opened = rules.opening.intervals(day - DAY, stop)
    return any(opens <= second and second + rules.duration * 60 <= closes for opens, closes in opened)


def _blocked_starts(rules: Rules, busy: Sequence[Busy]) -> list[Interval]:
    """Where a start is impossible. The larger of two buffers wins; they are not added."""
    length = rules.duration * 60
    blocked = []
    for entry in busy:
        start, end = entry.start.timestamp(), entry.end.timestamp()
        if start < end:
            before = max(rules.buffer_after, entry.buffer_before) * 60
            after = max(rules.buffer_before, entry.buffer_after) * 60
            # A slot may end exactly where the entry (or its buffer) begins, hence the one second.
            blocked.append((floor(start) - before - length + 1, ceil(end) + after))
    return merge(blocked)


def _outside(intervals: list[Interval], seconds: Iterable[int]) -> Iterator[int]:
    """Those of the ordered seconds that lie in none of the ordered intervals: one sweep over both."""
    rest = iter(intervals)
    start, end = next(rest, NEVER)
    for second in seconds:
        while second >= end:
            start, end = next(rest, NEVER)
        if second < start:
            yield second


def _full(rules: Rules, busy: Sequence[Busy]) -> list[Interval]:
    """The days and weeks that are full, as stretches of time."""
    spans = [(day, MINUTES_A_DAY) for day in full_days(rules, busy)]
    spans += [(week, 7 * MINUTES_A_DAY) for week in full_weeks(rules, busy)]
    return [(instant(day, 0, rules.zone), instant(day, length, rules.zone)) for day, length in spans]


def _covers(intervals: list[Interval], second: float) -> bool:
    at = bisect_right(intervals, second, key=lambda interval: interval[0]) - 1
    return at >= 0 and second < intervals[at][1]


def full_days(rules: Rules, busy: Sequence[Busy]) -> frozenset[date]:
    if rules.daily_limit is None:
        return frozenset()
    counted = Counter(
        entry.start.astimezone(rules.zone).date() for entry in busy if entry.blocks and entry.counts
    )
    return frozenset(day for day, count in counted.items() if count >= rules.daily_limit)


def full_weeks(rules: Rules, busy: Sequence[Busy]) -> frozenset[date]:
    """The Mondays of the weeks in which no more may begin."""
    if rules.weekly_limit is None:
        return frozenset()
    starts = [entry.start for entry in busy if entry.blocks and entry.counts]
    counted = Counter(monday(start.astimezone(rules.zone).date()) for start in starts)
    return frozenset(week for week, count in counted.items() if count >= rules.weekly_limit)


def monday(day: date) -> date:
    return day - day.weekday() * DAY


def earliest(rules: Rules, now: datetime) -> int:
    return ceil(now.timestamp()) + rules.notice * 60


def last_date(rules: Rules, now: datetime) -> date:
    if rules.horizon is None:
        return date.max - 9 * DAY
    return now.astimezone(rules.zone).date() + rules.horizon * DAY
