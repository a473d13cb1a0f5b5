"""Does an evaluation go its way: opened, answered, rated, closed, each by whom it belongs to?"""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.doorway.letters import Letter
from accounts.doorway.states import TooLate
from processes.core.models import Process
from processes.evaluation import actions
from processes.goals.models import Scale

from .conftest import opened, worded


def letters():
    return sorted(Letter.objects.values_list("template", "email"))


def test_opening_asks_every_participant_and_locks_the_steps(case, sofia, shared, now):
    evaluation = opened(case, "interim", sofia, now)

    assert (evaluation.kind, evaluation.status, evaluation.opened_at) == ("interim", "open", now)
    assert Scale.objects.get(goal=shared).locked_at == now
    assert letters() == [("evaluation/open", f"{name}@example.org") for name in ("aino", "maria", "mikko")]


def test_the_start_survey_leaves_the_steps_open(case, sofia, shared, now):
    opened(case, "start", sofia, now)
    assert Scale.objects.get(goal=shared).locked_at is None


@pytest.mark.parametrize("who", ["maria", "helena", "tuomas", "olli", "vera", "root"])
def test_nobody_but_the_supervisor_opens(case, now, request, who):
    with pytest.raises(PermissionDenied):
        opened(case, "interim", request.getfixturevalue(who), now)
    assert case.evaluations.count() == 0


def test_a_closed_process_is_not_evaluated(case, sofia, now):
    Process.objects.filter(pk=case.pk).update(status="closed")
    with pytest.raises(TooLate):
        opened(case, "final", sofia, now)


def test_one_evaluation_at_a_time(interim, case, sofia, now):
    with pytest.raises(ValidationError, match="still open"):
        opened(case, "final", sofia, now)


def test_nothing_comes_after_the_final_evaluation(case, sofia, now):
    actions.close(opened(case, "final", sofia, now), by=sofia)
    for kind, words in (("final", "made already"), ("interim", "None comes after")):
        with pytest.raises(ValidationError, match=words):
            opened(case, kind, sofia, now)


@pytest.mark.parametrize("days", [-1, 0, 91])
def test_the_day_to_answer_by_is_ahead_and_near(case, sofia, now, days):
    with pytest.raises(ValidationError):
        opened(case, "interim", sofia, now, days=days)


def test_later_answers_stand_in_place_of_the_earlier(interim, shared, maria):
    actions.answer(interim, ratings={shared: 2}, answers={1: 5, 2: 5}, by=maria)
    actions.answer(interim, ratings={shared: -2}, answers={1: 1}, by=maria)

    assert [int(row.score) for row in interim.ratings.all()] == [-2]
    assert list(interim.answers.values_list("item", "value")) == [(1, 1)]
    assert interim.responses.count() == 1


def test_everything_may_be_left_out(interim, maria):
    actions.answer(interim, ratings={}, answers={}, by=maria)
    assert (interim.ratings.count(), interim.answers.count(), interim.responses.count()) == (0, 0, 1)


@pytest.mark.parametrize("who", ["sofia", "helena", "olli", "root"])
def test_only_participants_answer(interim, request, who):
    with pytest.raises(PermissionDenied):
        actions.answer(interim, ratings={}, answers={}, by=request.getfixturevalue(who))


def test_nobody_rates_a_goal_they_may_not_read(interim, own, mikko, sofia):
    with pytest.raises(ValidationError):
        actions.answer(interim, ratings={own: 0}, answers={}, by=mikko)
    with pytest.raises(ValidationError):
        actions.rate(interim, ratings={own: 0}, by=sofia)
    assert interim.ratings.count() == 0


@pytest.mark.parametrize(
    ("answers", "score"), [({19: 3}, 0), ({20: 3}, 0), ({1: 6}, 0), ({1: 0}, 0), ({}, 3)]
)
def test_what_was_not_asked_is_not_kept(interim, shared, maria, answers, score):
    with pytest.raises(ValidationError):
        actions.answer(interim, ratings={shared: score}, answers=answers, by=maria)
    assert (interim.ratings.count(), interim.answers.count()) == (0, 0)


def test_a_manager_is_asked_about_growing_as_one(case, interim, maria):
    case.participants.filter(user=maria).update(is_manager=True)
    interim.refresh_from_db()
    actions.answer(interim, ratings={}, answers={20: 4}, by=maria)
    assert interim.answers.get().item == 20


def test_the_supervisor_rates_in_a_role_of_their_own(interim, shared, sofia):
    actions.rate(interim, ratings={shared: 1}, by=sofia)
    rating = interim.ratings.get()
    assert (rating.by_supervisor, int(rating.score)) == (True, 1)


def test_participants_do_not_rate_as_the_supervisor(interim, shared, maria):
    with pytest.raises(PermissionDenied):
        actions.rate(interim, ratings={shared: 1}, by=maria)


def test_closing_tells_the_participants_and_ends_the_answering(interim, maria, sofia, now):
    Letter.objects.all().delete()
    actions.close(interim, by=sofia, now=now)

    assert (interim.status, interim.closed_at) == ("closed", now)
    assert letters() == [("evaluation/close", f"{name}@example.org") for name in ("aino", "maria", "mikko")]
    for late in (
        lambda: actions.answer(interim, ratings={}, answers={}, by=maria),
        lambda: actions.rate(interim, ratings={}, by=sofia),
        lambda: actions.close(interim, by=sofia),
    ):
        with pytest.raises(TooLate):
            late()


def test_a_participant_does_not_close(interim, maria):
    with pytest.raises(PermissionDenied):
        actions.close(interim, by=maria)


def test_goals_without_words_or_set_aside_are_not_asked(case, interim, sofia, maria, now):
    from processes.evaluation.asked import goals_of

    bare = worded(case, sofia, "Bare", layer="commissioning")
    Scale.objects.filter(goal=bare).delete()
    dropped = worded(case, sofia, "Dropped", layer="commissioning")
    type(dropped).objects.filter(pk=dropped.pk).update(dropped_at=now)

    assert [goal.statement for goal in goals_of(interim, maria)] == [
        "Handovers are calm",
        "WORKING-MARKER I say no in time",
    ]
    assert [goal.statement for goal in goals_of(interim, sofia)] == ["Handovers are calm"]


def test_a_day_to_answer_by_is_a_day_of_the_process(case, sofia, now):
    evaluation = actions.open(
        case, kind="start", answer_by=date.today() + timedelta(days=30), by=sofia, now=now
    )
    assert evaluation.process_id == case.pk
