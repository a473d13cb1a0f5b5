from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from processes.scheduling.slots import (
    Busy,
    DateException,
    Reason,
    Rules,
    WeeklyWindow,
    clashes,
    free_starts,
    is_free,
    minute_of,
    why_not_free,
)

HELSINKI = ZoneInfo("Europe/Helsinki")
TUESDAY = date(2027, 2, 2)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def window(weekday, start, end, **more):
    return WeeklyWindow(weekday, minute_of(start), minute_of(end), **more)


def rules(*windows, **more):
    defaults = {"zone": HELSINKI, "duration": 60, "step": 60, "grid": 15}
    return Rules(windows=windows, **(defaults | more))


def at(day, clock, fold=0):
    return datetime.combine(day, datetime.strptime(clock, "%H:%M").time(), HELSINKI).replace(fold=fold)


def local(starts):
    return [f"{start.astimezone(HELSINKI):%a %H:%M}" for start in starts]


def free(given, first=TUESDAY, last=None, busy=(), now=LONG_AGO):
    return local(free_starts(given, busy, first, last or first, now))


def test_a_session_may_end_exactly_when_the_window_ends():
    assert free(rules(window(1, "09:00", "12:00"))) == ["Tue 09:00", "Tue 10:00", "Tue 11:00"]


def test_a_session_longer_than_the_window_has_no_start():
    assert free(rules(window(1, "09:00", "12:00"), duration=181)) == []


def test_touching_and_overlapping_windows_are_one():
    given = rules(
        window(1, "09:00", "10:00"), window(1, "10:00", "11:10"), window(1, "11:00", "12:00"), duration=90
    )

    assert free(given) == ["Tue 09:00", "Tue 10:00"]


def test_the_first_start_is_rounded_up_to_the_local_clock_and_the_step_goes_on_from_there():
    given = rules(window(1, "09:05", "12:00"), step=50, grid=15, duration=30)

    assert free(given) == ["Tue 09:15", "Tue 10:05", "Tue 10:55"]


def test_a_window_may_end_at_24_or_on_the_next_day():
    given = rules(window(1, "22:00", "24:00"), window(3, "23:00", "25:00"))

    assert free(given, last=date(2027, 2, 5)) == ["Tue 22:00", "Tue 23:00", "Thu 23:00", "Fri 00:00"]


def test_the_grid_of_a_window_from_yesterday_does_not_depend_on_the_page():
    given = rules(window(0, "22:00", "24:00"), window(1, "00:00", "04:00"), step=50, duration=30)

    both = free(given, first=date(2027, 2, 1), last=TUESDAY)

    assert free(given) == [start for start in both if start.startswith("Tue")]
    assert free(given)[0] == "Tue 00:30"


def test_the_grid_of_an_endless_window_does_not_depend_on_the_page():
    given = rules(*(window(day, "00:00", "24:00") for day in range(7)), step=77)

    both = free(given, first=date(2027, 2, 1), last=TUESDAY)

    assert free(given) == [start for start in both if start.startswith("Tue")]


def test_a_window_returns_every_second_week_from_its_anchor_week_in_both_directions():
    given = rules(window(1, "09:00", "10:00", every_n_weeks=2, anchor=date(2027, 2, 7)))

    starts = free_starts(given, (), date(2027, 1, 1), date(2027, 2, 28), LONG_AGO)

    assert [start.date() for start in starts] == [
        date(2027, 1, 5),
        date(2027, 1, 19),
        TUESDAY,
        date(2027, 2, 16),
    ]


def test_validity_includes_both_dates_by_the_start_of_the_window():
    given = rules(window(1, "23:00", "25:00", valid_from=TUESDAY, valid_until=TUESDAY))

    starts = free(given, first=date(2027, 1, 25), last=date(2027, 2, 14))

    assert starts == ["Tue 23:00", "Wed 00:00"]


def test_an_exception_replaces_the_weekly_windows_of_its_date():
    given = rules(window(1, "09:00", "11:00"), exceptions=[DateException(TUESDAY, [(15 * 60, 16 * 60)])])

    assert free(given) == ["Tue 15:00"]


def test_an_empty_exception_closes_its_date_between_the_midnights():
    given = rules(
        window(0, "23:00", "26:00"), window(1, "09:00", "11:00"), exceptions=[DateException(TUESDAY)]
    )

    assert free(given, first=date(2027, 2, 1)) == ["Mon 23:00"]
    assert free(given) == []


def test_a_holiday_closes_everything_between_its_midnights():
    given = rules(window(0, "23:00", "26:00"), window(1, "22:00", "25:00"), holidays={TUESDAY})

    assert free(given, first=date(2027, 2, 1), last=date(2027, 2, 3)) == ["Mon 23:00", "Wed 00:00"]


def test_an_exception_beats_a_holiday():
    given = rules(
        window(1, "09:00", "11:00"),
        holidays={TUESDAY},
        exceptions=[DateException(TUESDAY, [(13 * 60, 14 * 60)])],
    )

    assert free(given) == ["Tue 13:00"]


def test_an_entry_may_touch_a_start_on_both_sides():
    busy = [Busy(at(TUESDAY, "10:00"), at(TUESDAY, "11:00"))]

    assert free(rules(window(1, "09:00", "12:00")), busy=busy) == ["Tue 09:00", "Tue 11:00"]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [(15, 0, "Tue 11:15"), (0, 30, "Tue 11:30"), (15, 30, "Tue 11:30"), (30, 15, "Tue 11:30")],
)
def test_of_two_buffers_the_larger_wins_and_they_are_not_added(ours, theirs, expected):
    given = rules(window(1, "10:00", "13:00"), step=15, buffer_before=ours)
    busy = [Busy(at(TUESDAY, "10:00"), at(TUESDAY, "11:00"), buffer_after=theirs)]

    assert free(given, busy=busy)[0] == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"), [(15, 0, "Tue 10:45"), (0, 30, "Tue 10:30"), (0, 0, "Tue 11:00")]
)
def test_the_buffer_ahead_of_an_entry_is_kept_free(ours, theirs, expected):
    given = rules(window(1, "10:00", "13:00"), step=15, buffer_after=ours)
    busy = [Busy(at(TUESDAY, "12:00"), at(TUESDAY, "13:00"), buffer_before=theirs)]

    assert free(given, busy=busy)[-1] == expected


def test_an_entry_whose_end_is_not_after_its_start_blocks_nothing():
    busy = [
        Busy(at(TUESDAY, "09:30"), at(TUESDAY, "09:30"), 60, 60),
        Busy(at(TUESDAY, "11:00"), at(TUESDAY, "09:00")),
    ]

    assert free(rules(window(1, "09:00", "11:00")), busy=busy) == ["Tue 09:00", "Tue 10:00"]


def test_an_entry_in_the_hour_that_comes_twice_is_measured_in_elapsed_time():
    change = date(2027, 10, 31)
    busy = [Busy(at(change, "03:40"), at(change, "03:10", fold=1))]

    assert free(rules(window(6, "02:00", "05:00")), first=change, busy=busy) == ["Sun 02:00", "Sun 04:00"]


def test_minimum_notice_is_inclusive_and_elapsed():
    given = rules(window(1, "09:00", "12:00"), notice=60)

    assert free(given, now=at(TUESDAY, "09:00")) == ["Tue 10:00", "Tue 11:00"]
    assert free(given, now=at(TUESDAY, "09:00") + timedelta(microseconds=1)) == ["Tue 11:00"]


def test_minimum_notice_of_a_day_is_24_hours_also_across_a_clock_change():
    given = rules(window(6, "09:00", "12:00"), notice=24 * 60)

    assert free(given, first=date(2027, 3, 28), now=at(date(2027, 3, 27), "09:00")) == [
        "Sun 10:00",
        "Sun 11:00",
    ]


def test_the_horizon_is_the_local_date_of_now_and_n_days():
    given = rules(*(window(day, "09:00", "10:00") for day in range(7)), horizon=2)
    late_evening_utc = datetime(2027, 2, 1, 22, 30, tzinfo=UTC)

    assert free(given, first=date(2027, 1, 1), last=date(2027, 3, 1), now=late_evening_utc) == [
        "Tue 09:00", "Wed 09:00", "Thu 09:00",
    ]  # fmt: skip


def test_the_daily_limit_counts_entries_that_start_on_the_local_date():
    given = rules(window(1, "09:00", "11:00"), window(2, "09:00", "11:00"), daily_limit=1)
    over_midnight = [Busy(at(TUESDAY, "23:30"), at(date(2027, 2, 3), "00:30"))]

    assert free(given, last=date(2027, 2, 3), busy=over_midnight) == ["Wed 09:00", "Wed 10:00"]


def test_the_spring_day_has_23_hours():
    starts = free(rules(window(6, "00:00", "24:00")), first=date(2027, 3, 28))

    assert len(starts) == 23
    assert starts[2:5] == ["Sun 02:00", "Sun 04:00", "Sun 05:00"]


def test_the_autumn_day_has_25_hours():
    starts = free(rules(window(6, "00:00", "24:00")), first=date(2027, 10, 31))

    assert len(starts) == 25
    assert starts[2:6] == ["Sun 02:00", "Sun 03:00", "Sun 03:00", "Sun 04:00"]


def test_a_window_that_starts_in_the_missing_hour_is_read_with_the_offset_before():
    given = rules(window(6, "03:30", "06:00"))

    assert free(given, first=date(2027, 3, 28)) == ["Sun 04:30"]


def test_a_window_that_starts_in_the_doubled_hour_starts_the_first_time():
    given = rules(window(6, "03:00", "04:00"))

    starts = free_starts(given, (), date(2027, 10, 31), date(2027, 10, 31), LONG_AGO)

    assert starts == [datetime(2027, 10, 31, hour, tzinfo=UTC) for hour in (0, 1)]


def test_a_window_inside_the_missing_hour_may_vanish_without_harm():
    assert free(rules(window(6, "03:30", "04:00"), duration=15), first=date(2027, 3, 28)) == []


@pytest.mark.parametrize(
    ("clock", "more", "busy", "reason"),
    [
        ("09:00", {}, [], None),
        ("09:00", {"notice": 30}, [], Reason.TOO_SOON),
        ("09:00", {"horizon": 0}, [], Reason.TOO_FAR),
        ("08:00", {}, [], Reason.CLOSED),
        ("11:30", {}, [], Reason.CLOSED),
        ("09:20", {}, [], Reason.OFF_GRID),
        ("09:00", {"daily_limit": 1}, [("15:00", "16:00")], Reason.DAY_FULL),
        ("09:00", {}, [("09:30", "09:45")], Reason.BUSY),
    ],
)
def test_the_reason_against_a_start_is_named(clock, more, busy, reason):
    given = rules(window(1, "09:00", "12:00"), **more)
    taken = [Busy(at(TUESDAY, start), at(TUESDAY, end)) for start, end in busy]
    now = at(date(2027, 2, 1), "12:00") if reason is Reason.TOO_FAR else at(TUESDAY, "08:45")
    if reason is Reason.CLOSED and clock == "08:00":
        now = LONG_AGO

    assert why_not_free(given, taken, at(TUESDAY, clock), now) == reason
    assert is_free(given, taken, at(TUESDAY, clock), now) == (reason is None)


def test_a_clash_is_seen_also_outside_the_opening_hours():
    busy = [Busy(at(TUESDAY, "20:00"), at(TUESDAY, "21:00"))]

    assert clashes(rules(), busy, at(TUESDAY, "19:30"))
    assert not clashes(rules(), busy, at(TUESDAY, "21:00"))


@pytest.mark.parametrize(
    "broken",
    [
        {"duration": 0},
        {"step": 0},
        {"grid": 0},
        {"grid": 7},
        {"buffer_after": -1},
        {"notice": -1},
        {"daily_limit": 0},
    ],
)
def test_impossible_rules_are_refused(broken):
    with pytest.raises(ValueError):
        rules(**broken)


@pytest.mark.parametrize("span", [(600, 600), (600, 540), (1440, 1500), (-1, 60), (600, 2881)])
def test_impossible_windows_are_refused(span):
    with pytest.raises(ValueError):
        WeeklyWindow(0, *span)
    with pytest.raises(ValueError):
        DateException(TUESDAY, [span])


@pytest.mark.parametrize("text", ["9", "09:60", "09:5", "aa:bb", "", "-1:00"])
def test_unreadable_times_of_day_are_refused(text):
    with pytest.raises(ValueError):
        minute_of(text)
