from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.doorway.states import TooLate
from processes.scheduling import actions
from processes.scheduling.bookings import book, slot
from processes.scheduling.free import first_free, free_starts_for, next_times
from processes.scheduling.models import Calendar, DayException, Kind, WorkingHours

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
TUESDAY = date(2026, 11, 24)


def local_hours(starts):
    return [f"{start + timedelta(hours=2):%H:%M}" for start in starts]


def take(process, start, minutes=60, **kwargs):
    with transaction.atomic():
        return book([slot(start, minutes)], process=process, kind=Kind.SESSION, now=NOW, **kwargs)


@pytest.fixture
def calendar(sofia):
    calendar = Calendar.objects.create(user=sofia, step=60, buffer_after=0, notice_hours=0)
    WorkingHours.objects.create(calendar=calendar, weekday=1, start=time(9), end=time(11))
    WorkingHours.objects.create(calendar=calendar, weekday=1, start=time(13), end=time(15))
    return calendar


def test_free_starts_are_the_working_hours_less_what_is_booked(sofia, case, calendar):
    take(case, datetime(2026, 11, 24, 8, tzinfo=UTC))
    assert local_hours(free_starts_for(sofia, TUESDAY, TUESDAY, 60, NOW)) == ["09:00", "13:00", "14:00"]


def test_a_supervisor_who_has_set_no_hours_has_an_office_week(sofia):
    found = local_hours(free_starts_for(sofia, TUESDAY, TUESDAY, 60, NOW))
    assert (found[0], found[-1]) == ("09:00", "15:00")


def test_an_independence_day_is_closed_and_an_exception_beats_it(sofia, calendar):
    WorkingHours.objects.create(calendar=calendar, weekday=6, start=time(9), end=time(11))
    sunday = date(2026, 12, 6)
    assert free_starts_for(sofia, sunday, sunday, 60, NOW) == []
    DayException.objects.create(calendar=calendar, day=sunday, start=time(10), end=time(11))
    assert local_hours(free_starts_for(sofia, sunday, sunday, 60, NOW)) == ["10:00"]


def test_an_exception_without_times_closes_its_day(sofia, calendar):
    DayException.objects.create(calendar=calendar, day=TUESDAY)
    assert free_starts_for(sofia, TUESDAY, TUESDAY, 60, NOW) == []


def test_a_hold_that_ran_out_is_free_again(sofia, case, calendar):
    start = datetime(2026, 11, 24, 7, tzinfo=UTC)
    take(case, start, expires_at=NOW + timedelta(hours=1))
    assert start not in free_starts_for(sofia, TUESDAY, TUESDAY, 60, NOW)
    assert start in free_starts_for(sofia, TUESDAY, TUESDAY, 60, NOW + timedelta(hours=1))


def test_a_window_until_midnight_ends_with_the_day(sofia, calendar):
    WorkingHours.objects.create(calendar=calendar, weekday=1, start=time(22), end=time(0))
    assert local_hours(free_starts_for(sofia, TUESDAY, TUESDAY, 60, NOW))[-2:] == ["22:00", "23:00"]


def test_free_starts_take_the_same_queries_for_a_day_and_a_quarter(
    sofia, calendar, django_assert_num_queries
):
    for days in (0, 90):
        with django_assert_num_queries(4):
            free_starts_for(sofia, TUESDAY, TUESDAY + timedelta(days=days), 60, NOW)


def test_the_directory_asks_the_same_queries_for_one_and_for_many(
    sofia, tuomas, calendar, django_assert_num_queries
):
    for profiles in ([sofia.profile], [sofia.profile, tuomas.profile]):
        with django_assert_num_queries(4):
            found = next_times(profiles, NOW)
        assert found.keys() == {profile.pk for profile in profiles}


def test_the_next_free_time_is_the_first_of_the_free_starts(sofia, calendar):
    assert first_free([sofia.pk], NOW) == {sofia.pk: datetime(2026, 11, 24, 7, tzinfo=UTC)}


def test_the_directory_knows_the_next_free_time():
    from accounts.supervisors.showing import EXTRAS

    assert next_times in EXTRAS


def test_a_supervisor_sets_hours_and_old_pages_do_not_overwrite_them(sofia, calendar):
    changed = actions.set_hours(
        calendar, hours=[(0, time(8), time(12))], step=15, version=1, by=sofia, now=NOW
    )
    assert (changed.step, changed.version) == (15, 2)
    assert [(row.weekday, row.start) for row in changed.hours.all()] == [(0, time(8))]
    with pytest.raises(TooLate):
        actions.set_hours(calendar, hours=[], version=1, by=sofia, now=NOW)
    assert calendar.hours.count() == 1


def test_hours_that_were_cleared_on_purpose_stay_cleared(sofia, calendar):
    actions.set_hours(calendar, hours=[], by=sofia, now=NOW)
    assert free_starts_for(sofia, TUESDAY, TUESDAY, 60, NOW) == []


def test_nobody_sets_another_ones_hours(tuomas, calendar):
    with pytest.raises(PermissionDenied):
        actions.set_hours(calendar, hours=[], by=tuomas, now=NOW)


def test_a_calendar_is_made_once_with_the_office_week(sofia):
    first = actions.calendar_for(sofia, by=sofia, now=NOW)
    assert actions.calendar_for(sofia, by=sofia, now=NOW) == first
    assert first.hours.count() == 5


def test_working_time_may_be_for_one_use_or_place_only(sofia, calendar):
    calendar.hours.filter(start=time(9)).update(use="mapping")
    calendar.hours.filter(start=time(13)).update(use="session", way="remote")

    def found(**wish):
        return local_hours(free_starts_for(sofia, TUESDAY, TUESDAY, 120, NOW, **wish))

    assert (found(kind="mapping"), found(kind="session")) == (["09:00"], ["13:00"])
    assert (found(way="client"), found(kind="session", way="remote")) == (["09:00"], ["13:00"])
    assert found() == ["09:00", "13:00"]


def test_a_window_holds_from_its_first_date_to_its_last_every_other_week(sofia, calendar):
    last = TUESDAY + timedelta(days=35)
    calendar.hours.filter(start=time(13)).delete()
    calendar.hours.update(
        valid_from=TUESDAY, valid_until=TUESDAY + timedelta(days=28), every_weeks=2, anchor=TUESDAY
    )
    starts = free_starts_for(sofia, TUESDAY - timedelta(days=7), last, 120, NOW)
    assert [start.date() for start in starts] == [TUESDAY + timedelta(days=days) for days in (0, 14, 28)]


def test_a_range_of_dates_closes_a_blocked_part_is_cut_and_extra_hours_are_added(sofia, calendar):
    def found():
        return local_hours(free_starts_for(sofia, TUESDAY, TUESDAY, 60, NOW))

    make = DayException.objects.create
    make(calendar=calendar, day=TUESDAY, effect="blocked", start=time(9), end=time(10))
    make(calendar=calendar, day=TUESDAY, effect="extra", start=time(18), end=time(19))
    assert "09:00" not in found()
    assert found()[-1] == "18:00"
    make(calendar=calendar, day=TUESDAY - timedelta(days=3), until=TUESDAY)
    assert found() == ["18:00"]


def test_a_holiday_is_worked_when_the_supervisor_says_so(sofia, calendar):
    WorkingHours.objects.create(calendar=calendar, weekday=3, start=time(9), end=time(10))
    eve = date(2026, 12, 24)
    assert free_starts_for(sofia, eve, eve, 60, NOW) == []
    Calendar.objects.update(worked_holidays=["Jouluaatto"])
    assert local_hours(free_starts_for(sofia, eve, eve, 60, NOW)) == ["09:00"]
