"""When can this supervisor still be booked? The rows of a calendar, read into the arithmetic of slots."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Value

from . import holidays, opening, slots
from .models import LONGEST, Booking, Calendar, DayException, Effect, Use, WorkingHours
from .outside.elsewhere import elsewhere
from .seconds import Seconds

OFFICE_WEEK = tuple((weekday, time(9), time(16)) for weekday in range(5))
"""The hours of a calendar that nobody has set yet: Monday to Friday from 9 to 16."""

MARGIN = timedelta(days=2)
WEEK_AROUND = timedelta(days=8)
"""A weekly limit counts the whole week of a date, in whatever zone."""
AROUND = timedelta(days=735)
"""A stretch that never ends is followed back to the New Year of the year before, and its exceptions with it."""
SPAN = (Seconds("start"), Seconds("end"))
GRID = 15
AHEAD = 8 * 7
"""How many days ahead a mapping conversation is looked for: the widest choice of the directory."""


def calendar_of(supervisor: Any) -> Calendar:
    """The supervisor's calendar as it stands; an unsaved one with the usual values when there is none."""
    found = Calendar.objects.filter(user=supervisor).prefetch_related("hours", "exceptions").first()
    return found or Calendar(user=supervisor)


def windows_of(calendar: Calendar, kind: str = "", way: str = "") -> list[slots.WeeklyWindow]:
    """The weekly windows for a kind of booking and a way of meeting; without them, all windows there are."""
    rows = list(calendar.hours.all()) if calendar.pk else []
    if not rows and calendar.version == 1:
        return [slots.WeeklyWindow(day, *span(start, end)) for day, start, end in OFFICE_WEEK]
    return [_window(row) for row in rows if _serves(row.use, kind) and _serves(row.way, way)]


def _serves(offered: str, wanted: str) -> bool:
    return not (offered and wanted) or offered == wanted


def _window(row: WorkingHours) -> slots.WeeklyWindow:
    return slots.WeeklyWindow(
        row.weekday,
        *span(row.start, row.end),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        every_n_weeks=row.every_weeks if row.anchor else 1,
        anchor=row.anchor,
    )


def exceptions_of(calendar: Calendar) -> list[DayException]:
    return list(calendar.exceptions.all()) if calendar.pk else []


def rules_of(
    calendar: Calendar, minutes: int, first: date, last: date, kind: str = "", way: str = ""
) -> slots.Rules:
    """What may be booked between two dates, in the terms of slots."""
    rows = [row for row in exceptions_of(calendar) if (row.until or row.day) >= first - AROUND]
    return slots.Rules(
        zone=ZoneInfo(calendar.zone),
        duration=minutes,
        windows=windows_of(calendar, kind, way),
        exceptions=_exceptions(row for row in rows if row.effect == Effect.INSTEAD),
        extra=_exceptions(row for row in rows if row.effect == Effect.EXTRA),
        blocked=_exceptions(row for row in rows if row.effect == Effect.BLOCKED),
        holidays=closed_for(calendar, first - MARGIN, last + MARGIN),
        step=calendar.step,
        grid=GRID,
        buffer_before=calendar.buffer_before,
        buffer_after=calendar.buffer_after,
        notice=calendar.notice_hours * 60,
        horizon=calendar.horizon_days,
        daily_limit=calendar.daily_limit,
        weekly_limit=calendar.weekly_limit,
    )


def closed_for(calendar: Calendar, first: date, last: date) -> frozenset[date]:
    """The holidays and eves between two dates on which this supervisor doesn't work."""
    worked = set(calendar.worked_holidays)
    days = holidays.closed_days(first, last).items()
    return frozenset(day for day, holiday in days if holiday.names["fi"] not in worked)


def busy_of(
    supervisor: Any, first: date, last: date, now: datetime, apart_from: Iterable[Booking] = ()
) -> list[slots.Busy]:
    """What occupies the supervisor between two dates; a booking that is being moved is left out."""
    return busy_of_many([supervisor.pk], first, last, now, apart_from).get(supervisor.pk, [])


def free_starts_for(
    supervisor: Any, first: date, last: date, minutes: int, now: datetime, kind: str = "", way: str = ""
) -> list[datetime]:
    """Starts (UTC, in order) at which `minutes` fit, first and last date included; three or four queries.

    `kind` and `way` leave only the working time that is for them; without, all of it counts.
    """
    rules = rules_of(calendar_of(supervisor), minutes, first, last, kind, way)
    return slots.free_starts(rules, busy_of(supervisor, first, last, now), first, last, now)


def next_times(profiles: Sequence[Any], now: datetime) -> dict[int, list[datetime]]:
    """For the directory: the next starts for a mapping conversation by profile key; queries don't grow."""
    found = next_free([profile.user_id for profile in profiles], now)
    return {profile.pk: found.get(profile.user_id, []) for profile in profiles}


def first_free(people: Sequence[int], now: datetime, days: int = AHEAD) -> dict[int, datetime]:
    """The next start for a mapping conversation of each supervisor (keys of users)."""
    return {person: starts[0] for person, starts in next_free(people, now, days, most=1).items()}


def next_free(
    people: Sequence[int], now: datetime, days: int = AHEAD, most: int = 3
) -> dict[int, list[datetime]]:
    """The first free start of each of the next days that have one, `most` days at most (keys of users)."""
    first = now.date()
    last = first + timedelta(days=days)
    taken = busy_of_many(people, first, last, now)
    found = {}
    for calendar in calendars_of(people):
        rules = rules_of(calendar, calendar.mapping_minutes, first, last, Use.MAPPING)
        starts = _days_with_room(rules, taken.get(calendar.user_id, []), first, last, now, most)
        found.update({calendar.user_id: starts} if starts else {})
    return found


def _days_with_room(
    rules: slots.Rules, taken: list[slots.Busy], first: date, last: date, now: datetime, most: int
) -> list[datetime]:
    """Looks a week further only as long as there are too few."""
    found: dict[date, datetime] = {}
    while first <= last and len(found) < most:
        until = min(first + timedelta(days=6), last)
        for start in slots.free_starts(rules, taken, first, until, now):
            found.setdefault(start.astimezone(rules.zone).date(), start)
        first = until + timedelta(days=1)
    return list(found.values())[:most]


def busy_of_many(
    people: Sequence[int], first: date, last: date, now: datetime, apart_from: Iterable[Booking] = ()
) -> dict[int, list[slots.Busy]]:
    """What occupies each of these supervisors (keys of users), here and elsewhere, in one query.

    Times elsewhere have no pauses of their own, and fill no day or week.
    """
    here = (
        _taken(first, last, now).filter(supervisor__in=people).exclude(pk__in=[row.pk for row in apart_from])
    )
    there = elsewhere(people, first, last)
    rows = (
        here.order_by()
        .values_list("supervisor_id", *SPAN, "buffer_before", "buffer_after", Value(1))
        .union(there.order_by().values_list("source__owner", *SPAN, Value(0), Value(0), Value(0)), all=True)
    )
    taken: dict[int, list[slots.Busy]] = {}
    for person, start, end, before, after, counts in rows:
        busy = slots.Busy(
            datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC), before, after, bool(counts)
        )
        taken.setdefault(person, []).append(busy)
    return taken


def calendars_of(people: Sequence[int]) -> list[Calendar]:
    """The calendars of these supervisors, in their order; unsaved ones for those who have none."""
    rows = Calendar.objects.filter(user__in=people).prefetch_related("hours", "exceptions")
    known = {row.user_id: row for row in rows}
    return [known.get(person) or Calendar(user_id=person) for person in people]


def _taken(first: date, last: date, now: datetime) -> Any:
    begin = datetime.combine(first, time(), ZoneInfo("UTC")) - WEEK_AROUND
    finish = datetime.combine(last, time(), ZoneInfo("UTC")) + WEEK_AROUND
    return Booking.objects.blocking(now).filter(start__lt=finish, start__gt=begin - LONGEST, end__gt=begin)


def span(start: time, end: time) -> opening.Span:
    """Minutes after midnight; an end of 00:00 is the end of the day."""
    return _minute(start), _minute(end) or opening.MINUTES_A_DAY


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _exceptions(rows: Iterable[DayException]) -> list[slots.DateException]:
    """A row without times closes its dates; rows of one date are its windows together."""
    spans: dict[date, list[opening.Span]] = {}
    for row in rows:
        for day in opening.dates(row.day, row.until or row.day):
            windows = spans.setdefault(day, [])
            if row.start is not None and row.end is not None:
                windows.append(span(row.start, row.end))
    return [slots.DateException(day, tuple(windows)) for day, windows in spans.items()]
