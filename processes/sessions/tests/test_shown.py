from datetime import timedelta

import pytest
from django.utils import translation

from processes.core.models import Process
from processes.sessions import actions, shown
from supervision.tests.cast import join

from .conftest import FIRST, NOW, WEEK

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def again(process):
    return Process.objects.with_people().get(pk=process.pk)


def waits(process, now):
    people = {row.user_id: row.user.name.split()[0] for row in process.joined}
    people[process.supervisor_id] = "Sofia"
    return [(item.text, sorted(people[key] for key in item.who)) for item in shown.waiting([process], now)]


def step(process):
    (found,) = shown.steps(process, NOW)
    return found.state, found.note


def test_once_active_the_sessions_wait_for_a_plan(early, opening):
    assert waits(early, NOW) == [("Plan the sessions", ["Sofia"])]
    Process.objects.update(status="opening")
    assert waits(again(early), NOW) == []


def test_two_weeks_before_participants_are_asked_and_nobody_hears_who_is_slow(session, maria, early):
    assert waits(early, NOW) == []
    soon = FIRST - 2 * WEEK
    (asked,) = shown.waiting([early], soon)
    assert (asked.text, asked.shown_to_all) == ("Say whether you come: Tue 24 Nov at 13:00", False)
    actions.come(session, by=maria, now=soon)
    assert waits(early, soon)[0][1] == ["Aino", "Mikko"]


def test_who_joined_later_is_asked_too(session, olli):
    join(session.process, olli)
    assert waits(again(session.process), FIRST - WEEK)[0][1] == ["Aino", "Maria", "Mikko", "Olli"]


def test_after_the_end_the_session_waits_to_be_marked_as_held(session, early, sofia):
    over = FIRST + timedelta(minutes=90)
    assert ("Mark session 1 as held", ["Sofia"]) in waits(early, over)
    actions.complete(session, by=sofia, now=over)
    assert waits(early, over) == []


def test_the_step_counts_what_was_held_and_leaves_out_what_was_cancelled(session, early, sofia):
    assert step(early) == ("now", "0 / 3")
    actions.complete(session, by=sofia, now=FIRST)
    assert step(early) == ("now", "1 / 3")
    second, third = early.sessions.exclude(pk=session.pk)
    actions.cancel(third, by=sofia, now=FIRST)
    actions.complete(second, by=sofia, now=FIRST + 3 * WEEK)
    assert step(early) == ("done", "2 / 2")


def test_before_the_agreement_the_step_lies_ahead(opening):
    assert step(opening) == ("ahead", "")


def test_the_coming_days_hold_the_sessions_of_those_who_meet(session, early, sofia, maria, helena):
    day = FIRST.date()
    (item,) = shown.coming([early], NOW, day, day)
    assert (item.start, item.text, item.place) == (FIRST, "Session 1, Ward 4B", "Koivu")
    assert {sofia.pk, maria.pk} <= item.who
    assert helena.pk not in item.who
    assert list(shown.coming([early], NOW, day + timedelta(days=1), day + WEEK)) == []


def test_the_next_session_says_how_many_come_only_to_the_room(session, early, maria, sofia, helena):
    actions.come(session, by=maria, now=NOW)
    answers = {}
    for user in (sofia, maria, helena):
        panel = next(iter(shown.panels(again(early), user, NOW)))
        answers[user.name.split()[0]] = panel.context["answers"]
    assert answers == {"Sofia": "1 coming, 2 not answered", "Maria": "1 coming, 2 not answered", "Helena": ""}


def test_what_waits_is_found_in_the_same_number_of_questions(session, early, django_assert_num_queries):
    with django_assert_num_queries(2):
        list(shown.waiting([early], FIRST - WEEK))
    others = [
        Process.objects.create(title=t, supervisor=early.supervisor, status="active", created_at=NOW)
        for t in "AB"
    ]
    rows = list(Process.objects.filter(pk__in=[early.pk, *(row.pk for row in others)]).with_people())
    with django_assert_num_queries(2):
        list(shown.waiting(rows, FIRST - WEEK))
