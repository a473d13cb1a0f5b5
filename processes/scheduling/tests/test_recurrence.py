from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.scheduling.recurrence import Clash, Occurrence, occurrences

THURSDAY = date(2027, 4, 22)
ASCENSION = date(2027, 5, 6)
FRIDAY_AFTER = date(2027, 5, 7)
END = date(2027, 12, 31)


def fortnightly(on_clash, taken=(ASCENSION,), count=4, until=END):
    found = occurrences(THURSDAY, 14, count, until, lambda day: day not in taken, on_clash)
    return [f"{occurrence.day:%m-%d}" for occurrence in found]


def test_without_clashes_the_interval_is_kept():
    assert fortnightly(Clash.SKIP, taken=()) == ["04-22", "05-06", "05-20", "06-03"]


@pytest.mark.parametrize(
    ("on_clash", "expected"),
    [
        (Clash.SKIP, ["04-22", "05-20", "06-03"]),
        (Clash.SKIP_AND_ADD, ["04-22", "05-20", "06-03", "06-17"]),
        (Clash.NEXT_WORKING_DAY, ["04-22", "05-07", "05-20", "06-03"]),
        (Clash.WEEK_LATER, ["04-22", "05-13", "05-20", "06-03"]),
        (Clash.WEEK_LATER_AND_ALL_AFTER, ["04-22", "05-13", "05-27", "06-10"]),
    ],
)
def test_what_happens_to_a_date_on_a_holiday(on_clash, expected):
    assert fortnightly(on_clash) == expected


def test_the_next_working_day_is_not_in_a_weekend_and_is_free_itself():
    assert fortnightly(Clash.NEXT_WORKING_DAY, taken=(ASCENSION, FRIDAY_AFTER), count=2) == ["04-22", "05-10"]


def test_a_moved_date_moves_on_until_it_is_free():
    taken = (ASCENSION, date(2027, 5, 13))

    assert fortnightly(Clash.WEEK_LATER, taken) == ["04-22", "05-20", "05-27", "06-03"]
    assert fortnightly(Clash.WEEK_LATER_AND_ALL_AFTER, taken) == ["04-22", "05-20", "06-03", "06-17"]


def test_a_moved_date_remembers_where_it_would_have_been():
    found = occurrences(ASCENSION, 14, 1, END, lambda day: day != ASCENSION, Clash.NEXT_WORKING_DAY)

    assert found == [Occurrence(FRIDAY_AFTER, planned=ASCENSION)]


def test_nothing_falls_after_the_end():
    assert fortnightly(Clash.SKIP_AND_ADD, until=date(2027, 5, 31)) == ["04-22", "05-20"]
    assert fortnightly(Clash.WEEK_LATER, until=date(2027, 5, 12)) == ["04-22"]


@pytest.mark.parametrize(("every_days", "count"), [(0, 1), (14, 0)])
def test_an_impossible_series_is_refused(every_days, count):
    with pytest.raises(ValueError):
        occurrences(THURSDAY, every_days, count, END, lambda day: True, Clash.SKIP)


@given(
    st.sampled_from(Clash),
    st.integers(1, 40),
    st.integers(1, 12),
    st.sets(st.integers(0, 120).map(lambda number: THURSDAY + timedelta(days=number))),
)
def test_every_date_is_checked_and_none_comes_twice(on_clash, every_days, count, taken):
    found = [
        o.day for o in occurrences(THURSDAY, every_days, count, END, lambda day: day not in taken, on_clash)
    ]

    assert not taken & set(found)
    assert found == sorted(set(found))
    assert len(found) <= count
    assert all(day <= END for day in found)
