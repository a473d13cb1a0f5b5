"""Can anybody's answer be computed from the numbers that an organisation gets?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.reports.survey import figures


def answers(*people, value=4):
    return dict.fromkeys(people, value)


def test_under_five_there_are_no_numbers():
    assert figures(1, {}, answers(1, 2, 3, 4), []) == {"item": 1, "before": None, "now": None}


def test_from_five_on_there_is_a_mean():
    assert figures(1, {}, answers(1, 2, 3, 4, 5), []) == {"item": 1, "before": None, "now": "4.0"}


def test_before_and_after_are_of_the_same_people():
    before = answers(1, 2, 3, 4, 5, 6, value=2)
    now = answers(1, 2, 3, 4, 5, 7, value=4)
    assert figures(1, before, now, []) == {"item": 1, "before": "2.0", "now": "4.0"}


def test_a_leaver_is_not_left_over_between_two_reports():
    earlier = [frozenset(range(6))]
    assert figures(1, {}, answers(0, 1, 2, 3, 4), earlier)["now"] is None
    assert figures(1, {}, answers(*range(6)), earlier)["now"] == "4.0"


@pytest.mark.parametrize("extra", range(1, 5))
def test_newcomers_are_not_left_over_between_two_reports(extra):
    earlier = [frozenset(range(6))]
    assert figures(1, {}, answers(*range(6 + extra)), earlier)["now"] is None


@given(
    before=st.sets(st.integers(0, 9)),
    now=st.sets(st.integers(0, 9)),
    earlier=st.sets(st.integers(0, 9), min_size=5),
)
def test_no_figure_differs_from_an_earlier_one_by_a_few_people(before, now, earlier):
    row = figures(1, answers(*before), answers(*now), [frozenset(earlier)])
    if row["now"] is None:
        return
    people = before & now if row["before"] is not None else now
    assert len(people) >= 5
    assert all(len(rest) == 0 or len(rest) >= 5 for rest in (people - earlier, earlier - people))
