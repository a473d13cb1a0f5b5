from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from processes.mapping.picking import by_day, three_of
from processes.mapping.working_days import working_days_after

HELSINKI = ZoneInfo("Europe/Helsinki")
MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)


def week(days):
    return [MONDAY + timedelta(days=day, minutes=30 * step) for day in range(days) for step in range(12)]


def test_three_days_and_three_times_of_day_are_proposed():
    picked = [f"{start.astimezone(HELSINKI):%a %H:%M}" for start in three_of(week(7), HELSINKI)]
    assert picked == ["Tue 10:00", "Thu 13:00", "Sat 09:00"]


def test_with_three_days_each_gets_one():
    assert [start.day for start in three_of(week(3), HELSINKI)] == [23, 24, 25]


@given(st.sets(st.integers(0, 60 * 24), max_size=40))
def test_what_is_proposed_is_free_in_order_and_as_many_as_there_are(steps):
    starts = [MONDAY + timedelta(minutes=30 * step) for step in sorted(steps)]
    picked = three_of(starts, HELSINKI)
    assert set(picked) <= set(starts)
    assert picked == sorted(set(picked))
    assert len(picked) == min(3, len(starts))


def test_starts_are_grouped_by_the_readers_date():
    midnight = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    assert list(by_day([midnight], HELSINKI)) == [date(2026, 11, 24)]


def test_an_answer_is_due_in_working_days():
    assert f"{working_days_after(MONDAY, 5, 'Europe/Helsinki'):%a %d.%m. %H:%M}" == "Mon 30.11. 16:00"


def test_christmas_is_no_working_time():
    before = datetime(2026, 12, 22, 10, tzinfo=UTC)
    assert f"{working_days_after(before, 2, 'Europe/Helsinki'):%d.%m.}" == "28.12."
