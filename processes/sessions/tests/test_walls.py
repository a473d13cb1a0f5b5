"""The same shift on the wall clock, against a reference that walks along the clock and looks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from processes.sessions.walls import shifted

HELSINKI = ZoneInfo("Europe/Helsinki")
STEP = timedelta(minutes=15)
# The Sundays on which the clocks change, 2026 to 2028.
CHANGES = [
    date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28),
    date(2027, 10, 31), date(2028, 3, 26), date(2028, 10, 29),
]  # fmt: skip


def by_walking(wall):
    """The first instant whose local clock shows it; for one that none shows, the clock before the gap counted on."""
    first = datetime(wall.year, wall.month, wall.day, wall.hour, wall.minute, tzinfo=UTC) - timedelta(hours=5)
    walk = [first + n * STEP for n in range(24)]
    for at in walk:
        if at.astimezone(HELSINKI).replace(tzinfo=None) == wall:
            return at
    before = [at for at in walk if at.astimezone(HELSINKI).replace(tzinfo=None) < wall][-1]
    return before + (wall - before.astimezone(HELSINKI).replace(tzinfo=None))


quarters = st.integers(0, 4 * 24 - 1).map(lambda n: n * STEP)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(CHANGES), st.integers(-2, 2), quarters, st.integers(-60, 60), quarters, quarters)
@example(CHANGES[0], 0, timedelta(hours=3, minutes=30), 0, timedelta(hours=9), timedelta(hours=9))
@example(CHANGES[1], 0, timedelta(hours=3, minutes=30), 7, timedelta(hours=9), timedelta(hours=9))
def test_a_shift_is_one_of_the_wall_clock(change, days, clock, other, was_at, becomes_at):
    target = datetime.combine(change, datetime.min.time()) + timedelta(days=days) + clock
    midnight = datetime.combine(change, datetime.min.time()) + timedelta(days=other)
    was, becomes = midnight + was_at, midnight + timedelta(days=3) + becomes_at
    start = by_walking(target - (becomes - was))
    at = [by_walking(each) for each in (was, becomes)]
    wall = [each.astimezone(HELSINKI).replace(tzinfo=None) for each in (start, *at)]
    assert shifted(start, *at, HELSINKI) == by_walking(wall[0] + (wall[2] - wall[1]))


def test_one_in_the_afternoon_stays_so_over_the_change():
    start = datetime(2027, 3, 30, 10, tzinfo=UTC)  # One in the afternoon in summer.
    was, becomes = datetime(2027, 3, 23, 11, tzinfo=UTC), datetime(2027, 3, 25, 12, tzinfo=UTC)
    assert shifted(start, was, becomes, HELSINKI) == datetime(2027, 4, 1, 11, tzinfo=UTC)
