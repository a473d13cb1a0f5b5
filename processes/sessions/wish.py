"""What would make a good series? What the supervisor asks for, and what each time costs against it."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from processes.scheduling.rhythm import Candidate
from processes.scheduling.rooms_models import Room

WEEKDAY_COST = 5.0
"""A day that wasn't asked for weighs as much as five days off the interval."""
HOUR_COST = 1.0
LATE_COST = 0.2
"""What a day later costs a whole series, so that it begins soon; too little to shorten an interval."""
LONGEST = timedelta(days=730)


@dataclass(frozen=True)
class Wish:
    """A number of sessions, every so many days give or take some, from one local date to another."""

    count: int
    minutes: int
    every: int
    give: int
    first: date
    last: date | None = None
    weekdays: frozenset[int] = frozenset()
    at: time | None = None
    avoid_holidays: bool = True
    room: Room | None = None

    @property
    def shortest(self) -> int:
        return max(1, self.every - self.give)

    @property
    def longest(self) -> int:
        return self.every + self.give

    @property
    def until(self) -> date:
        """The last date that is looked at: the one asked for, or late enough for every gap to be long."""
        enough = self.first + min(LONGEST, timedelta(days=self.count * self.longest))
        return min(self.last, self.first + LONGEST) if self.last else enough

    def candidate(self, day: date, minute: int) -> Candidate:
        cost = (day - self.first).days * LATE_COST / self.count
        if self.weekdays and day.weekday() not in self.weekdays:
            cost += WEEKDAY_COST
        if self.at is not None:
            cost += abs(minute - self.at.hour * 60 - self.at.minute) / 60 * HOUR_COST
        return Candidate(day, minute, cost)

    def as_rule(self) -> dict[str, Any]:
        """What the series remembers of how it was planned."""
        return {
            "count": self.count,
            "minutes": self.minutes,
            "every": self.every,
            "give": self.give,
            "first": self.first.isoformat(),
            "last": self.last.isoformat() if self.last else None,
            "weekdays": sorted(self.weekdays),
            "at": self.at.isoformat("minutes") if self.at else None,
            "avoid_holidays": self.avoid_holidays,
            "room": str(self.room.ref) if self.room else None,
        }
