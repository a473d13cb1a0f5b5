"""Which time suits best? Most who can come, most yes, the earliest; a required person's no rules a time out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Answers = Mapping[tuple[int, datetime], str]
"""What each person said of each time: "yes", "maybe" or "no"; a pair that is missing has no answer."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One time counted. `is_out` when somebody who must be there can't."""

    start: datetime
    yes: int
    maybe: int
    no: int
    is_out: bool

    @property
    def can_come(self) -> int:
        return self.yes + self.maybe


def tally(
    starts: Sequence[datetime],
    people: Collection[int],
    required: Collection[int],
    answers: Answers,
) -> list[Tally]:
    """Every time counted, in the order given."""
    found = []
    for start in starts:
        said = {who: answers.get((who, start), "") for who in people}
        count = list(said.values()).count
        is_out = any(said.get(who) == "no" for who in required)
        found.append(Tally(start, count("yes"), count("maybe"), count("no"), is_out))
    return found


def best(tallies: Sequence[Tally]) -> Tally | None:
    """The best time; None when none is left to which anybody could come."""
    left = [row for row in tallies if not row.is_out and row.can_come]
    return min(left, key=lambda row: (-row.can_come, -row.yes, row.start), default=None)
