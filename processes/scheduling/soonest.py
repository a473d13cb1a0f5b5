"""Which are the next days on which any of these supervisors is free, at which time, and who is then?"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from .free import busy_of_many, calendars_of, rules_of
from .free_many import Start, any_starts

WITHIN = timedelta(days=28)
DAYS = 5


def soonest(profiles: Sequence[Any], now: datetime) -> list[tuple[datetime, list[int]]]:
    """For each of the next days the time at which most are free, with the keys of their profiles."""
    key = {profile.user_id: profile.pk for profile in profiles}
    return [
        (start.at, [key[who] for who in start.who]) for start in _best_of_days(free_for_any(list(key), now))
    ]


def free_for_any(people: Sequence[int], now: datetime) -> list[Start]:
    """All starts for a mapping conversation with any of them (keys of users); the queries don't grow."""
    zone = ZoneInfo(timezone.get_current_timezone_name())
    first = now.astimezone(zone).date()
    last = first + WITHIN
    busy = busy_of_many(people, first, last, now)
    known = {
        calendar.user_id: (
            rules_of(calendar, calendar.mapping_minutes, first, last),
            busy.get(calendar.user_id, []),
        )
        for calendar in calendars_of(people)
    }
    return any_starts(known, zone, first, last, now)


def _best_of_days(starts: Sequence[Start]) -> list[Start]:
    """Most people first, then the earliest; so many days at most."""
    best: dict[Any, Start] = {}
    for start in starts:
        day = timezone.localdate(start.at)
        if day not in best or len(start.who) > len(best[day].who):
            best[day] = start
    return list(best.values())[:DAYS]
