"""What do a supervisor's rules come to on the coming days, and why is a closed day closed?"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .free import exceptions_of, rules_of
from .holidays import closed_days
from .models import Calendar
from .opening import dates, instant


@dataclass(frozen=True)
class Outlook:
    """One local date: its open stretches as instants, and in words why it has none."""

    day: date
    windows: list[tuple[datetime, datetime]]
    why: str = ""
    is_special: bool = False


def outlook(calendar: Calendar, first: date, days: int) -> list[Outlook]:
    """The days from the first on, in the calendar's zone; no query when hours and exceptions are prefetched."""
    last = first + timedelta(days=days - 1)
    opening = rules_of(calendar, 1, first, last).opening
    special = {
        day for row in exceptions_of(calendar)
        for day in dates(max(row.day, first), min(row.until or row.day, last))
    }  # fmt: skip
    names = {day: found.name(get_language() or "fi") for day, found in closed_days(first, last).items()}
    found = []
    for number in range(days):
        day = first + timedelta(days=number)
        windows = _on(opening.intervals(day, day), day, calendar)
        why = "" if windows else _why(day, special, names)
        found.append(Outlook(day, windows, why, day in special))
    return found


def _on(stretches: list[tuple[int, int]], day: date, calendar: Calendar) -> list[tuple[datetime, datetime]]:
    """The parts of the stretches that lie between the midnights of one date."""
    zone = ZoneInfo(calendar.zone)
    begin, finish = instant(day, 0, zone), instant(day + timedelta(days=1), 0, zone)
    cut = ((max(start, begin), min(end, finish)) for start, end in stretches)
    return [(datetime.fromtimestamp(s, UTC), datetime.fromtimestamp(e, UTC)) for s, e in cut if s < e]


def _why(day: date, special: set[date], names: dict[date, str]) -> str:
    if day in special:
        return _("closed by you")
    if day in names:
        return _("closed: %(holiday)s") % {"holiday": names[day]}
    return _("no working time")
