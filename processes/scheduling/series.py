"""Which times make the best series of sessions?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .optimum import Backwards, longest
from .rhythm import MILLION, Candidate, Rhythm


@dataclass(frozen=True, slots=True)
class Plan:
    """The series of least cost; of several, the earliest list."""

    sessions: tuple[Candidate, ...]
    cost: float
    rhythm: Rhythm


class Give(StrEnum):
    """What would have to give for a series to fit."""

    SHORTER_GAPS = "shorter_gaps"
    LONGER_GAPS = "longer_gaps"
    MORE_TIMES = "more_times"


@dataclass(frozen=True, slots=True)
class Reason:
    """One way out: the gap in days that would be enough, or None where only more times help."""

    give: Give
    days: int | None = None


@dataclass(frozen=True, slots=True)
class NoPlan:
    """How many sessions fit at most, and each single change that would let all of them fit."""

    fits: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another time for one session of a plan, and what the whole series would then cost."""

    candidate: Candidate
    cost: float


def plan(
    candidates: Iterable[Candidate],
    count: int,
    ideal_days: int = 21,
    min_days: int = 14,
    max_days: int = 28,
    time_change_cost: float = 3.0,
    weekday_change_cost: float = 2.0,
) -> Plan | NoPlan:
    """The best series of `count` candidates, by dynamic programming from its last session backwards.

    Cost = Σ|gap − ideal| in days + the candidates' own costs + a charge for each change of the time
    of day and of the weekday. Costs are counted exactly, to a millionth.
    """
    if count < 1:
        raise ValueError("a series has at least one session")
    rhythm = Rhythm(ideal_days, min_days, max_days, time_change_cost, weekday_change_cost)
    times = _cheapest(candidates)
    days = sorted({time.day for time in times})
    fits = longest(days, min_days, max_days)
    if fits < count:
        return NoPlan(fits, _reasons(days, count, rhythm))
    sessions = Backwards(times, rhythm).best(count)
    return Plan(sessions, rhythm.cost(sessions) / MILLION, rhythm)


def alternatives(plan: Plan, index: int, candidates: Iterable[Candidate]) -> list[Alternative]:
    """Other times for one session which keep the gaps to its neighbours allowed, cheapest first."""
    before, after = plan.sessions[:index], plan.sessions[index + 1 :]
    present = plan.sessions[index]
    found = []
    for time in _cheapest(candidates):
        if (time.day, time.start_minute) == (present.day, present.start_minute):
            continue
        fits_before = not before or plan.rhythm.allows(before[-1].day, time.day)
        if fits_before and (not after or plan.rhythm.allows(time.day, after[0].day)):
            found.append(Alternative(time, plan.rhythm.cost((*before, time, *after)) / MILLION))
    return sorted(found, key=lambda other: (other.cost, other.candidate))


def _cheapest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates in order; of several at the same time only the cheapest."""
    by_time: dict[tuple[date, int], Candidate] = {}
    for candidate in sorted(candidates):
        by_time.setdefault((candidate.day, candidate.start_minute), candidate)
    return list(by_time.values())


def _reasons(days: Sequence[date], count: int, rhythm: Rhythm) -> tuple[Reason, ...]:
    span = (days[-1] - days[0]).days if days else 0
    longer = _smallest(
        range(rhythm.max_days + 1, span + 1), lambda d: longest(days, rhythm.min_days, d) >= count
    )
    shorter = _smallest(
        range(rhythm.min_days - 1, 0, -1), lambda d: longest(days, d, rhythm.max_days) >= count
    )
    reasons = []
    if shorter is not None:
        reasons.append(Reason(Give.SHORTER_GAPS, shorter))
    if longer is not None:
        reasons.append(Reason(Give.LONGER_GAPS, longer))
    return tuple(reasons) or (Reason(Give.MORE_TIMES),)


def _smallest(steps: range, is_enough: Callable[[int], bool]) -> int | None:
    """The first step that is enough, by halving: once one is enough, all after it are."""
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(steps[middle]) else (middle + 1, high)
    return steps[low] if low < len(steps) else None
