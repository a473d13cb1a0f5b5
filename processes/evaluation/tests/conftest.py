"""A case with goals of every audience, worded, and evaluations to answer."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from processes.evaluation import actions
from processes.goals.models import Goal, Scale

WORDS = ("much_less", "less", "expected", "more", "much_more")


@pytest.fixture(autouse=True)
def _english():
    """What actions say is read here in the language of the msgids."""
    with translation.override("en"):
        yield


def worded(process, author, statement, *, layer="working", audience="me", baseline=-1):
    goal = Goal.objects.create(
        process=process,
        author=author,
        layer=layer,
        audience=audience,
        statement=statement,
        written_at=timezone.now(),
    )
    Scale.objects.create(goal=goal, baseline=baseline, **{name: f"{statement}: {name}" for name in WORDS})
    return goal


def opened(process, kind, by, now, days=7):
    answer_by = (now + timedelta(days=days)).date()
    return actions.open(process, kind=kind, answer_by=answer_by, by=by, now=now)


@pytest.fixture
def shared(case, sofia):
    return worded(case, sofia, "Handovers are calm", layer="commissioning", audience="group")


@pytest.fixture
def own(case, maria):
    return worded(case, maria, "WORKING-MARKER I say no in time")


@pytest.fixture
def interim(case, sofia, shared, own, now):
    return opened(case, "interim", sofia, now)


@pytest.fixture
def answered(interim, shared, own, maria, mikko, aino):
    """Three have rated the shared goal 0, +1 and +1, and answered the first sentence 4, 5 and 3."""
    rows = ((maria, 0, 4), (mikko, 1, 5), (aino, 1, 3))
    for person, score, value in rows:
        ratings = {shared: score, own: 2} if person == maria else {shared: score}
        actions.answer(interim, ratings=ratings, answers={1: value, 2: 3}, by=person)
    return interim
