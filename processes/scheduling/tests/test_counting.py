from datetime import UTC, datetime, time, timedelta

import pytest

from accounts.supervisors.models import Profile
from processes.scheduling import actions, bookings
from processes.scheduling.counting import AT_ONCE, count_some
from processes.scheduling.models import Calendar, Kind
from processes.scheduling.tasks import count_free

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)  # Monday, 8 in Helsinki
TUESDAY_AT_NINE = datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.fixture
def calendar(sofia):
    return Calendar.objects.create(user=sofia)


def counted(user):
    return Profile.objects.get(user=user).free_from


def test_the_next_free_start_is_counted_once(sofia, calendar):
    assert count_some(NOW) == 1
    assert counted(sofia) == TUESDAY_AT_NINE
    assert count_some(NOW) == 0


def test_a_booking_is_counted_at_the_next_run(sofia, calendar, case):
    count_some(NOW)
    taken = bookings.book([bookings.slot(TUESDAY_AT_NINE, 60)], process=case, kind=Kind.MAPPING, now=NOW)
    assert count_some(NOW) == 1
    assert counted(sofia) == TUESDAY_AT_NINE + timedelta(minutes=90)
    bookings.move(taken[0], bookings.slot(TUESDAY_AT_NINE + timedelta(hours=5), 60), now=NOW)
    count_some(NOW)
    assert counted(sofia) == TUESDAY_AT_NINE
    bookings.free(taken, now=NOW)
    assert count_some(NOW) == 1


def test_other_hours_are_counted_at_the_next_run(sofia, calendar):
    count_some(NOW)
    actions.set_hours(calendar, hours=[(2, time(12), time(14))], by=sofia, now=NOW)
    count_some(NOW)
    assert counted(sofia) == datetime(2026, 11, 25, 10, tzinfo=UTC)
    actions.set_hours(calendar, hours=[], version=2, by=sofia, now=NOW)
    count_some(NOW)
    assert counted(sofia) is None


def test_a_time_that_has_passed_and_an_old_count_are_counted_anew(sofia, calendar):
    count_some(NOW)
    assert count_some(NOW + timedelta(minutes=59)) == 0
    assert count_some(NOW + timedelta(minutes=61)) == 1
    Profile.objects.update(free_from=NOW - timedelta(minutes=1), free_counted_at=NOW)
    assert count_some(NOW) == 1


def test_a_free_time_in_the_eighth_week_is_found(sofia, calendar):
    first = NOW.date() + timedelta(days=1)
    closed = [(first + timedelta(days=day), None, None) for day in range(49)]
    actions.set_hours(calendar, hours=[(1, time(9), time(12))], exceptions=closed, by=sofia, now=NOW)
    count_some(NOW)
    assert counted(sofia) == datetime(2027, 1, 12, 7, tzinfo=UTC)


def test_hidden_supervisors_are_not_counted(sofia, tuomas):
    Profile.objects.filter(user=tuomas).update(is_public=False)
    assert count_some(NOW) == 1
    assert counted(tuomas) is None


def test_one_run_asks_the_same_for_one_and_for_many(sofia, tuomas, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        assert count_some(NOW) == 2


def test_a_run_goes_on_until_nobody_waits(sofia, django_user_model):
    users = [
        django_user_model.objects.create_user(f"p{n}@example.org", name=f"P {n}") for n in range(AT_ONCE + 5)
    ]
    Profile.objects.bulk_create(Profile(user=user, is_public=True) for user in users)
    count_free()
    assert not Profile.objects.filter(is_public=True, free_counted_at=None).exists()
