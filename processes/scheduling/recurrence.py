"""On which dates does a series fall that keeps one interval, when some dates can't be had?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


class Clash(StrEnum):
    """What to do with a date that falls on a holiday, a blocked day or another booking."""

    SKIP = "skip"
    SKIP_AND_ADD = "skip_and_add"
    NEXT_WORKING_DAY = "next_working_day"
    WEEK_LATER = "week_later"
    WEEK_LATER_AND_ALL_AFTER = "week_later_and_all_after"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A date of the series, and the date it would have had by the interval alone."""

    day: date
    planned: date


def occurrences(
    first: date, every_days: int, count: int, until: date, is_free: Callable[[date], bool], on_clash: Clash
) -> list[Occurrence]:
    """The dates of a series, in order and each once, none after `until`; fewer than `count` if they don't fit.

    `is_free` says whether everything allows a date: opening, holidays, and what is booked. It is asked
    about every date of the series, moved ones too.
    """
    if every_days < 1 or count < 1:
        raise ValueError("a series has at least one date, and at least a day between two")
    taken: dict[date, Occurrence] = {}
    planned, left = first, count
    while left and planned <= until:
        day = _day(planned, until, lambda day: is_free(day) and day not in taken, on_clash)
        if day:
            taken[day] = Occurrence(day, planned)
        if day or on_clash is not Clash.SKIP_AND_ADD:
            left -= 1
        if day and on_clash is Clash.WEEK_LATER_AND_ALL_AFTER:
            planned = day
        planned += every_days * DAY
    return [taken[day] for day in sorted(taken)]


def _day(planned: date, until: date, can_be: Callable[[date], bool], on_clash: Clash) -> date | None:
    """The date to take for a planned one, or None to leave it out."""
    if can_be(planned):
        return planned
    if on_clash in (Clash.SKIP, Clash.SKIP_AND_ADD):
        return None
    step = DAY if on_clash is Clash.NEXT_WORKING_DAY else WEEK
    day = planned + step
    while day <= until:
        if can_be(day) and (step is WEEK or day.weekday() < 5):
            return day
        day += step
    return None
