"""Free starts against a slow reference that walks minute by minute and knows no interval arithmetic."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from processes.scheduling.slots import Busy, DateException, Rules, WeeklyWindow, free_starts, is_free
from processes.scheduling.why import why_not

HELSINKI = ZoneInfo("Europe/Helsinki")
MINUTE = timedelta(minutes=1)
CHANGES = [date(2027, 3, 28), date(2027, 10, 31), date(2027, 6, 9)]

spans = st.tuples(st.integers(0, 23), st.integers(2, 14)).map(
    lambda s: (s[0] * 60, min(2880, (s[0] + s[1]) * 60))
)
windows = st.builds(
    lambda day, span, weeks: WeeklyWindow(day, *span, every_n_weeks=weeks, anchor=date(2027, 1, 4)),
    st.integers(0, 6), spans, st.integers(1, 2),
)  # fmt: skip


def near(day, low=-3, high=3):
    return st.integers(low, high).map(lambda days: day + timedelta(days=days))


@st.composite
def situations(draw):
    middle = draw(st.sampled_from(CHANGES))
    midnight = datetime.combine(middle, time(), UTC)
    moments = st.integers(-24 * 4, 48 * 4).map(lambda quarters: midnight + timedelta(minutes=15 * quarters))
    busy = st.builds(
        lambda start, minutes, before, after: Busy(start, start + timedelta(minutes=minutes), before, after),
        moments, st.integers(-30, 600), st.sampled_from([0, 10, 45]), st.sampled_from([0, 10, 45]),
    )  # fmt: skip
    rules = Rules(
        zone=HELSINKI,
        duration=draw(st.sampled_from([15, 45, 60, 90, 100])),
        step=draw(st.sampled_from([15, 30, 50, 90])),
        grid=draw(st.sampled_from([1, 15, 60])),
        windows=draw(st.lists(windows, min_size=4, max_size=10)),
        exceptions=draw(
            st.lists(st.builds(DateException, near(middle), st.lists(spans, max_size=2)), max_size=2)
        ),
        holidays=draw(st.sets(near(middle), max_size=2)),
        buffer_before=draw(st.sampled_from([0, 15, 60])),
        buffer_after=draw(st.sampled_from([0, 15, 60])),
        notice=draw(st.sampled_from([0, 90, 24 * 60])),
        horizon=draw(st.sampled_from([None, None, 1, 3])),
        daily_limit=draw(st.sampled_from([None, None, 1, 2])),
        weekly_limit=draw(st.sampled_from([None, None, 1, 3])),
        extra=draw(st.lists(st.builds(DateException, near(middle), st.lists(spans, max_size=2)), max_size=1)),
        blocked=draw(
            st.lists(st.builds(DateException, near(middle), st.lists(spans, max_size=1)), max_size=1)
        ),
    )
    now = midnight + timedelta(minutes=draw(st.integers(-60 * 60, 12 * 60)))
    return rules, draw(st.lists(busy, max_size=5)), middle, now


def instant(day, minute):
    return datetime.combine(
        day + timedelta(minute // 1440), time(minute % 1440 // 60, minute % 60), HELSINKI
    ).astimezone(UTC)


def minutes_between(start, end):
    while start < end:
        yield start
        start += MINUTE


def open_minutes(rules, middle):
    special = {}
    for exception in rules.exceptions:
        special.setdefault(exception.date, []).extend(exception.windows)
    opened, closed = set(), set()
    for number in range(-12, 12):
        day = middle + timedelta(days=number)
        weekly = [(window.start, window.end) for window in rules.windows if window.is_on(day)]
        for start, end in special.get(day, weekly):
            opened |= set(minutes_between(instant(day, start), instant(day, end)))
        if special.get(day) == [] or (day in rules.holidays and day not in special):
            closed |= set(minutes_between(instant(day, 0), instant(day, 1440)))
    opened |= minutes_of(rules.extra)
    return opened - closed.difference(minutes_of(rules.extra)) - minutes_of(rules.blocked)


def minutes_of(exceptions):
    return {
        minute
        for each in exceptions
        for start, end in each.windows
        for minute in minutes_between(instant(each.date, start), instant(each.date, end))
    }


def monday(moment):
    day = moment.astimezone(HELSINKI).date()
    return day - timedelta(days=day.weekday())


def touches(start, end, other_start, other_end):
    return start < other_end and other_start < end


def slow_free_starts(rules, busy, first, last, now, middle):
    opened = open_minutes(rules, middle)
    length = rules.duration * MINUTE
    blocking = [entry for entry in busy if entry.end > entry.start]
    result = []
    for begin in sorted(minute for minute in opened if minute - MINUTE not in opened):
        start = begin
        while (start.astimezone(HELSINKI).hour * 60 + start.astimezone(HELSINKI).minute) % rules.grid:
            start += MINUTE
        closing = begin
        while closing in opened:
            closing += MINUTE
        while start < closing:
            day = start.astimezone(HELSINKI).date()
            before, after = rules.buffer_before * MINUTE, rules.buffer_after * MINUTE
            if (
                all(minute in opened for minute in minutes_between(start, start + length))
                and first <= day <= last
                and start - now >= rules.notice * MINUTE
                and (
                    rules.horizon is None
                    or day <= now.astimezone(HELSINKI).date() + timedelta(days=rules.horizon)
                )
                and (
                    rules.daily_limit is None
                    or sum(e.start.astimezone(HELSINKI).date() == day for e in blocking) < rules.daily_limit
                )
                and (
                    rules.weekly_limit is None
                    or sum(monday(e.start) == monday(start) for e in blocking) < rules.weekly_limit
                )
                and not any(touches(start - before, start + length + after, e.start, e.end) for e in blocking)
                and not any(
                    touches(
                        start,
                        start + length,
                        e.start - e.buffer_before * MINUTE,
                        e.end + e.buffer_after * MINUTE,
                    )
                    for e in blocking
                )
            ):
                result.append(start)
            start += rules.step * MINUTE
    return result


# The grid of one window ends with it, even where a step of it falls into the next window.
TWO_WINDOWS = Rules(
    zone=HELSINKI,
    duration=15,
    step=90,
    grid=1,
    windows=[WeeklyWindow(0, 0, 120), WeeklyWindow(0, 180, 300)],
)
SPRING = date(2027, 3, 28)


@example((TWO_WINDOWS, [], SPRING, datetime(2027, 3, 28, tzinfo=UTC)))
@given(situations())
@settings(deadline=None, max_examples=150)
def test_free_starts_equal_the_slow_reference(situation):
    rules, busy, middle, now = situation
    first, last = middle - timedelta(days=1), middle + timedelta(days=1)

    assert free_starts(rules, busy, first, last, now) == slow_free_starts(
        rules, busy, first, last, now, middle
    )


@given(situations())
@settings(deadline=None, max_examples=100)
def test_exactly_the_free_starts_are_free(situation):
    rules, busy, middle, now = situation
    starts = free_starts(rules, busy, middle, middle, now)
    quarters = {instant(middle, 0) + timedelta(minutes=15 * number) for number in range(92)}

    asked = quarters | set(starts)

    assert {start for start in asked if is_free(rules, busy, start, now)} == set(starts)


@given(situations())
@settings(deadline=None, max_examples=50)
def test_exactly_the_starts_with_nothing_against_them_are_free(situation):
    rules, busy, middle, now = situation
    starts = free_starts(rules, busy, middle, middle, now)
    asked = {instant(middle, 0) + timedelta(minutes=15 * number) for number in range(92)} | set(starts)

    assert {start for start in asked if not why_not(rules, busy, start, now)} == set(starts)
