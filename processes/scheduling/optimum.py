"""How is the cheapest of all series found without trying them all?"""

from collections.abc import Sequence
from datetime import date
from operator import add

from .rhythm import Candidate, Rhythm, millionths

NEVER = 1 << 90
"""More than any series can cost."""


def longest(days: Sequence[date], min_days: int, max_days: int) -> int:
    """The most sessions that can follow each other on these days, at most one a day."""
    if not days:
        return 0
    offsets = [(day - days[0]).days for day in days]
    chains = [0] * (offsets[-1] + 1 + max_days)
    for offset in reversed(offsets):
        chains[offset] = 1 + max(chains[offset + min_days : offset + max_days + 1], default=0)
    return max(chains)


class Backwards:
    """The table of the dynamic programme.

    A state is a time and the number of sessions that follow it. What follows is one number: cost ×
    number of times + place in the list, so that the smaller number is the cheaper series and, of two
    that cost the same, the earlier one. A row holds such numbers by day, from the first day on.
    """

    def __init__(self, times: Sequence[Candidate], rhythm: Rhythm) -> None:
        self.times = times
        self.rhythm = rhythm
        self.size = len(times)
        first = times[0].day
        self.span = (times[-1].day - first).days + 1 + rhythm.max_days
        self.offsets = [(time.day - first).days for time in times]
        self.clocks = sorted({time.start_minute for time in times})
        self.change = millionths(rhythm.time_change_cost) * self.size
        self.gaps = [rhythm.gap_cost(d) * self.size for d in range(rhythm.min_days, rhythm.max_days + 1)]
        self.own = [millionths(time.cost) for time in times]

    def best(self, count: int) -> tuple[Candidate, ...]:
        costs: list[int | None] = list(self.own)
        followers: list[list[int]] = []
        for behind in range(1, count):
            costs, follower = self._step(costs, behind, ahead=count - 1 - behind)
            followers.append(follower)
        at = min((cost, place) for place, cost in enumerate(costs) if cost is not None)[1]
        chain = [at]
        for follower in reversed(followers):
            chain.append(follower[chain[-1]])
        return tuple(self.times[place] for place in chain)

    def _step(self, costs: list[int | None], behind: int, ahead: int) -> tuple[list[int | None], list[int]]:
        """Costs with one more session in front, and the place of each time's best follower."""
        earliest = ahead * self.rhythm.min_days
        latest = self.offsets[-1] - behind * self.rhythm.min_days
        any_clock, by_clock = self._rows(costs)
        after_day: dict[int, int] = {}
        longer: list[int | None] = [None] * self.size
        follower = [-1] * self.size
        for place, offset in enumerate(self.offsets):
            if not earliest <= offset <= latest:
                continue
            if offset not in after_day:
                after_day[offset] = self._least(any_clock, offset) + self.change
            found = min(after_day[offset], self._least(by_clock[self.times[place].start_minute], offset))
            if found < NEVER:
                cost, follower[place] = divmod(found, self.size)
                longer[place] = cost + self.own[place]
        return longer, follower

    def _least(self, row: list[int], offset: int) -> int:
        band = row[offset + self.rhythm.min_days : offset + self.rhythm.max_days + 1]
        least: int = min(map(add, self.gaps, band))
        return least

    def _rows(self, costs: list[int | None]) -> tuple[list[int], dict[int, list[int]]]:
        any_clock = [NEVER] * self.span
        by_clock = {clock: [NEVER] * self.span for clock in self.clocks}
        for place, cost in enumerate(costs):
            if cost is not None:
                offset, value = self.offsets[place], cost * self.size + place
                by_clock[self.times[place].start_minute][offset] = value
                any_clock[offset] = min(any_clock[offset], value)
        return any_clock, by_clock
