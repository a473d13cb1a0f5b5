"""Are the sums of the log exact, whatever is in it?"""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from accounts.development.sums import altogether, by_year, units

ROWS = st.lists(
    st.tuples(st.integers(1990, 2030), st.sampled_from(["education", "supervision"]), st.integers(1, 60_000)),
    max_size=40,
)


@given(ROWS)
def test_the_years_together_hold_every_minute_once(rows):
    found = by_year(rows)
    assert sum(year.total for year in found) == sum(minutes for *_rest, minutes in rows)
    for year in found:
        for kind, minutes in year.minutes.items():
            assert minutes == sum(row[2] for row in rows if row[:2] == (year.year, kind))


@given(ROWS)
def test_altogether_is_the_same_as_the_years_added(rows):
    years = by_year(rows)
    assert sum(altogether(years).values()) == sum(year.total for year in years)


@given(ROWS, st.randoms())
def test_the_order_of_entries_changes_nothing_and_the_newest_year_comes_first(rows, random):
    shuffled = random.sample(rows, len(rows))
    assert [(year.year, year.minutes) for year in by_year(shuffled)] == [
        (year.year, year.minutes) for year in by_year(rows)
    ]
    assert [year.year for year in by_year(rows)] == sorted({row[0] for row in rows}, reverse=True)


@given(st.integers(0, 10_000))
def test_whole_units_come_back_whole(count):
    assert units(count * 45) == count


@given(st.integers(0, 1_000_000))
def test_a_unit_is_never_further_than_half_a_tenth_from_the_truth(minutes):
    assert abs(units(minutes) * 45 - minutes) <= Decimal("0.05") * 45


def test_units_as_a_person_would_count_them():
    assert [str(units(minutes)) for minutes in (45, 60, 90, 100, 750)] == ["1.0", "1.3", "2.0", "2.2", "16.7"]


def test_only_the_sum_is_rounded():
    """Three hours are four units, though an hour alone is shown as 1.3."""
    (year,) = by_year([(2026, "education", 60)] * 3)
    assert units(year.total) == 4
