"""Which times does the form propose? A few free ones on several days, and which of them are clashes by now."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from processes.core.models import Process
from processes.mapping.picking import by_day
from processes.scheduling import slots
from processes.scheduling.free import busy_of, calendar_of, free_starts_for, rules_of

SOON = timedelta(days=4)
AHEAD = timedelta(days=21)
DAYS = 8
TICKED = 4


def free_times(process: Process, minutes: int, now: datetime) -> list[datetime]:
    """At most two free times on each of the next eight days that have one: the first, and one after noon."""
    zone = ZoneInfo(process.zone)
    first = (now + SOON).astimezone(zone).date()
    starts = free_starts_for(process.supervisor, first, first + AHEAD, minutes, now)
    found: list[datetime] = []
    for day in list(by_day(starts, zone).values())[:DAYS]:
        later = next((start for start in day if start.astimezone(zone).hour >= 12), day[0])
        found += sorted({day[0], later})
    return found


def ticked(starts: Iterable[datetime], zone: str) -> list[datetime]:
    """Four to begin with, on days that lie apart, the earlier and the later time of day in turn."""
    days = list(by_day(list(starts), ZoneInfo(zone)).values())[::2][:TICKED]
    return [day[-1] if place % 2 else day[0] for place, day in enumerate(days)]


def clashing(process: Process, starts: Collection[datetime], minutes: int, now: datetime) -> set[datetime]:
    """Those starts at which something else is booked by now."""
    if not starts:
        return set()
    first, last = min(starts).date(), max(starts).date()
    rules = rules_of(calendar_of(process.supervisor), minutes, first, last)
    busy = busy_of(process.supervisor, first, last, now)
    return {start for start in starts if slots.clashes(rules, busy, start)}
