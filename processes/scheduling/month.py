"""What is in a month, and what comes next? The same entries as in the week, as a table and as a list."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from .week import LAST_WEEKS, Entry, entries_between

AGENDA = 28
"""Days on one page of the list."""


@dataclass(frozen=True)
class Cell:
    """One day, with what begins on it."""

    day: date
    entries: list[Entry]
    is_today: bool = False
    is_outside: bool = False


@dataclass(frozen=True)
class Row:
    """A week from Monday on, by its number."""

    number: int
    monday: date
    cells: list[Cell]


@dataclass(frozen=True)
class Month:
    first: date
    before: date
    after: date
    is_present: bool
    rows: list[Row]
    entries: list[Entry]


@dataclass(frozen=True)
class Agenda:
    first: date
    last: date
    before: str
    after: str
    is_present: bool
    days: list[Cell]
    entries: list[Entry]


def month_start(text: str, today: date) -> date:
    """The first of a month written as 2026-11; of this month when it can't be read or lies far away."""
    return day_of(f"{text}-01", today).replace(day=1)


def day_of(text: str, today: date) -> date:
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return today
    return asked if abs((asked - today).days) <= LAST_WEEKS * 7 else today


def month_of(user: Any, first: date, now: datetime) -> Month:
    """Whole weeks, so that the table has no holes; what lies outside the month is not filled in."""
    following = (first + timedelta(days=31)).replace(day=1)
    entries = entries_between(user, first, following - timedelta(days=1), now)
    today = timezone.localdate(now)
    mondays = [first - timedelta(days=first.weekday())]
    while mondays[-1] + timedelta(days=7) < following:
        mondays.append(mondays[-1] + timedelta(days=7))
    return Month(
        first=first,
        before=(first - timedelta(days=1)).replace(day=1),
        after=following,
        is_present=(first.year, first.month) == (today.year, today.month),
        rows=[_row(monday, first, entries, today) for monday in mondays],
        entries=entries,
    )


def _row(monday: date, first: date, entries: list[Entry], today: date) -> Row:
    days = [monday + timedelta(days=number) for number in range(7)]
    cells = [Cell(day, _on(day, entries), day == today, day.month != first.month) for day in days]
    return Row(monday.isocalendar().week, monday, cells)


def agenda_of(user: Any, first: date, now: datetime) -> Agenda:
    """Four weeks from a day on, with the days that have something."""
    last = first + timedelta(days=AGENDA - 1)
    entries = entries_between(user, first, last, now)
    today = timezone.localdate(now)
    days = sorted({timezone.localdate(entry.start) for entry in entries})
    return Agenda(
        first=first,
        last=last,
        before=(first - timedelta(days=AGENDA)).isoformat(),
        after=(last + timedelta(days=1)).isoformat(),
        is_present=first == today,
        days=[Cell(day, _on(day, entries), day == today) for day in days],
        entries=entries,
    )


def _on(day: date, entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if timezone.localdate(entry.start) == day]
