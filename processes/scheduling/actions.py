"""How does a supervisor set working time?"""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from accounts.doorway import clock
from accounts.doorway.act import act

from .counting import forget
from .free import OFFICE_WEEK
from .models import Calendar, DayException, WorkingHours

Hours = Iterable[tuple[int, time, time]]
Exceptions = Iterable[tuple[date, time | None, time | None]]
SETTINGS = frozenset(
    {
        "zone", "step", "buffer_before", "buffer_after", "notice_hours",
        "horizon_days", "daily_limit", "mapping_minutes",
    }
)  # fmt: skip


def calendar_for(user: Any, *, by: Any, now: datetime | None = None) -> Calendar:
    """The supervisor's calendar, made with the office week when there is none."""
    found = Calendar.objects.filter(user=user).first()
    if found:
        return found
    with act("scheduling.set_hours", on=Calendar(user=user), by=by, now=now) as deed:
        calendar, made = Calendar.objects.get_or_create(user=user)
        if made:
            _write_hours(calendar, OFFICE_WEEK)
        deed.about = calendar
    return calendar


def set_hours(
    calendar: Calendar,
    *,
    hours: Hours,
    exceptions: Exceptions = (),
    version: int | None = None,
    by: Any,
    now: datetime | None = None,
    **settings: Any,
) -> Calendar:
    """Replaces the weekly hours and the exceptions, and sets what else is given; raises TooLate for an old version."""
    foreign = settings.keys() - SETTINGS
    if foreign:
        raise TypeError(f"no settings of a calendar: {sorted(foreign)}")
    version = calendar.version if version is None else version
    with act("scheduling.set_hours", on=calendar, by=by, now=now or clock.now(), version=version):
        for name, value in settings.items():
            setattr(calendar, name, value)
        calendar.save(update_fields=list(settings))
        _write_hours(calendar, hours)
        forget([calendar.user_id])
        calendar.exceptions.all().delete()
        DayException.objects.bulk_create(
            DayException(calendar=calendar, day=day, start=start, end=end) for day, start, end in exceptions
        )
    return Calendar.objects.get(pk=calendar.pk)


def _write_hours(calendar: Calendar, hours: Hours) -> None:
    calendar.hours.all().delete()
    WorkingHours.objects.bulk_create(
        WorkingHours(calendar=calendar, weekday=weekday, start=start, end=end)
        for weekday, start, end in hours
    )
