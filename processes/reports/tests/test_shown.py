"""What waits for whom on the way of a report?"""

from datetime import timedelta

import pytest

from processes.core.models import Process
from processes.reports import actions, shown
from processes.reports.models import Report


def texts(process, now):
    return [(item.text, item.who) for item in shown.waiting([process], now)]


def fresh(process):
    return Process.objects.with_people().get(pk=process.pk)


def test_after_the_final_evaluation_the_report_waits_to_be_written(ready, sofia, now):
    assert texts(ready, now) == [("Write the final report", {sofia.pk})]


def test_a_draft_waits_for_the_supervisor(written, ready, sofia, now):
    assert texts(ready, now) == [("Finish the report and give it to the participants", {sofia.pk})]


def test_a_circulated_report_waits_for_those_who_have_said_nothing(
    circulated, ready, sofia, maria, mikko, aino, now
):
    actions.approve(circulated, digest=circulated.digest, by=maria)
    assert texts(ready, now) == [("Read and approve the report", {mikko.pk, aino.pk})]
    actions.object(circulated, text="x", digest=circulated.digest, by=mikko)
    assert texts(ready, now) == [
        ("Read and approve the report", {aino.pk}),
        ("Somebody asks for a change to the report", {sofia.pk}),
    ]


def test_that_somebody_asks_for_a_change_is_between_them_and_the_supervisor(circulated, ready, maria, now):
    actions.object(circulated, text="x", digest=circulated.digest, by=maria)
    assert [item.shown_to_all for item in shown.waiting([ready], now)] == [False, False]


def test_then_it_waits_to_be_filed_and_released(approved, ready, sofia, now):
    assert texts(ready, now) == [("File the report", {sofia.pk})]
    actions.file(approved, by=sofia)
    assert texts(ready, now) == [("Release the report to the client", {sofia.pk})]


def test_a_released_report_waits_two_weeks_for_the_client(released, ready, sofia, helena, now):
    assert texts(ready, now) == [("Read the final report", {helena.pk}), ("Close the process", {sofia.pk})]
    actions.close(ready, by=sofia)
    assert texts(fresh(ready), now) == [("Read the final report", {helena.pk})]
    assert texts(fresh(ready), now + timedelta(days=14)) == []


def test_as_many_queries_for_three_cases_as_for_one(
    released, ready, other_case, now, django_assert_num_queries
):
    one, two = fresh_rows(ready), fresh_rows(ready, other_case)
    for rows in (one, two):
        with django_assert_num_queries(5):
            list(shown.waiting(rows, now))


def fresh_rows(*processes):
    rows = list(Process.objects.with_people().filter(pk__in=[row.pk for row in processes]))
    for row in rows:
        _ = row.client_rows, row.joined
    return rows


@pytest.mark.parametrize(("who", "seen"), [("helena", 0), ("maria", 0), ("sofia", 1)])
def test_a_draft_stands_in_nobody_elses_panel(written, ready, request, who, seen, now):
    [panel] = shown.panels(ready, request.getfixturevalue(who), now)
    assert len(panel.context["reports"]) == seen


def test_the_client_finds_the_released_report(released, ready, helena, now):
    [panel] = shown.panels(ready, helena, now)
    assert panel.context["reports"] == [Report.objects.get()]
    assert (panel.context["can_begin"], panel.context["can_close"]) == (False, False)
