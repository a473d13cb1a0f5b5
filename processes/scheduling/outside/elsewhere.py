"""When are supervisors busy elsewhere? What was read last, whatever has failed since."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from .models import BusyTime

MARGIN = timedelta(days=2)


def elsewhere(people: Sequence[int], first: date, last: date) -> QuerySet[BusyTime]:
    """The rows between two dates of these owners (keys of users), for whoever asks together with other rows."""
    begin = datetime.combine(first, time(), ZoneInfo("UTC")) - MARGIN
    finish = datetime.combine(last, time(), ZoneInfo("UTC")) + MARGIN
    return BusyTime.objects.filter(source__owner__in=people, start__lt=finish, end__gt=begin)
