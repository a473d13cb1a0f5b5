"""How does the log look? Each year with its sums by kind, and its entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.doorway import dates

from .models import LogEntry
from .sums import altogether, by_year, units


@dataclass(frozen=True)
class SumRow:
    """A kind, or both together, in hours and in units of 45 minutes."""

    what: str
    length: str
    units: str


@dataclass(frozen=True)
class YearShown:
    year: int
    sums: list[SumRow]
    entries: list[LogEntry]


def years(user: Any, only: int | None = None) -> list[YearShown]:
    """The newest first; one query."""
    entries = list(LogEntry.objects.visible_to(user))
    found = by_year((entry.on.year, entry.kind, entry.minutes) for entry in entries)
    return [
        YearShown(year.year, sum_rows(year.minutes), [row for row in entries if row.on.year == year.year])
        for year in found
        if only in (None, year.year)
    ]


def total(shown: Iterable[YearShown]) -> list[SumRow]:
    """Over all the years shown."""
    rows = ((year.year, entry.kind, entry.minutes) for year in shown for entry in year.entries)
    return sum_rows(altogether(by_year(rows)))


def sum_rows(minutes: dict[str, int]) -> list[SumRow]:
    """Every kind has its row, also without an entry; then both together."""
    rows = [_row(capfirst(str(kind.label)), minutes.get(kind, 0)) for kind in LogEntry.Kind]
    return [*rows, _row(_("Altogether"), sum(minutes.values()))]


def _row(what: str, minutes: int) -> SumRow:
    return SumRow(what, in_hours(minutes), in_units(minutes))


def in_hours(minutes: int) -> str:
    """ "1 h 30 min", in hours however few they are."""
    how, (hours, rest) = dates.manner(), divmod(minutes, 60)
    return how.hours.format(hours) + (f" {how.minutes.format(rest)}" if rest else "")


def in_units(minutes: int) -> str:
    """ "16,7", in the reader's language."""
    return number_format(units(minutes), 1)
