"""At which times is somebody busy, by a calendar file? Nothing else of the file leaves here.

What can't be read is counted and said, and its time is never freed silently. Nothing the file names is fetched.
"""

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from types import FrameType
from zoneinfo import ZoneInfo

from ..intervals import Interval, merge
from .lines import Line, Part, Unreadable, calendars
from .repeating import TooOften, walls
from .values import Length, Moment, length, moment, moment_of, period, second_of
from .zones import Zones

BACK, AHEAD = timedelta(days=31), timedelta(days=396)
MOST_INTERVALS = 20_000
SECONDS_AN_EVENT = 0.5
DAY = timedelta(days=1)
BROKEN = (ValueError, OverflowError, TypeError, KeyError, IndexError, AttributeError, TimeoutError)
"""What reading one event can raise, its libraries and the clock over it included."""


@dataclass(frozen=True)
class Reading:
    """Busy seconds, merged and in order, and how often each thing had to be said."""

    busy: list[Interval]
    warnings: dict[str, int]


@dataclass
class Event:
    """One VEVENT, understood as far as it goes."""

    part: Part
    start: Moment
    cancelled: bool
    sequence: int
    instead_of: Moment | None = None
    length: Length | None = None
    end: int | None = None
    days: int | None = None

    def end_of(self, wall: datetime) -> int:
        """The end of the time that begins at a wall clock."""
        if self.days is not None:
            return second_of(wall + self.days * DAY, self.start.zone)
        start = self.start.at(wall)
        if self.length is not None:
            return self.length.after(start)
        return start.second() + (self.end - self.start.second() if self.end is not None else 0)


@dataclass
class Reader:
    """One calendar of the file, read for its owner."""

    zones: Zones
    owners: frozenset[str]
    begin: datetime
    finish: datetime
    warnings: Counter[str] = field(default_factory=Counter)
    busy: list[Interval] = field(default_factory=list)

    def add(self, start: int, end: int) -> None:
        start, end = max(start, int(self.begin.timestamp())), min(end, int(self.finish.timestamp()))
        if start < end:
            self.busy.append((start, end))
        if len(self.busy) > MOST_INTERVALS:
            self.busy = merge(self.busy)
            if len(self.busy) > MOST_INTERVALS / 2:
                raise Unreadable("too_large")

    def series(self, events: list[Event]) -> None:
        """All events of one UID: each time of the masters but for those that stand alone, and these."""
        singles = _newest([event for event in events if event.instead_of])
        replaced = {key for event in singles if event.instead_of for key in [event.instead_of.second()]}
        dates = {e.instead_of.wall.date() for e in singles if e.instead_of and e.instead_of.is_date}
        for event in _newest([event for event in events if not event.instead_of]):
            if not event.cancelled:
                self.one(event, replaced, dates)
        for event in singles:
            if not event.cancelled:
                self.add(event.start.second(), self.end_in_order(event, event.start.wall))

    def one(self, event: Event, replaced: set[int], dates: set[date]) -> None:
        seconds, days = self.removed(event)
        seconds, days = seconds | replaced, days | dates
        for wall in self.walls(event):
            start = event.start.at(wall).second()
            if start not in seconds and wall.date() not in days:
                self.add(start, self.end_in_order(event, wall))
        for line in event.part.all("RDATE"):
            for value in line.value.split(","):
                self.added(event, value, line, seconds, days)

    def end_in_order(self, event: Event, wall: datetime) -> int:
        start, end = event.start.at(wall).second(), event.end_of(wall)
        if end < start:
            self.warnings["backwards"] += 1
        return end

    def walls(self, event: Event) -> list[datetime]:
        """All wall times of an event; only its first when the rule can't be read, which is said."""
        found = {event.start.wall}
        reach = DAY * 2 + timedelta(seconds=max(0, event.end_of(event.start.wall) - event.start.second()))
        begin, finish = (at.astimezone(UTC).replace(tzinfo=None) for at in (self.begin, self.finish))
        for rule in event.part.all("RRULE"):
            try:
                with within(SECONDS_AN_EVENT):
                    found.update(walls(rule, event.start, begin - reach, finish + 2 * DAY))
            except TooOften:
                self.warnings["too_often"] += 1
            except BROKEN:
                self.warnings["rule"] += 1
        return sorted(found)

    def removed(self, event: Event) -> tuple[set[int], set[date]]:
        seconds: set[int] = set()
        days: set[date] = set()
        for line in event.part.all("EXDATE"):
            for value in line.value.split(","):
                try:
                    found = moment_of(value, line.params, self.zones, self.warnings)
                except BROKEN:
                    self.warnings["date"] += 1
                    continue
                if found.is_date:
                    days.add(found.wall.date())
                else:
                    seconds.add(found.second())
        return seconds, days

    def added(self, event: Event, value: str, line: Line, seconds: set[int], days: set[date]) -> None:
        try:
            start, end = period(value, line.params, self.zones, self.warnings)
        except BROKEN:
            self.warnings["date"] += 1
            return
        if start.second() in seconds or start.wall.date() in days:
            return
        if end is None:
            moved = Event(event.part, start, False, 0, length=event.length, days=event.days)
            moved.end = start.second() + event.end_of(event.start.wall) - event.start.second()
            end = moved.end_of(start.wall)
        self.add(start.second(), end)

    def free_busy(self, part: Part) -> None:
        for line in part.all("FREEBUSY"):
            if line.params.get("FBTYPE", "").upper() == "FREE":
                continue
            for value in line.value.split(","):
                try:
                    start, end = period(value, line.params, self.zones, self.warnings)
                    self.add(start.second(), end if end is not None else start.second())
                except BROKEN:
                    self.warnings["date"] += 1

    def event(self, part: Part, *, cancelled: bool) -> Event:
        """Raises one of BROKEN when it has no time that can be understood."""
        line = part.first("DTSTART")
        if line is None:
            raise ValueError("no start")
        instead = part.first("RECURRENCE-ID")
        sequence = part.text("SEQUENCE")
        made = Event(
            part,
            moment(line, self.zones, self.warnings),
            cancelled or self.frees(part),
            int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 10 else 0,
            moment(instead, self.zones, self.warnings) if instead else None,
        )
        self.set_end(made)
        return made

    def set_end(self, event: Event) -> None:
        """A date without an end is one day, also when the end is the same date; a time without one is nothing."""
        end, lasting = event.part.first("DTEND"), event.part.first("DURATION")
        if end:
            until = moment(end, self.zones, self.warnings)
            if event.start.is_date and until.is_date:
                event.days = (until.wall - event.start.wall).days or 1
            else:
                event.end = until.second()
        elif lasting:
            event.length = length(lasting.value)
        elif event.start.is_date:
            event.days = 1

    def frees(self, part: Part) -> bool:
        if part.text("TRANSP").upper() == "TRANSPARENT" or part.text("STATUS").upper() == "CANCELLED":
            return True
        return any(
            line.params.get("PARTSTAT", "").upper() == "DECLINED"
            and line.value.strip().lower().removeprefix("mailto:") in self.owners
            for line in part.all("ATTENDEE")
        )


def _newest(events: list[Event]) -> list[Event]:
    """Of those that say the same instance the one with the highest sequence, then the last written."""
    found: dict[int | None, Event] = {}
    for event in events:
        key = event.instead_of.second() if event.instead_of else None
        if key not in found or event.sequence >= found[key].sequence:
            found[key] = event
    return list(found.values())


def read(data: bytes, *, zone: str, owners: frozenset[str], now: datetime) -> Reading:
    """The busy times from a month ago until thirteen months ahead; raises Unreadable."""
    busy: list[Interval] = []
    warnings: Counter[str] = Counter()
    for calendar in calendars(data):
        with within(SECONDS_AN_EVENT * 4):
            zones = Zones(calendar, ZoneInfo(zone))
        reader = Reader(zones, owners, now - BACK, now + AHEAD, warnings)
        _read(calendar, reader)
        busy += reader.busy
    return Reading(merge(busy), dict(warnings))


def _read(calendar: Part, reader: Reader) -> None:
    cancelled = calendar.text("METHOD").upper() == "CANCEL"
    known: dict[str, list[Event]] = {}
    for number, part in enumerate(calendar.parts):
        if part.kind == "VFREEBUSY" and not cancelled:
            reader.free_busy(part)
        if part.kind != "VEVENT":
            continue
        reader.warnings["line"] += part.odd
        try:
            with within(SECONDS_AN_EVENT):
                event = reader.event(part, cancelled=cancelled)
        except BROKEN:
            reader.warnings["event"] += 1
            continue
        known.setdefault(part.text("UID") or f"#{number}", []).append(event)
    for events in known.values():
        try:
            reader.series(events)
        except BROKEN:
            reader.warnings["event"] += 1
    reader.warnings += Counter()  # Only what happened is told.


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises TimeoutError when the body works longer; only the main thread of a process can ask for it."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
