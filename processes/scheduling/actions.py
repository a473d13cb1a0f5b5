"""How does a supervisor set working time, and how does anybody let a calendar program read their times?"""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from accounts.doorway import clock
from accounts.doorway.act import act
from accounts.doorway.states import TooLate

from .counting import forget
from .entries import Special, Window
from .feed_models import CalendarFeed
from .free import OFFICE_WEEK
from .models import Calendar, DayException, WorkingHours
from .outside.forms import MOST_SOURCES
from .outside.models import BusySource
from .outside.updating import ask_again
from .rooms import add_room as add_room
from .rooms import change_room as change_room
from .rooms import close_room as close_room

Hours = Iterable[Window | tuple[int, time, time]]
Exceptions = Iterable[Special | tuple[date, time | None, time | None]]
SETTINGS = frozenset(
    {
        "zone", "step", "buffer_before", "buffer_after", "notice_hours",
        "horizon_days", "daily_limit", "weekly_limit", "mapping_minutes", "worked_holidays", "capacity",
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
            DayException(calendar=calendar, **Special(*row)._asdict()) for row in exceptions
        )
    return Calendar.objects.get(pk=calendar.pk)


def _write_hours(calendar: Calendar, hours: Hours) -> None:
    calendar.hours.all().delete()
    WorkingHours.objects.bulk_create(
        WorkingHours(calendar=calendar, **Window(*row)._asdict()) for row in hours
    )


def open_feed(user: Any, *, by: Any, now: datetime | None = None) -> CalendarFeed:
    """Makes the secret address of a person's own times; raises TooLate when there is one already."""
    now = now or clock.now()
    known = CalendarFeed.objects.filter(user=user).first()
    feed = known or CalendarFeed(user=user, made_at=now)
    with act("scheduling.open_feed", on=feed, by=by, now=now):
        if known is None:
            feed.save()
        elif not _renew(feed, now, CalendarFeed.Status.CLOSED):
            raise TooLate("scheduling.open_feed", feed)
    return CalendarFeed.objects.get(pk=feed.pk)


def rotate_feed(feed: CalendarFeed, *, by: Any, now: datetime | None = None) -> CalendarFeed:
    """Makes a new address; the old one answers nobody from this moment on."""
    now = now or clock.now()
    with act("scheduling.rotate_feed", on=feed, by=by, now=now):
        _renew(feed, now, CalendarFeed.Status.OPEN)
    return CalendarFeed.objects.get(pk=feed.pk)


def close_feed(feed: CalendarFeed, *, by: Any, now: datetime | None = None) -> CalendarFeed:
    with act("scheduling.close_feed", on=feed, by=by, now=now):
        pass
    return CalendarFeed.objects.get(pk=feed.pk)


def _renew(feed: CalendarFeed, now: datetime, was: str) -> int:
    rows = CalendarFeed.objects.filter(pk=feed.pk, status=was)
    new = secrets.token_urlsafe()
    return rows.update(status=CalendarFeed.Status.OPEN, nonce=new, made_at=now, last_read_on=None)


def add_source(user: Any, *, name: str, address: str, by: Any, now: datetime | None = None) -> BusySource:
    """Lets a calendar elsewhere be read, as soon as the next round comes; raises TooLate when there are many."""
    now = now or clock.now()
    source = BusySource(owner=user, name=name, address=address, added_at=now, due_at=now)
    with act("scheduling.add_source", on=source, by=by, now=now):
        if BusySource.objects.filter(owner=user).count() >= MOST_SOURCES:
            raise TooLate("scheduling.add_source", source)
        source.save()
    return source


def read_source(source: BusySource, *, by: Any, now: datetime | None = None) -> None:
    """Asks for it to be read in the next round."""
    now = now or clock.now()
    with act("scheduling.read_source", on=source, by=by, now=now):
        ask_again(source, now)


def remove_source(source: BusySource, *, by: Any, now: datetime | None = None) -> None:
    """Forgets the address and every time it told."""
    with act("scheduling.remove_source", on=source, by=by, now=now):
        forget([source.owner_id])
        BusySource.objects.filter(pk=source.pk).delete()
