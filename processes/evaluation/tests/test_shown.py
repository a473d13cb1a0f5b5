"""What waits for whom, where is the line of life, and who is reminded?"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.doorway.letters import Letter
from accounts.doorway.posting import post_due
from accounts.doorway.reminders import write_due
from processes.agreements.models import Agreement
from processes.evaluation import actions, due, shown
from processes.scheduling.models import Booking, Calendar
from processes.sessions.models import Session

from .conftest import opened

HELSINKI = ZoneInfo("Europe/Helsinki")


def texts(case, now):
    return [(item.text, item.who) for item in shown.waiting([case], now)]


def states(case, now):
    return [(step.label, step.state) for step in shown.steps(case, now)]


@pytest.fixture
def agreed(case, now):
    return Agreement.objects.create(
        process=case,
        status="signed",
        form="group",
        starts_on=now.date(),
        place="Ward",
        drafted_at=now,
        session_count=2,
        interim_after=1,
    )


def hold(case, sofia, number, now, status="held"):
    Calendar.objects.get_or_create(user=sofia)
    start = now - timedelta(days=40 - number)
    booking = Booking.objects.create(
        supervisor=sofia,
        process=case,
        kind="session",
        start=start,
        end=start + timedelta(hours=1),
        made_at=now,
    )
    return Session.objects.create(process=case, number=number, booking=booking, status=status, planned_at=now)


def test_before_any_session_nothing_waits(case, agreed, now):
    assert texts(case, now) == []
    assert states(case, now) == [("Interim evaluation", "ahead"), ("Final evaluation", "ahead")]


def test_after_the_agreed_session_the_interim_evaluation_is_due(case, agreed, sofia, now):
    hold(case, sofia, 1, now)
    hold(case, sofia, 2, now, status="planned")
    assert texts(case, now) == [("Open the interim evaluation", {sofia.pk})]
    assert states(case, now)[0] == ("Interim evaluation", "now")


def test_after_the_last_session_the_final_evaluation_is_due(case, agreed, sofia, now):
    for number in (1, 2):
        hold(case, sofia, number, now)
    assert texts(case, now) == [("Open the final evaluation", {sofia.pk})]
    assert states(case, now) == [("Interim evaluation", "ahead"), ("Final evaluation", "now")]


def test_an_open_evaluation_waits_for_those_who_have_not_answered(
    case, interim, shared, sofia, maria, mikko, aino, now
):
    actions.answer(interim, ratings={}, answers={}, by=maria)
    assert texts(case, now) == [
        ("Answer the evaluation", {mikko.pk, aino.pk}),
        ("Rate the goals", {sofia.pk}),
    ]


def test_when_all_have_answered_it_waits_to_be_closed(case, answered, shared, sofia, now):
    actions.rate(answered, ratings={shared: 0}, by=sofia)
    assert texts(case, now) == [("Close the evaluation", {sofia.pk})]


def test_the_day_after_answers_were_wanted_it_can_be_closed(case, interim, shared, sofia, now):
    actions.rate(interim, ratings={shared: 0}, by=sofia)
    assert "Close the evaluation" in [text for text, _who in texts(case, now + timedelta(days=9))]


def test_as_many_queries_for_three_cases_as_for_one(
    case, interim, other_case, django_assert_num_queries, now
):
    with django_assert_num_queries(6):
        list(shown.waiting([case], now))
    with django_assert_num_queries(6):
        list(shown.waiting([case, other_case], now))


def test_the_client_has_no_panel_of_evaluations(case, interim, helena, maria, now):
    assert list(shown.panels(case, helena, now)) == []
    assert len(list(shown.panels(case, maria, now))) == 1


def morning(evaluation, hour=9, minute=1):
    day = evaluation.answer_by - timedelta(days=2)
    return datetime.combine(day, time(hour, minute), HELSINKI)


def test_two_days_before_those_are_reminded_who_have_not_answered(interim, maria):
    actions.answer(interim, ratings={}, answers={}, by=maria)
    write_due(morning(interim, 8, 59))
    assert not Letter.objects.filter(rule="evaluation.remind").exists()

    for _turn in range(2):
        write_due(morning(interim))
    found = Letter.objects.filter(rule="evaluation.remind").order_by("email")
    assert [row.email for row in found] == ["aino@example.org", "mikko@example.org"]


def test_quiet_hours_move_the_reminder(interim, mikko):
    mikko.quiet_until = time(10)
    mikko.save()
    people = {row.person for row in due.evaluations(morning(interim))}
    assert mikko not in people
    assert mikko in {row.person for row in due.evaluations(morning(interim, 10, 0))}


def test_whoever_answers_meanwhile_is_not_reminded(interim, mikko, aino, mailoutbox):
    at = morning(interim)
    write_due(at)
    actions.answer(interim, ratings={}, answers={}, by=mikko)
    Letter.objects.exclude(rule="evaluation.remind").delete()
    post_due(at)
    assert sorted(message.to[0] for message in mailoutbox) == ["aino@example.org", "maria@example.org"]


def test_no_reminder_after_the_day_or_the_closing(case, interim, sofia, now):
    late = datetime.combine(interim.answer_by + timedelta(days=1), time(0), HELSINKI)
    assert list(due.evaluations(late)) == []
    actions.close(interim, by=sofia)
    assert list(due.evaluations(morning(interim))) == []


def test_an_evaluation_opened_late_reminds_nobody(case, sofia, now):
    opened(case, "start", sofia, now, days=1)
    assert list(due.evaluations(now + timedelta(hours=1))) == []
