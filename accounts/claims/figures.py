"""How does the desk keep up: what waits, how long it takes, and how claims end? Numbers only, nobody's name."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from accounts.membership.models import Kind
from accounts.membership.title import helsinki_date, midnight

from .models import WAITING, Claim, Status

MONTHS = 12
ENDS = (Status.VERIFIED, Status.REJECTED, Status.WITHDRAWN)
LONGEST = 100
"""The length of the longest bar."""


@dataclass(frozen=True)
class Row:
    """One month or kind: how many ended in each way, and the lengths of their bars."""

    name: Any
    counts: dict[str, int]
    most: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def bars(self) -> list[tuple[str, int, int]]:
        """Way of ending, where its bar begins, and its length."""
        found, start = [], 0
        for end, count in self.counts.items():
            length = count * LONGEST // max(self.most, 1)
            found.append((end, start, length))
            start += length
        return found


@dataclass(frozen=True)
class Figures:
    waiting: int
    asked: int
    oldest_days: int | None
    median_days: int | None
    longest_days: int | None
    months: list[Row]
    kinds: list[Row]

    @property
    def decided(self) -> int:
        return sum(row.total for row in self.months)


def figures(now: datetime) -> Figures:
    """Of the last twelve months, this one included. Two queries, however many claims there are."""
    today = helsinki_date(now)
    months = last_months(today)
    still: list[Any] = list(
        Claim.objects.filter(status__in=(*WAITING, Status.MORE_ASKED)).values_list("status", "submitted_at")
    )
    ended: list[Any] = list(
        Claim.objects.filter(
            status__in=ENDS, submitted_at__isnull=False, decided_at__gte=midnight(months[-1])
        ).values_list("status", "kind", "submitted_at", "decided_at")
    )
    waits = [(today - helsinki_date(sent)).days for status, sent in still if status in WAITING]
    took = [
        (helsinki_date(decided) - helsinki_date(sent)).days
        for status, _kind, sent, decided in ended
        if status != Status.WITHDRAWN
    ]
    by_month = Counter((helsinki_date(decided).replace(day=1), status) for status, _k, _s, decided in ended)
    by_kind = Counter((kind, status) for status, kind, _s, _d in ended)
    return Figures(
        waiting=len(waits),
        asked=len(still) - len(waits),
        oldest_days=max(waits, default=None),
        median_days=round(median(took)) if took else None,
        longest_days=max(took, default=None),
        months=_rows([(month, month) for month in months], by_month),
        kinds=_rows([(kind.value, kind.label) for kind in Kind], by_kind),
    )


def last_months(today: date) -> list[date]:
    """The first days of the last twelve months, the present one first."""
    found = [today.replace(day=1)]
    while len(found) < MONTHS:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found


def _rows(names: list[tuple[Any, Any]], counted: Counter[tuple[Any, str]]) -> list[Row]:
    found = [(name, {str(end): counted[key, end] for end in ENDS}) for key, name in names]
    most = max((sum(counts.values()) for _name, counts in found), default=0)
    return [Row(name, counts, most) for name, counts in found]
