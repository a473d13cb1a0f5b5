"""When are supervisors busy elsewhere? What was read last, whatever has failed since."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .. import slots
from .models import BusyTime

MARGIN = timedelta(days=2)


def elsewhere(people: Sequence[int], first: date, last: date) -> dict[int, list[slots.Busy]]:
    """Between two dates, by keys of users, in one query. These have no pauses of their own, and fill no day."""
    begin = datetime.combine(first, time(), ZoneInfo("UTC")) - MARGIN
    finish = datetime.combine(last, time(), ZoneInfo("UTC")) + MARGIN
    rows = BusyTime.objects.filter(source__owner__in=people, start__lt=finish, end__gt=begin)
    found: dict[int, list[slots.Busy]] = {}
    for owner, start, end in rows.values_list("source__owner", "start", "end"):
        found.setdefault(owner, []).append(slots.Busy(start, end, counts=False))
    return found
