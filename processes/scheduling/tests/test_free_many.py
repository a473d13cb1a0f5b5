"""Free starts of several people against a slow reference that asks every start of everybody."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processes.scheduling.free_many import Declared, any_starts, common_starts
from processes.scheduling.slots import Busy, Rules, WeeklyWindow, free_starts, is_free

HELSINKI, STOCKHOLM = ZoneInfo("Europe/Helsinki"), ZoneInfo("Europe/Stockholm")
CHANGES = [
    date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31), date(2028, 3, 26), date(2028, 10, 29)
]  # fmt: skip
DAY = timedelta(days=1)
LONG_AGO = datetime(2025, 12, 1, tzinfo=UTC)
ALL_HOURS = [WeeklyWindow(day, 0, 1440) for day in range(7)]

spans = st.tuples(st.integers(0, 23), st.integers(1, 12)).map(lambda s: (s[0] * 60, (s[0] + s[1]) * 60))


def windows(**size):
    return st.lists(st.builds(lambda day, span: WeeklyWindow(day, *span), st.integers(0, 6), spans), **size)


@st.composite
def rules(draw, zone=HELSINKI):
    pause = st.sampled_from([0, 15, 60])
    return Rules(
        zone=zone,
        duration=draw(st.sampled_from([45, 60, 90])),
        step=draw(st.sampled_from([30, 50])),
        windows=draw(windows(min_size=3, max_size=8)),
        buffer_before=draw(pause),
        buffer_after=draw(pause),
        daily_limit=draw(st.sampled_from([None, 1])),
    )


@st.composite
def entries(draw, middle):
    moment = st.integers(-96, 192).map(
        lambda quarters: (
            datetime(middle.year, middle.month, middle.day, tzinfo=UTC) + quarters * timedelta(minutes=15)
        )
    )
    build = st.builds(
        lambda start, length: Busy(start, start + timedelta(minutes=length)), moment, st.integers(-30, 300)
    )
    return draw(st.lists(build, max_size=4))


@st.composite
def declared(draw, middle, zone):
    near = st.integers(-2, 2).map(lambda number: middle + number * DAY)
    return Declared(
        zone=zone,
        weekly=draw(windows(max_size=3)),
        days=draw(st.lists(near.map(lambda day: (day, day)), max_size=1)),
        spans=draw(st.lists(st.tuples(near, spans), max_size=2)),
    )


def says_no(person, minute):
    """Whether somebody declared this very minute, read from their own clock on the wall."""
    return any(entry.start <= minute < entry.end for entry in slow_stretches(person, minute))


def slow_stretches(person, minute):
    around = [minute.astimezone(person.zone).date() + number * DAY for number in range(-2, 2)]
    said = [(day, (w.start, w.end)) for w in person.weekly for day in around if w.is_on(day)]
    said += [(day, (0, 1440)) for start, end in person.days for day in around if start <= day <= end]
    for day, (begin, end) in [*said, *person.spans]:
        yield Busy(wall(day, begin, person.zone), wall(day, end, person.zone))


def wall(day, minute, zone):
    moment = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    return moment.replace(tzinfo=zone).astimezone(UTC)


@given(st.data(), st.sampled_from(CHANGES))
@settings(deadline=None, max_examples=40)
def test_common_starts_are_the_free_ones_at_which_no_minute_is_declared_by_anybody(data, middle):
    asked, busy = data.draw(rules()), data.draw(entries(middle))
    people = [data.draw(declared(middle, zone)) for zone in (STOCKHOLM, HELSINKI)]
    first, last = middle - DAY, middle + DAY
    expected = [
        start
        for start in free_starts(asked, busy, first, last, LONG_AGO)
        if not any(
            says_no(person, start + timedelta(minutes=minute))
            for person in people
            for minute in range(0, asked.duration, 5)
        )
    ]
    others = [person.busy(first, last) for person in people]
    assert common_starts(asked, busy, others, first, last, LONG_AGO) == expected


@given(st.data(), st.sampled_from(CHANGES))
@settings(deadline=None, max_examples=40)
def test_any_of_several_is_free_exactly_where_one_of_them_is_and_all_who_are_are_named(data, middle):
    people = {
        number: (data.draw(rules(zone)), data.draw(entries(middle)))
        for number, zone in enumerate((HELSINKI, STOCKHOLM, HELSINKI))
    }
    asked = wall(middle, 0, STOCKHOLM), wall(middle + DAY, 0, STOCKHOLM)
    # Windows begin at full hours and steps are 30 or 50 minutes, so no start lies between these.
    length = int((asked[1] - asked[0]).total_seconds() // 60)
    minutes = [asked[0] + timedelta(minutes=number) for number in range(0, length, 10)]
    expected = [
        (minute, who)
        for minute in minutes
        if (who := tuple(key for key, known in people.items() if is_free(*known, minute, LONG_AGO)))
    ]
    found = any_starts(people, STOCKHOLM, middle, middle, LONG_AGO)
    assert [(start.at, start.who) for start in found] == expected


@pytest.mark.parametrize("day", CHANGES)
def test_a_whole_day_that_somebody_cannot_is_as_long_as_it_is_on_their_own_clock(day):
    """In Stockholm a day begins an hour later, and it has 23 or 25 hours when the clock is changed."""
    asked = Rules(zone=HELSINKI, duration=60, step=60, windows=ALL_HOURS)
    away = Declared(STOCKHOLM, days=[(day, day)])
    (entry,) = away.busy(day, day)
    hours = (entry.end - entry.start) // timedelta(hours=1)
    assert hours == (23 if day.month == 3 else 25)
    found = common_starts(asked, [], [[entry]], day - DAY, day + DAY, LONG_AGO)
    everything = free_starts(asked, [], day - DAY, day + DAY, LONG_AGO)
    assert len(everything) - len(found) == hours
    assert wall(day, 0, HELSINKI) in found
    assert wall(day, 0, STOCKHOLM) not in found
    assert wall(day + DAY, 0, STOCKHOLM) in found


def test_somebody_who_cannot_blocks_neither_the_pauses_nor_the_limit_of_the_supervisor():
    day = date(2026, 11, 24)
    asked = Rules(
        zone=HELSINKI,
        duration=60,
        step=60,
        windows=[WeeklyWindow(1, 540, 780)],
        buffer_after=30,
        daily_limit=1,
    )
    other = Declared(HELSINKI, weekly=[WeeklyWindow(1, 600, 660)]).busy(day, day)
    found = common_starts(asked, [], [other], day, day, LONG_AGO)
    assert [start.astimezone(HELSINKI).hour for start in found] == [9, 11, 12]
    assert common_starts(asked, [], [], day, day, LONG_AGO) == free_starts(asked, [], day, day, LONG_AGO)
    assert any_starts({}, HELSINKI, day, day, LONG_AGO) == []
