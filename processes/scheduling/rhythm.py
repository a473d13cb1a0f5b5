"""What does it cost to let one session follow another?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

MILLION = 1_000_000


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A time that could be had: a local date, minutes after its midnight, and what choosing it costs."""

    day: date
    start_minute: int
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How sessions should follow each other: gaps in calendar days, charges as many days off the ideal."""

    ideal_days: int = 21
    min_days: int = 14
    max_days: int = 28
    time_change_cost: float = 3.0
    weekday_change_cost: float = 2.0

    def __post_init__(self) -> None:
        if not 1 <= self.min_days <= self.max_days:
            raise ValueError("a gap is at least one day, and the longest is not shorter than the shortest")
        if min(self.time_change_cost, self.weekday_change_cost) < 0:
            raise ValueError("a charge must not be below zero")

    def allows(self, earlier: date, later: date) -> bool:
        return self.min_days <= (later - earlier).days <= self.max_days

    def gap_cost(self, days: int) -> int:
        """Cost in millionths of a gap; two days share a weekday when whole weeks lie between them."""
        return abs(days - self.ideal_days) * MILLION + bool(days % 7) * millionths(self.weekday_change_cost)

    def cost(self, sessions: Sequence[Candidate]) -> int:
        """Cost in millionths of a whole series, whatever its gaps."""
        own = sum(millionths(session.cost) for session in sessions)
        gaps = sum(self.gap_cost((later.day - earlier.day).days) for earlier, later in pairwise(sessions))
        changes = sum(earlier.start_minute != later.start_minute for earlier, later in pairwise(sessions))
        return own + gaps + changes * millionths(self.time_change_cost)


def millionths(cost: float) -> int:
    """Costs are counted exactly, so that a tie is a tie."""
    return round(cost * MILLION)
