from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accounts.doorway.moments import Lead, Quiet, is_due, moments, parse

HELSINKI = ZoneInfo("Europe/Helsinki")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
SPRING = [date(2026, 3, 29), date(2027, 3, 28), date(2028, 3, 26)]
AUTUMN = [date(2026, 10, 25), date(2027, 10, 31), date(2028, 10, 29)]
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
NIGHT = Quiet(time(21), time(7))
BOOKED = datetime(2026, 1, 1, tzinfo=UTC)


def at(day, clock, fold=0):
    return datetime.combine(day, time.fromisoformat(clock).replace(fold=fold), HELSINKI).astimezone(UTC)


def local(moment):
    return f"{moment.astimezone(HELSINKI):%Y-%m-%d %H:%M}"


def before(lead, start):
    return local(parse(lead).before(start, HELSINKI))


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("P1D", Lead(days=1)),
        ("P2W", Lead(days=14)),
        ("P1M", Lead(months=1)),
        ("PT24H", Lead(elapsed=timedelta(hours=24))),
        ("PT1H30M", Lead(elapsed=timedelta(minutes=90))),
        ("P1DT2H", Lead(days=1, elapsed=timedelta(hours=2))),
        ("P1D@09:00", Lead(days=1, clock=time(9))),
        ("P0D@07:30", Lead(clock=time(7, 30))),
    ],
)
def test_a_lead_is_read(text, lead):
    assert parse(text) == lead


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "PT",
        "P1DT",
        "1D",
        "P1",
        "P-1D",
        "P1D@",
        "P1D@9:00",
        "P1D@24:00",
        "PT2H@09:00",
        "P@09:00",
        "P1d",
        "P١D",
        "P1D ",
    ],
)
def test_an_unreadable_lead_is_refused(text):
    with pytest.raises(ValueError):
        parse(text)


@pytest.mark.parametrize("change", SPRING + AUTUMN)
def test_a_day_before_keeps_the_wall_time_over_the_clock_change(change):
    assert before("P1D", at(change, "13:00")) == f"{change - DAY} 13:00"


@pytest.mark.parametrize(
    ("change", "clock"), [(day, "12:00") for day in SPRING] + [(day, "14:00") for day in AUTUMN]
)
def test_24_hours_before_is_exactly_that_over_the_clock_change(change, clock):
    assert before("PT24H", at(change, "13:00")) == f"{change - DAY} {clock}"


@pytest.mark.parametrize("change", SPRING + AUTUMN)
def test_a_time_on_a_date_is_local(change):
    assert before("P1D@09:00", at(change + DAY, "08:00")) == f"{change} 09:00"
    assert before("P0D@07:30", at(change, "13:00")) == f"{change} 07:30"


@pytest.mark.parametrize("change", SPRING)
def test_a_missing_wall_time_is_read_with_the_offset_before_the_gap(change):
    assert before("P1D", at(change + DAY, "03:30")) == f"{change} 04:30"


@pytest.mark.parametrize("change", AUTUMN)
def test_a_doubled_wall_time_means_the_first(change):
    assert parse("P1D").before(at(change + DAY, "03:30"), HELSINKI) == at(change, "03:30", fold=0)


def test_the_local_date_counts_also_when_it_is_another_day_in_utc():
    assert before("P1D@09:00", datetime(2027, 2, 2, 22, 30, tzinfo=UTC)) == "2027-02-02 09:00"


@pytest.mark.parametrize(
    ("lead", "start", "expected"),
    [
        ("P1M", date(2027, 3, 31), "2027-02-28 13:00"),
        ("P1M", date(2028, 3, 31), "2028-02-29 13:00"),
        ("P2M", date(2027, 1, 31), "2026-11-30 13:00"),
        ("P1M", date(2027, 4, 15), "2027-03-15 13:00"),
        ("P12M", date(2028, 2, 29), "2027-02-28 13:00"),
    ],
)
def test_months_are_cut_to_their_last_day(lead, start, expected):
    assert before(lead, at(start, "13:00")) == expected


@pytest.mark.parametrize(
    ("clock", "later", "earlier"),
    [
        ("20:59", "2027-02-02 20:59", "2027-02-02 20:59"),
        ("21:00", "2027-02-03 07:00", "2027-02-02 20:59"),
        ("23:30", "2027-02-03 07:00", "2027-02-02 20:59"),
        ("00:00", "2027-02-02 07:00", "2027-02-01 20:59"),
        ("06:59", "2027-02-02 07:00", "2027-02-01 20:59"),
        ("07:00", "2027-02-02 07:00", "2027-02-02 07:00"),
    ],
)
def test_quiet_hours_over_midnight(clock, later, earlier):
    moment = at(date(2027, 2, 2), clock)

    assert local(NIGHT.moved(moment, HELSINKI)) == later
    assert local(Quiet(time(21), time(7), "earlier").moved(moment, HELSINKI)) == earlier


def test_quiet_hours_in_the_middle_of_the_day():
    noon = at(date(2027, 2, 2), "12:10")

    assert local(Quiet(time(12), time(13)).moved(noon, HELSINKI)) == "2027-02-02 13:00"
    assert local(Quiet(time(12), time(13), "earlier").moved(noon, HELSINKI)) == "2027-02-02 11:59"


@pytest.mark.parametrize("change", AUTUMN)
def test_quiet_hours_in_the_hour_that_comes_twice_end_when_the_clock_says_so(change):
    quiet = Quiet(time(23), time(3, 30))

    assert quiet.moved(at(change, "03:10", fold=0), HELSINKI) == at(change, "03:30", fold=0)
    assert quiet.moved(at(change, "03:10", fold=1), HELSINKI) == at(change, "03:30", fold=1)


@pytest.mark.parametrize("change", SPRING)
def test_quiet_hours_that_begin_in_the_missing_hour_begin_when_it_is_skipped(change):
    quiet = Quiet(time(3, 30), time(5), "earlier")

    assert local(quiet.moved(at(change, "04:10"), HELSINKI)) == f"{change} 02:59"


def test_quiet_hours_that_begin_when_they_end_are_none():
    moment = at(date(2027, 2, 2), "12:00")

    assert Quiet(time(12), time(12)).moved(moment, HELSINKI) == moment


def test_quiet_hours_follow_the_readers_zone():
    moment = at(date(2027, 2, 2), "07:30")

    assert NIGHT.moved(moment, HELSINKI) == moment
    assert local(NIGHT.moved(moment, STOCKHOLM)) == "2027-02-02 08:00"


@given(
    st.sampled_from(SPRING + AUTUMN),
    st.integers(-36 * 60, 36 * 60),
    st.times(),
    st.times(),
    st.sampled_from(["later", "earlier"]),
)
@example(date(2026, 3, 29), -481, time(0), time(3, fold=1), "later")
def test_a_moved_moment_is_never_quiet_and_moves_only_its_own_way(change, minutes, begins, ends, move):
    quiet = Quiet(begins.replace(second=0, microsecond=0), ends.replace(second=0, microsecond=0), move)
    moment = at(change, "12:00") + timedelta(minutes=minutes)

    moved = quiet.moved(moment, HELSINKI)

    assert not quiet.covers(moved.astimezone(HELSINKI).time())
    assert (moved >= moment) if move == "later" else (moved <= moment)
    assert abs(moved - moment) <= timedelta(hours=26)


def test_reminders_on_the_same_moment_are_one_message():
    start = at(date(2027, 2, 2), "09:00")

    assert {
        local(moment): leads
        for moment, leads in moments(["PT2H", "P1D", "PT24H", "P1D@09:00"], start, HELSINKI).items()
    } == {
        "2027-02-01 09:00": ("P1D", "PT24H", "P1D@09:00"),
        "2027-02-02 07:00": ("PT2H",),
    }


def test_quiet_hours_can_make_one_message_of_two():
    start = at(date(2027, 2, 2), "09:00")

    assert list(moments(["PT3H", "PT2H"], start, HELSINKI, NIGHT).values()) == [("PT3H", "PT2H")]


START = datetime(2027, 2, 2, 11, tzinfo=UTC)
MOMENT = START - DAY


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (MOMENT - timedelta(seconds=1), False),
        (MOMENT, True),
        (MOMENT + 6 * HOUR, True),
        (MOMENT + 6 * HOUR + timedelta(seconds=1), False),
        (START, False),
    ],
)
def test_a_reminder_is_due_from_its_moment_until_it_is_too_late(now, due):
    assert is_due(MOMENT, BOOKED, None, START, now, 6 * HOUR) == due


def test_a_reminder_is_never_sent_at_the_start_or_after_it():
    late = 10 * DAY

    assert is_due(MOMENT, BOOKED, None, START, START - timedelta(seconds=1), late)
    assert not is_due(MOMENT, BOOKED, None, START, START, late)
    assert not is_due(START, BOOKED, None, START, START + HOUR, late)


@pytest.mark.parametrize(
    ("booked_at", "due"), [(MOMENT - HOUR, True), (MOMENT, False), (MOMENT + HOUR, False)]
)
def test_a_reminder_whose_moment_is_not_after_the_booking_is_not_sent(booked_at, due):
    assert is_due(MOMENT, booked_at, None, START, MOMENT + 2 * HOUR, DAY) == due


@pytest.mark.parametrize(
    ("changed_at", "due"), [(MOMENT - HOUR, True), (MOMENT, False), (MOMENT + HOUR, False)]
)
def test_a_reminder_that_a_later_change_made_due_is_not_sent(changed_at, due):
    assert is_due(MOMENT, BOOKED, changed_at, START, MOMENT + 2 * HOUR, DAY) == due


def test_after_a_move_only_the_new_time_counts():
    moved_to = START + 3 * DAY
    moved_at = START - 2 * HOUR
    (moment,) = moments(["P1D"], moved_to, HELSINKI)

    assert not is_due(moment, BOOKED, moved_at, moved_to, START, DAY)
    assert is_due(moment, BOOKED, moved_at, moved_to, moved_to - DAY, DAY)
