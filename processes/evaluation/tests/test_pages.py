"""Do the pages show each reader what is theirs, and take bad input without losing anything?"""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from processes.evaluation import actions
from processes.evaluation.models import Evaluation

from .conftest import worded

OUTSIDE = ["helena", "tuomas", "olli", "vera", "root"]


def url(name, thing):
    return reverse(f"evaluation:{name}", args=[thing.ref])


@pytest.fixture
def as_(client, request):
    def sign_in(who):
        client.force_login(request.getfixturevalue(who) if isinstance(who, str) else who)
        return client

    return sign_in


@pytest.mark.parametrize("who", OUTSIDE)
@pytest.mark.parametrize("name", ["page", "answer", "rate", "close"])
def test_outside_the_room_there_is_no_evaluation(as_, interim, who, name):
    assert as_(who).get(url(name, interim)).status_code == 404
    assert as_(who).post(url(name, interim)).status_code == 404


@pytest.mark.parametrize(("who", "name"), [("maria", "rate"), ("maria", "close"), ("sofia", "answer")])
def test_the_wrong_role_is_refused(as_, interim, who, name):
    assert as_(who).get(url(name, interim)).status_code == 403
    assert as_(who).post(url(name, interim)).status_code == 403


@pytest.mark.parametrize("who", ["maria", "helena"])
def test_opening_is_the_supervisors(as_, case, who):
    assert as_(who).get(url("open", case)).status_code == 403


def test_the_supervisor_opens_from_a_form_and_twice_is_once(as_, case, sofia, now):
    page = as_(sofia).get(url("open", case))
    data = {
        "once": page.context["form"].initial["once"],
        "kind": "start",
        "answer_by": (now + timedelta(days=10)).date().isoformat(),
    }
    answers = [as_(sofia).post(url("open", case), data) for _turn in range(2)]

    evaluation = Evaluation.objects.get()
    assert [answer.url for answer in answers] == [evaluation.get_absolute_url()] * 2


@pytest.mark.parametrize(
    ("kind", "answer_by", "words"),
    [
        ("", "2199-01-01", "This field is required"),
        ("other", "2199-01-01", "Select a valid choice"),
        ("final", "", "This field is required"),
        ("final", "yesterday", "Enter a valid date"),
        ("final", "2001-01-01", "Choose a day after today"),
        ("final", "2199-01-01", "within the next three months"),
        ("final", "9" * 5000, "Enter a valid date"),
    ],
)
def test_bad_input_is_answered_in_words(as_, case, sofia, kind, answer_by, words):
    answer = as_(sofia).post(url("open", case), {"kind": kind, "answer_by": answer_by})
    assert answer.status_code == 200
    assert words in answer.text
    assert not Evaluation.objects.exists()


def test_a_participant_answers_from_the_page(as_, interim, shared, own, maria):
    data = {f"goal_{shared.ref.hex}": "1", f"goal_{own.ref.hex}": "skip", "item_1": "4", "item_2": ""}
    answer = as_(maria).post(url("answer", interim), data, follow=True)

    assert "Kept. Thank you." in answer.text
    assert [(row.goal, int(row.score)) for row in interim.ratings.all()] == [(shared, 1)]
    assert list(interim.answers.values_list("item", "value")) == [(1, 4)]
    assert 'value="1" id="id_goal_' in as_(maria).get(url("answer", interim)).text


@pytest.mark.parametrize("value", ["7", "x", "1" * 9000, "\x00"])
def test_a_made_up_answer_is_named_and_the_others_stay(as_, interim, shared, maria, value):
    data = {f"goal_{shared.ref.hex}": value, "item_1": "4"}
    answer = as_(maria).post(url("answer", interim), data)

    assert answer.status_code == 200
    assert "Choose one of the answers" in answer.text
    assert 'value="4" id="id_item_1_3" checked' in answer.text
    assert interim.responses.count() == 0


def test_somebody_elses_goal_is_no_question(as_, interim, own, mikko):
    as_(mikko).post(url("answer", interim), {f"goal_{own.ref.hex}": "2", f"goal_{uuid.uuid4().hex}": "2"})
    assert interim.ratings.count() == 0


def test_answering_after_the_closing_says_so(as_, interim, maria, sofia):
    actions.close(interim, by=sofia)
    answer = as_(maria).post(url("answer", interim), {"item_1": "4"}, follow=True)
    assert "Someone was faster" in answer.text
    assert interim.answers.count() == 0


def test_while_it_is_open_the_supervisor_sees_how_many_but_no_result(as_, answered, sofia):
    text = as_(sofia).get(url("page", answered)).text
    assert "3 of 3 participants have answered" in text
    assert "median" in text
    assert "Maria" not in text


def test_the_closed_page_shows_medians_in_words_of_the_steps(as_, answered, shared, sofia, maria):
    actions.close(answered, by=sofia)
    text = as_(maria).get(url("page", answered)).text
    assert "The group, as a median" in text
    assert "40.00" in text
    assert "60.00" in text
    assert "WORKING-MARKER" in text
    assert "WORKING-MARKER" not in as_(sofia).get(url("page", answered)).text


def test_the_supervisor_rates_and_closes(as_, interim, shared, sofia):
    as_(sofia).post(url("rate", interim), {f"goal_{shared.ref.hex}": "2"})
    assert "1 participant" not in as_(sofia).get(url("close", interim)).text
    as_(sofia).post(url("close", interim))

    interim.refresh_from_db()
    assert (interim.ratings.get().by_supervisor, interim.status) == (True, "closed")


def test_as_many_queries_for_three_goals_as_for_one(as_, case, interim, sofia, maria):
    def count():
        with CaptureQueriesContext(connection) as found:
            as_(maria).get(url("answer", interim))
        return len(found)

    count()
    one = count()
    for number in (2, 3):
        worded(case, sofia, f"Goal {number}", layer="commissioning", audience="group")
    assert count() == one
