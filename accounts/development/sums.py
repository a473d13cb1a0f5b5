"""How much is it in a year? Whole minutes are added, and only the sum is rounded, to a tenth of a unit."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

LESSON = 45
"""Minutes in one teaching unit (à 45 min), the measure of the training recommendation."""


@dataclass
class Year:
    """Minutes by kind."""

    year: int
    minutes: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.minutes.values())


def units(minutes: int) -> Decimal:
    """Teaching units to one decimal; a half is rounded up."""
    return (Decimal(minutes) / LESSON).quantize(Decimal("0.1"), ROUND_HALF_UP)


def by_year(rows: Iterable[tuple[int, str, int]]) -> list[Year]:
    """From (year, kind, minutes), the newest year first."""
    found: dict[int, Year] = {}
    for year, kind, minutes in rows:
        sums = found.setdefault(year, Year(year)).minutes
        sums[kind] = sums.get(kind, 0) + minutes
    return [found[year] for year in sorted(found, reverse=True)]


def altogether(years: Iterable[Year]) -> dict[str, int]:
    """Minutes by kind over all the years."""
    found: dict[str, int] = {}
    for year in years:
        for kind, minutes in year.minutes.items():
            found[kind] = found.get(kind, 0) + minutes
    return found
