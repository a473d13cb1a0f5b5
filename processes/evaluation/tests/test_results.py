"""Does the room see medians of three, one's own answers, and nobody else's?"""

from decimal import Decimal

import pytest

from processes.evaluation import actions
from processes.evaluation.models import Answer
from processes.evaluation.results import goal_results, item_results, score, settled
from supervision.tests.cast import join, person

from .conftest import opened


def eyes(row):
    return (row.start, row.group, row.own, row.supervisor)


def test_a_shared_goal_shows_the_median_and_ones_own(answered, shared, sofia, maria):
    actions.rate(answered, ratings={shared: 2}, by=sofia)
    row = next(row for row in goal_results(answered, maria) if row.goal == shared)
    assert eyes(row) == (-1, 1, 0, 2)


def test_the_supervisor_has_no_own_answer_and_sees_no_single_one(answered, shared, sofia):
    assert [eyes(row) for row in goal_results(answered, sofia)] == [(-1, 1, None, None)]


def test_under_three_no_median(interim, shared, maria, mikko):
    for who in (maria, mikko):
        actions.answer(interim, ratings={shared: 1}, answers={1: 4}, by=who)

    row = next(row for row in goal_results(interim, maria) if row.goal == shared)
    assert eyes(row) == (-1, None, 1, None)
    assert [(row.now, row.own) for row in item_results(interim, maria)] == [(None, 4)]


def test_a_goal_of_ones_own_is_seen_by_its_author_alone(answered, own, maria, mikko, sofia):
    assert own in [row.goal for row in goal_results(answered, maria)]
    assert [own in [row.goal for row in goal_results(answered, who)] for who in (mikko, sofia)] == [
        False,
        False,
    ]


@pytest.mark.parametrize(("median", "step"), [("0.5", 0), ("-0.5", -1), ("1.5", 1), ("2.0", 2), ("-2.0", -2)])
def test_a_median_between_two_steps_is_the_lower(median, step):
    assert settled(Decimal(median)) == step


def test_the_number_is_that_of_the_goals_these_eyes_rated(answered, shared, maria):
    results = goal_results(answered, maria)
    assert score(results, "group").now == Decimal("60.00")
    assert score(results, "group").start == Decimal("40.00")
    assert score(results, "supervisor") is None


def answer_all(evaluation, people, value):
    for who in people:
        actions.answer(evaluation, ratings={}, answers={1: value}, by=who)


def test_before_and_now_are_of_those_who_answered_both_times(case, sofia, maria, mikko, aino, now):
    start = opened(case, "start", sofia, now)
    answer_all(start, (maria, mikko, aino), 2)
    actions.close(start, by=sofia)
    final = opened(case, "final", sofia, now.replace(microsecond=0) + (now - now.replace(microsecond=0)) * 2)
    answer_all(final, (maria, mikko, aino), 4)

    assert [(row.item.number, row.before, row.now) for row in item_results(final, sofia)] == [(1, 2, 4)]


def test_a_newcomer_cannot_be_computed_out_of_before_and_now(case, sofia, maria, mikko, aino, now):
    pia = person("Pia Newcomer")
    start = opened(case, "start", sofia, now)
    answer_all(start, (maria, mikko, aino), 2)
    actions.close(start, by=sofia)
    join(case, pia)
    later = type(case).objects.with_people().get(pk=case.pk)
    final = opened(later, "final", sofia, now.replace(year=now.year + 1))
    answer_all(final, (maria, mikko, aino), 4)
    actions.answer(final, ratings={}, answers={1: 1}, by=pia)

    [row] = item_results(final, sofia)
    assert (row.before, row.now) == (2, 4)  # Pia's 1 is in neither; the median of all four is shown nowhere.


def test_a_leaver_cannot_be_computed_out_of_before(case, sofia, maria, mikko, aino, now):
    pia = person("Pia Leaver")
    join(case, pia)
    whole = type(case).objects.with_people().get(pk=case.pk)
    start = opened(whole, "start", sofia, now)
    answer_all(start, (maria, mikko, aino), 2)
    actions.answer(start, ratings={}, answers={1: 5}, by=pia)
    actions.close(start, by=sofia)
    final = opened(whole, "final", sofia, now.replace(year=now.year + 1))
    answer_all(final, (maria, mikko, aino), 4)

    assert Answer.objects.filter(item=1).count() == 7
    [row] = item_results(final, sofia)
    assert (row.before, row.now) == (None, 4)
