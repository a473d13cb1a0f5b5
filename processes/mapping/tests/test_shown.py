from datetime import timedelta

import pytest

from processes.core import glance
from processes.core.models import Process
from processes.mapping import actions, shown

from .conftest import NOW, ask, free, fresh

pytestmark = pytest.mark.django_db


def processes():
    return list(Process.objects.with_people())


def waits(now=NOW):
    return [(item.who, item.verb) for item in shown.waiting(processes(), now)]


def test_the_supervisor_then_the_contact_are_waited_for(sent, sofia, helena):
    assert waits() == [({sofia.pk}, "Propose times")]
    actions.offer(sent, starts=free(sofia), by=sofia, now=NOW)
    assert waits() == [({helena.pk}, "Choose a time")]


def test_times_that_ran_out_wait_for_the_supervisor_again(offered, sofia):
    assert waits(NOW + timedelta(days=5)) == [({sofia.pk}, "Propose new times")]


def test_before_an_agreed_conversation_nobody_is_waited_for_and_after_it_the_supervisor(booked, sofia):
    assert waits() == []
    assert waits(booked.booking.start) == [({sofia.pk}, "Write the recommendation")]


def test_an_agreed_conversation_is_coming_for_both_and_nobody_else(booked, sofia, helena):
    day = booked.booking.start.date()
    (item,) = shown.coming(processes(), NOW, day, day)
    assert (item.who, item.start) == ({sofia.pk, helena.pk}, booked.booking.start)
    assert list(shown.coming(processes(), NOW, day + timedelta(days=1), day + timedelta(days=2))) == []


def test_a_case_without_a_request_has_its_mapping_behind_it(opening):
    (step,) = shown.steps(opening, NOW)
    assert (step.label, step.state) == ("Mapping", "done")


def test_the_mapping_is_the_present_step_until_the_recommendation(booked, sofia):
    assert next(iter(shown.steps(booked.process, NOW))).state == "now"
    actions.recommend(booked, form="team", rationale="x", by=sofia, now=NOW)
    assert next(iter(shown.steps(fresh(booked).process, NOW))).state == "done"


def test_the_panel_is_for_the_supervisor_and_the_client_only(booked, sofia, helena, maria, olli):
    process = Process.objects.get()
    seen = [bool(list(shown.panels(process, user, NOW))) for user in (sofia, helena, maria, olli)]
    assert seen == [True, True, False, False]


def test_waiting_and_coming_ask_the_same_queries_for_one_case_and_for_three(
    sofia, helena, hospital, offered, django_assert_num_queries
):
    for _number in range(2):
        asked = ask(sofia, by=helena)
        one = processes()[:1]
        actions.offer(asked, starts=free(sofia), by=sofia, now=NOW)
    for rows in (one, processes()):
        with django_assert_num_queries(3):
            list(shown.waiting(rows, NOW))
        with django_assert_num_queries(1):
            list(shown.coming(rows, NOW, NOW.date(), NOW.date()))


def test_the_glance_knows_this_slice():
    assert shown.waiting in glance._waiting
