"""What does one row of working time hold, between the page, the action and the tables?"""

from datetime import date, time
from typing import NamedTuple

from .free import OFFICE_WEEK
from .models import Calendar, Effect, Use, Way


class Window(NamedTuple):
    weekday: int
    start: time
    end: time
    valid_from: date | None = None
    valid_until: date | None = None
    every_weeks: int = 1
    anchor: date | None = None
    use: str = Use.ANY.value
    way: str = Way.ANY.value


class Special(NamedTuple):
    day: date
    start: time | None
    end: time | None
    until: date | None = None
    effect: str = Effect.INSTEAD.value


def entered(calendar: Calendar) -> list[Window]:
    """The weekly windows as they were entered; until the owner has set any, the office week."""
    rows = list(calendar.hours.all()) if calendar.pk else []
    if not rows and calendar.version == 1:
        return [Window(*row) for row in OFFICE_WEEK]
    return [Window(*(getattr(row, name) for name in Window._fields)) for row in rows]
