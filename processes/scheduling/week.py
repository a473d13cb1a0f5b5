"""What is in one week of a person's calendar? Days with their working time, bookings and holds."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from processes.core.glance import coming_days
from processes.core.models import Process

from .free import calendar_of
from .models import Booking, Calendar, Kind
from .outlook import Outlook, outlook

QUARTER = 15
LAST_WEEKS = 520


@dataclass(frozen=True)
class Entry:
    """One thing on one day. `at` and `length` count quarters of an hour from the first hour shown."""

    start: datetime
    end: datetime
    title: str
    about: str
    url: str
    kind: str
    at: int = 0
    length: int = 1
    zone: str = ""
    """The reader's zone, when the process keeps another."""


@dataclass(frozen=True)
class Day:
    day: date
    is_today: bool
    is_past: bool
    working: list[tuple[datetime, datetime]]
    why: str
    bands: list[tuple[int, int]]
    entries: list[Entry]


@dataclass(frozen=True)
class Shown:
    """The week, and the whole hours it spans."""

    days: list[Day]
    first: date
    last: date
    before: str
    after: str
    is_present: bool
    hours: list[tuple[int, int]]
    held: int
    booked: int
    entries: list[Entry]


def monday_of(text: str, today: date) -> date:
    """The Monday of a week written as a date; of this week when it can't be read or lies far away."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        asked = today
    if abs((asked - today).days) > LAST_WEEKS * 7:
        asked = today
    return asked - timedelta(days=asked.weekday())


def week_of(user: Any, monday: date, now: datetime) -> Shown:
    sunday = monday + timedelta(days=6)
    entries = entries_between(user, monday, sunday, now)
    outlooks = _outlooks(user, monday)
    first, last = _hours(entries, outlooks)
    today = timezone.localdate(now)
    days = [_day(each, entries, first, last, today) for each in outlooks]
    return Shown(
        days=days,
        first=monday,
        last=sunday,
        before=(monday - timedelta(days=7)).isoformat(),
        after=(monday + timedelta(days=7)).isoformat(),
        is_present=monday <= today <= sunday,
        hours=[(hour % 24, (hour - first) * 4) for hour in range(first, last)],
        held=sum(entry.kind == "held" for entry in entries),
        booked=sum(entry.kind == "booked" for entry in entries),
        entries=entries,
    )


def entries_between(user: Any, first: date, last: date, now: datetime) -> list[Entry]:
    processes = list(Process.objects.visible_to(user).with_people())
    around = timedelta(days=1)
    rows = coming_days(processes, now, first - around, last + around)
    booked = [
        Entry(row.start, row.end, str(row.process), row.text, row.url, "booked", zone=_zone(row.process))
        for row in rows
        if user.pk in row.who
    ]
    found = [
        entry for entry in [*booked, *_holds(user, now)] if first <= timezone.localdate(entry.start) <= last
    ]
    return sorted(found, key=lambda entry: entry.start)


def _zone(process: Process) -> str:
    here = timezone.get_current_timezone_name()
    return "" if here == process.zone else here


def _holds(user: Any, now: datetime) -> Iterable[Entry]:
    rows = Booking.objects.blocking(now).filter(supervisor=user, kind=Kind.HOLD).select_related("process")
    for row in rows:
        yield Entry(
            row.start, row.end, str(row.process), _("reserved"), row.process.get_absolute_url(), "held"
        )


def _outlooks(user: Any, monday: date) -> list[Outlook]:
    """Working time by the reader's days; people without working time have none."""
    if not hasattr(user, "profile"):
        return [Outlook(monday + timedelta(days=number), []) for number in range(7)]
    calendar: Calendar = calendar_of(user)
    return outlook(calendar, monday, 7)


def _hours(entries: list[Entry], outlooks: list[Outlook]) -> tuple[int, int]:
    """The whole hours that hold everything, at least from 8 to 17."""
    spans = [(entry.start, entry.end) for entry in entries]
    spans += [window for each in outlooks for window in each.windows]
    starts = [timezone.localtime(start).hour for start, _end in spans]
    ends = [_end_hour(start, end) for start, end in spans]
    return min([8, *starts]), max([17, *ends])


def _end_hour(start: datetime, end: datetime) -> int:
    local = timezone.localtime(end)
    if local.date() > timezone.localtime(start).date():
        return 24
    return local.hour + (local.minute > 0)


def _day(each: Outlook, entries: list[Entry], first: int, last: int, today: date) -> Day:
    mine = [entry for entry in entries if timezone.localdate(entry.start) == each.day]
    return Day(
        day=each.day,
        is_today=each.day == today,
        is_past=each.day < today,
        working=each.windows,
        why=each.why,
        bands=[_place(start, end, first, last) for start, end in each.windows],
        entries=[_placed(entry, first, last) for entry in mine],
    )


def _placed(entry: Entry, first: int, last: int) -> Entry:
    at, length = _place(entry.start, entry.end, first, last)
    return replace(entry, at=at, length=length)


def _place(start: datetime, end: datetime, first: int, last: int) -> tuple[int, int]:
    begin = _quarters(timezone.localtime(start).time()) - first * 4
    length = max(1, -(-int((end - start).total_seconds()) // (QUARTER * 60)))
    return max(0, begin), min(length, (last - first) * 4 - max(0, begin))


def _quarters(clock: time) -> int:
    return (clock.hour * 60 + clock.minute) // QUARTER
