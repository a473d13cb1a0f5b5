"""Can anybody's answer be computed from the numbers that an organisation gets?"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.core.models import Participant, Process
from processes.evaluation import actions as evaluation
from processes.reports import actions, paper
from processes.reports.freezing import frozen
from processes.reports.survey import figures
from supervision.tests.cast import join, person
from supervision.tests.pdf_text import pdf_text


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


def evaluated(case, sofia, people, at, values):
    """An interim evaluation in which each person gave a value to the first sentence."""
    asked = evaluation.open(case, kind="interim", answer_by=(at + timedelta(days=7)).date(), by=sofia, now=at)
    for who, value in zip(people, values, strict=True):
        evaluation.answer(asked, ratings={}, answers={1: value}, by=who)
    return evaluation.close(asked, by=sofia, now=at)


def reported(case, sofia, people):
    report = actions.circulate(actions.draft(case, by=sofia), by=sofia)
    for who in people:
        actions.approve(report, digest=report.digest, by=who)
    return actions.release(actions.file(report, by=sofia), by=sofia)


@pytest.fixture
def six(case, maria, mikko, aino):
    others = [person(f"{name} Participant") for name in ("Pia", "Kai", "Eeva")]
    for who in others:
        join(case, who)
    return [maria, mikko, aino, *others]


def whole(case):
    return Process.objects.with_people().get(pk=case.pk)


def test_a_report_of_six_shows_means_of_the_same_people(case, six, sofia, now):
    evaluated(whole(case), sofia, six, now, [2, 2, 2, 2, 2, 2])
    evaluated(whole(case), sofia, six, now + timedelta(hours=1), [4, 4, 4, 4, 4, 5])
    report = reported(whole(case), sofia, six)

    assert frozen(report)["survey"]["items"] == [{"item": 1, "before": "2.0", "now": "4.2"}]
    text = pdf_text(paper.pdf(report))
    assert "We have clear shared goals. 2.0 4.2" in text
    assert "Each number rests on at least five people" in text


def test_of_a_second_report_nobody_who_left_is_left_over(case, six, sofia, now):
    evaluated(whole(case), sofia, six, now, [2, 2, 2, 2, 2, 5])
    first = reported(whole(case), sofia, six)
    Participant.objects.filter(user=six[5]).update(left_at=now)
    evaluated(whole(case), sofia, six[:5], now + timedelta(hours=1), [2, 2, 2, 2, 2])
    second = reported(whole(case), sofia, six[:5])

    assert frozen(first)["survey"]["items"] == [{"item": 1, "before": None, "now": "2.5"}]
    assert frozen(second)["survey"]["items"] == []
