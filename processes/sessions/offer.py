"""Which series is offered, why are its dates where they are, and what else could each of them be?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.doorway import dates
from processes.core.models import Process
from processes.scheduling.rhythm import Candidate, Rhythm
from processes.scheduling.series import NoPlan, Plan, alternatives, plan

from .times import Times, times_for
from .wish import Wish

CHOICES = 8
"""As many other times as one looks through without tiring."""


@dataclass(frozen=True)
class Row:
    """One session of an offer: its time, what moved it, and the other times it may have (its own among them)."""

    number: int
    start: datetime
    end: datetime
    note: str
    options: tuple[datetime, ...]


@dataclass(frozen=True)
class Offer:
    rows: tuple[Row, ...]
    times: Times
    wish: Wish

    @property
    def minute(self) -> int:
        """The usual time of day: that of most sessions."""
        minutes = [self.times.spot(row.start)[1] for row in self.rows]
        return max(minutes, key=minutes.count)

    @property
    def days(self) -> dict[date, int]:
        return {self.times.spot(row.start)[0]: row.number for row in self.rows}

    @property
    def weekdays(self) -> frozenset[int]:
        return self.wish.weekdays | {day.weekday() for day in self.days}


def best(process: Process, wish: Wish, now: datetime) -> Offer | NoPlan:
    """The best whole series there is at this moment."""
    times = times_for(process, wish, now)
    candidates = times.candidates(wish)
    found = plan(candidates, wish.count, wish.every, wish.shortest, wish.longest)
    return found if isinstance(found, NoPlan) else _offer(found, candidates, times, wish)


def chosen(process: Process, wish: Wish, starts: Sequence[datetime], now: datetime) -> Offer | list[datetime]:
    """The series as chosen by hand, or those of its times that can't be had."""
    times = times_for(process, wish, now)
    lost = [start for start in starts if start not in times.free.values()]
    if lost:
        return lost
    sessions = tuple(sorted(wish.candidate(*times.spot(start)) for start in starts))
    rhythm = Rhythm(wish.every, wish.shortest, wish.longest)
    by_hand = Plan(sessions, 0.0, rhythm)
    return _offer(by_hand, times.candidates(wish), times, wish)


def _offer(found: Plan, candidates: list[Candidate], times: Times, wish: Wish) -> Offer:
    notes = ["", *(_why(earlier, later, times, wish) for earlier, later in pairwise(found.sessions))]
    rows = [
        Row(
            number=place + 1,
            start=times.start(session),
            end=times.start(session) + timedelta(minutes=wish.minutes),
            note=notes[place],
            options=_options(found, place, candidates, times),
        )
        for place, session in enumerate(found.sessions)
    ]
    return Offer(tuple(rows), times, wish)


def _options(found: Plan, place: int, candidates: list[Candidate], times: Times) -> tuple[datetime, ...]:
    """The session's own time and the cheapest others, on as many different days as may be, in order of time."""
    own = times.start(found.sessions[place])
    others = alternatives(found, place, candidates)
    first_of_day: dict[date, datetime] = {}
    for other in others:
        first_of_day.setdefault(other.candidate.day, times.start(other.candidate))
    same_day = [times.start(o.candidate) for o in others if o.candidate.day == found.sessions[place].day]
    days = [start for day, start in first_of_day.items() if day != found.sessions[place].day]
    return tuple(sorted([own, *days[: CHOICES - 2], *same_day[:2]]))


def _why(earlier: Candidate, later: Candidate, times: Times, wish: Wish) -> str:
    """What stands where the interval would have put the session; empty when nothing does."""
    day = earlier.day + timedelta(days=wish.every)
    if (later.day, later.start_minute) == (day, earlier.start_minute):
        return ""
    words = dates.day(day)
    if day in times.holidays:
        name = times.holidays[day].name(translation.get_language() or "en")
        return _("%(day)s is left out: %(holiday)s.") % {"day": words, "holiday": name}
    if (day, earlier.start_minute) in times.room_taken:
        return _("%(day)s at that time: %(room)s is taken.") % {"day": words, "room": wish.room}
    if times.is_taken((day, earlier.start_minute)):
        return _("%(day)s at that time is taken in your calendar.") % {"day": words}
    if (day, earlier.start_minute) not in times.open and later.day != day:
        return _("%(day)s is outside your working time.") % {"day": words}
    return ""
