"""What do the tests of sessions share? A fixed moment, working hours around the clock of an office, a planned series."""

from datetime import UTC, datetime, time, timedelta

import pytest

from processes.core.models import Process
from processes.scheduling.models import Calendar, WorkingHours
from processes.sessions import actions

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)  # A Monday, at ten in Helsinki.
FIRST = datetime(2026, 11, 24, 11, tzinfo=UTC)  # A Tuesday, at one in the afternoon.
WEEK = timedelta(weeks=1)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def calendar(sofia):
    calendar = Calendar.objects.create(user=sofia)
    WorkingHours.objects.bulk_create(
        WorkingHours(calendar=calendar, weekday=day, start=time(9), end=time(16)) for day in range(5)
    )
    return calendar


@pytest.fixture
def early(case):
    """Everyone joined, and the case began, before the fixed moment."""
    case.participants.update(joined_at=NOW - WEEK)
    Process.objects.filter(pk=case.pk).update(started_at=NOW - WEEK)
    return Process.objects.with_people().get(pk=case.pk)


@pytest.fixture
def series(early, calendar, sofia):
    """Three sessions every three weeks, at one in the afternoon in Helsinki."""
    starts = [FIRST, FIRST + 3 * WEEK, FIRST + 6 * WEEK]
    return actions.plan(early, starts=starts, minutes=90, place="Koivu", by=sofia, now=NOW)


@pytest.fixture
def session(series):
    return series.sessions.select_related("booking", "process").first()
