from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processes.scheduling.series import (
    Alternative,
    Candidate,
    Give,
    NoPlan,
    Plan,
    Reason,
    alternatives,
    plan,
)

MONDAY = date(2027, 1, 4)
NINE, TEN = 9 * 60, 10 * 60


def on(days, minute=NINE, cost=0.0):
    return Candidate(MONDAY + timedelta(days=days), minute, cost)


def days(result):
    return [(session.day - MONDAY).days for session in result.sessions]


def slow_cost(sessions, ideal, time_change, weekday_change):
    total = sum(session.cost for session in sessions)
    for earlier, later in pairwise(sessions):
        total += abs((later.day - earlier.day).days - ideal)
        total += time_change * (earlier.start_minute != later.start_minute)
        total += weekday_change * (earlier.day.weekday() != later.day.weekday())
    return total


def legal(sessions, low, high):
    return all(low <= (later.day - earlier.day).days <= high for earlier, later in pairwise(sessions))


def slow_plan(candidates, count, ideal, low, high, time_change, weekday_change):
    """Every list there is, the cheapest of the legal ones, the earliest of the cheapest."""
    found = [
        (slow_cost(sessions, ideal, time_change, weekday_change), [(s.day, s.start_minute) for s in sessions])
        for sessions in combinations(sorted(candidates), count)
        if legal(sessions, low, high)
    ]
    return min(found, default=None)


def slow_fits(candidates, low, high):
    return max(
        (
            n
            for n in range(1, len(candidates) + 1)
            if any(legal(c, low, high) for c in combinations(candidates, n))
        ),
        default=0,
    )


def test_the_ideal_gap_is_taken_when_it_can_be_had():
    result = plan([on(day) for day in range(0, 85, 7)], 4)

    assert days(result) == [0, 21, 42, 63]
    assert result.cost == 0


def test_of_equal_plans_the_earliest_list_is_taken():
    result = plan([on(0), on(20), on(22)], 2, weekday_change_cost=0)

    assert days(result) == [0, 20]


def test_the_whole_list_decides_and_not_the_first_good_step():
    candidates = [on(0), on(21), on(25), on(50), on(53, cost=0.5)]

    assert days(plan(candidates, 3, weekday_change_cost=0)) == [0, 25, 50]
    assert isinstance(plan([on(0), on(21), on(50)], 3), NoPlan)


def test_a_change_of_the_time_of_day_is_charged():
    candidates = [on(0), on(21, TEN), on(23, NINE)]

    assert days(plan(candidates, 2, time_change_cost=5, weekday_change_cost=0)) == [0, 23]
    assert days(plan(candidates, 2, time_change_cost=1, weekday_change_cost=0)) == [0, 21]


def test_a_change_of_weekday_is_charged():
    candidates = [on(0), on(20), on(28)]

    assert days(plan(candidates, 2, weekday_change_cost=7)) == [0, 28]
    assert days(plan(candidates, 2, weekday_change_cost=5)) == [0, 20]


def test_a_candidates_own_cost_counts():
    assert days(plan([on(0), on(21, cost=3), on(22)], 2, weekday_change_cost=0)) == [0, 22]


def test_a_limit_of_28_days_is_calendar_days_over_the_clock_change():
    march = date(2027, 3, 8)
    candidates = [Candidate(march, NINE), Candidate(march + timedelta(days=28), NINE)]

    assert isinstance(plan(candidates, 2), Plan)


def test_no_plan_says_how_many_fit_and_which_longer_gap_would_do():
    assert plan([on(0), on(21), on(56)], 3) == NoPlan(2, (Reason(Give.LONGER_GAPS, 35),))


def test_no_plan_says_which_shorter_gap_would_do():
    assert plan([on(0), on(10), on(20)], 3) == NoPlan(2, (Reason(Give.SHORTER_GAPS, 10),))


def test_no_plan_says_that_only_more_times_would_help():
    assert plan([on(0), on(21)], 3) == NoPlan(2, (Reason(Give.MORE_TIMES),))
    assert plan([], 1) == NoPlan(0, (Reason(Give.MORE_TIMES),))


def test_alternatives_keep_the_gaps_and_come_cheapest_first():
    candidates = [on(0), on(13), on(14), on(21), on(21, TEN), on(22), on(28), on(29), on(42)]
    best = plan(candidates, 3)

    others = alternatives(best, 1, candidates)

    assert days(best) == [0, 21, 42]
    assert others == [
        Alternative(on(21, TEN), 6.0),
        Alternative(on(22), 6.0),
        Alternative(on(14), 14.0),
        Alternative(on(28), 14.0),
    ]


def test_the_first_and_last_session_have_one_neighbour_each():
    candidates = [on(0), on(7), on(21), on(28), on(35)]
    best = plan(candidates, 2)

    assert [other.candidate for other in alternatives(best, 0, candidates)] == [on(7)]
    assert [other.candidate for other in alternatives(best, 1, candidates)] == [on(28)]


@pytest.mark.parametrize(
    "broken",
    [{"count": 0}, {"min_days": 0}, {"min_days": 29}, {"time_change_cost": -1}, {"weekday_change_cost": -1}],
)
def test_impossible_wishes_are_refused(broken):
    with pytest.raises(ValueError):
        plan([on(0)], **({"count": 1} | broken))


@st.composite
def wishes(draw):
    keys = draw(st.sets(st.tuples(st.integers(0, 16), st.sampled_from([NINE, TEN])), max_size=9))
    candidates = [
        on(day, minute, draw(st.sampled_from([0.0, 0.5, 1.0, 4.0]))) for day, minute in sorted(keys)
    ]
    low = draw(st.integers(1, 4))
    return {
        "candidates": draw(st.permutations(candidates)),
        "count": draw(st.integers(1, 5)),
        "ideal": draw(st.integers(1, 8)),
        "low": low,
        "high": low + draw(st.integers(0, 5)),
        "time_change": draw(st.sampled_from([0.0, 0.5, 3.0])),
        "weekday_change": draw(st.sampled_from([0.0, 1.0, 2.5])),
    }


@given(wishes())
@settings(deadline=None, max_examples=400)
def test_the_plan_equals_the_best_of_all_lists(wish):
    expected = slow_plan(**wish)

    result = plan(*wish.values())

    if expected is None:
        assert isinstance(result, NoPlan)
        assert result.fits == slow_fits(sorted(wish["candidates"]), wish["low"], wish["high"])
    else:
        assert (result.cost, [(s.day, s.start_minute) for s in result.sessions]) == expected


@given(wishes())
@settings(deadline=None)
def test_what_would_have_to_give_is_enough_and_not_more_than_needed(wish):
    result = plan(*wish.values())

    for reason in result.reasons if isinstance(result, NoPlan) else ():
        if reason.give is Give.MORE_TIMES:
            assert slow_plan(**wish | {"high": 99}) is None or slow_plan(**wish | {"low": 1}) is None
            continue
        key, nearer = ("high", -1) if reason.give is Give.LONGER_GAPS else ("low", 1)
        assert slow_plan(**wish | {key: reason.days}) is not None
        assert slow_plan(**wish | {key: reason.days + nearer}) is None


@given(wishes(), st.data())
@settings(deadline=None)
def test_alternatives_are_exactly_the_legal_replacements(wish, data):
    result = plan(*wish.values())
    if isinstance(result, NoPlan):
        return
    index = data.draw(st.integers(0, wish["count"] - 1))
    expected = []
    for other in wish["candidates"]:
        replaced = (*result.sessions[:index], other, *result.sessions[index + 1 :])
        if other != result.sessions[index] and legal(replaced, wish["low"], wish["high"]):
            cost = slow_cost(replaced, wish["ideal"], wish["time_change"], wish["weekday_change"])
            expected.append(Alternative(other, cost))

    found = alternatives(result, index, wish["candidates"])

    assert found == sorted(expected, key=lambda a: (a.cost, a.candidate.day, a.candidate.start_minute))
