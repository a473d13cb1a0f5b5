"""At which instant should a reminder reach its reader, and is it still worth sending?"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
WRITTEN = re.compile(
    r"P(?:(?P<months>\d{1,2})M)?(?:(?P<weeks>\d{1,2})W)?(?:(?P<days>\d{1,3})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,3})H)?(?:(?P<minutes>\d{1,4})M)?)?"
    r"(?:@(?P<clock>\d\d:\d\d))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Lead:
    """How long before a start: calendar months and days, a wall time on that date, then elapsed time."""

    months: int = 0
    days: int = 0
    clock: time | None = None
    elapsed: timedelta = timedelta()

    def before(self, start: datetime, zone: ZoneInfo) -> datetime:
        """The instant (UTC) this long before the start, by the calendar and clock of the zone.

        A wall time that doesn't exist is read with the offset before the gap, and one that exists
        twice means the first (RFC 5545 §3.3.5).
        """
        if not (self.months or self.days or self.clock):
            return start.astimezone(UTC) - self.elapsed
        local = start.astimezone(zone)
        day = _months_back(local.date(), self.months) - timedelta(days=self.days)
        return _instant(day, self.clock or local.time().replace(fold=0), zone) - self.elapsed


def parse(text: str) -> Lead:
    """Read a lead: `P1D` (the same wall time the day before), `PT24H` (exactly 24 hours), `P1D@09:00`, `P1M`.

    Raises ValueError for anything else; a time of day and hours exclude each other.
    """
    found = WRITTEN.fullmatch(text)
    numbers = {
        name: int(value) for name, value in (found.groupdict().items() if found else ()) if _is_number(value)
    }
    clock = found["clock"] if found else None
    elapsed = timedelta(hours=numbers.get("hours", 0), minutes=numbers.get("minutes", 0))
    if not numbers or (clock and elapsed):
        raise ValueError(f"not a time before a start: {text!r}")
    days = numbers.get("weeks", 0) * 7 + numbers.get("days", 0)
    return Lead(numbers.get("months", 0), days, time.fromisoformat(clock) if clock else None, elapsed)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Local hours `[begins, ends)` without messages, over midnight when they begin later than they end."""

    begins: time
    ends: time
    move: Literal["later", "earlier"] = "later"

    def covers(self, clock: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends

    def moved(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """The moment itself, or the end of the quiet hours around it, or a minute before they began."""
        local = moment.astimezone(zone)
        clock = local.time()
        if not self.covers(clock):
            return moment
        if self.move == "earlier":
            return self._minute_before(local.date() - timedelta(days=clock < self.begins), zone)
        end = local.date() + timedelta(days=clock >= self.ends)
        first = _instant(end, self.ends.replace(fold=0), zone)
        # In the hour that comes twice the end may have passed once already.
        return first if first > moment else _instant(end, self.ends.replace(fold=1), zone)

    def _minute_before(self, day: date, zone: ZoneInfo) -> datetime:
        moment = _instant(day, self.begins.replace(fold=0), zone) - MINUTE
        # Hours that begin at a time which the clocks skip have begun by then.
        while self.covers(moment.astimezone(zone).time()):
            moment -= MINUTE
        return moment


def moments(
    leads: Iterable[str], start: datetime, zone: ZoneInfo, quiet: Quiet | None = None
) -> dict[datetime, tuple[str, ...]]:
    """When one session's reminders fall, in order, and which: those of the same moment are one message."""
    found: dict[datetime, tuple[str, ...]] = {}
    for text in leads:
        moment = parse(text).before(start, zone)
        moment = quiet.moved(moment, zone) if quiet else moment
        found[moment] = (*found.get(moment, ()), text)
    return dict(sorted(found.items()))


def is_due(
    moment: datetime,
    booked_at: datetime,
    changed_at: datetime | None,
    start: datetime,
    now: datetime,
    lateness: timedelta,
) -> bool:
    """Whether a reminder is to be sent now: its moment has come, isn't long past, and the start is ahead.

    Nothing is due whose moment is not after the booking, or not after a later change (a move of the
    session or of the reader's wishes): what was just said needs no reminder.
    """
    known_since = max(booked_at, changed_at or booked_at)
    return known_since < moment <= now < start and now - moment <= lateness


def _is_number(value: str | None) -> bool:
    return value is not None and value.isdecimal()


def _months_back(day: date, months: int) -> date:
    """The same day some months before, or that month's last day where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
