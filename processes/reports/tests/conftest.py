"""A case that has been evaluated, with planted markers in everything that must not leave the room."""

from datetime import timedelta

import pytest
from django.utils import translation

from processes.evaluation import actions as evaluation
from processes.evaluation.tests.conftest import worded
from processes.reflection.models import JournalEntry
from processes.reports import actions
from processes.reports.models import Report
from processes.scheduling.models import Booking
from processes.sessions.models import Note, Session

MARKERS = ("WORKING-MARKER", "NOTE-MARKER", "JOURNAL-MARKER", "OBJECTION-MARKER")


@pytest.fixture(autouse=True)
def _english():
    """What actions say is read here in the language of the msgids."""
    with translation.override("en"):
        yield


def held(process, supervisor, number, at):
    booking = Booking.objects.create(
        supervisor=supervisor,
        process=process,
        kind="session",
        start=at,
        end=at + timedelta(minutes=90),
        made_at=at,
    )
    return Session.objects.create(
        process=process, number=number, booking=booking, status="held", held_at=at, planned_at=at
    )


@pytest.fixture
def shared(case, sofia):
    return worded(case, sofia, "Handovers are calm", layer="commissioning", audience="group")


@pytest.fixture
def ready(case, sofia, maria, mikko, aino, shared, now):
    """Two sessions were held, three have answered the final evaluation, and it is closed."""
    own = worded(case, maria, "WORKING-MARKER I say no in time")
    group = worded(case, mikko, "WORKING-MARKER we eat together", audience="group")
    sessions = [held(case, sofia, number, now - timedelta(days=60 - 20 * number)) for number in (1, 2)]
    Note.objects.create(process=case, session=sessions[0], author=sofia, body="NOTE-MARKER", written_at=now)
    JournalEntry.objects.create(process=case, author=maria, body="JOURNAL-MARKER", written_at=now)
    final = evaluation.open(
        case, kind="final", answer_by=(now + timedelta(days=7)).date(), by=sofia, now=now - timedelta(hours=2)
    )
    for who, value in ((maria, 0), (mikko, 1), (aino, 1)):
        ratings = {shared: value, group: 2} | ({own: -2} if who == maria else {})
        evaluation.answer(final, ratings=ratings, answers={1: 4 + value, 15: 2}, by=who)
    evaluation.rate(final, ratings={shared: 1}, by=sofia)
    evaluation.close(final, by=sofia, now=now - timedelta(hours=1))
    return case


@pytest.fixture
def written(ready, sofia, now):
    report = actions.draft(ready, by=sofia, now=now)
    texts = {"summary": "We met and talked.", "lessons": "Give handovers time."}
    return actions.edit(report, **texts, version=report.version, by=sofia, now=now)


@pytest.fixture
def circulated(written, sofia, now):
    return actions.circulate(written, by=sofia, now=now)


@pytest.fixture
def approved(circulated, maria, mikko, aino):
    for who in (maria, mikko, aino):
        actions.approve(circulated, digest=circulated.digest, by=who)
    return circulated


@pytest.fixture
def filed(approved, sofia, now):
    return actions.file(approved, by=sofia, now=now)


@pytest.fixture
def released(filed, sofia, now):
    actions.release(filed, by=sofia, now=now)
    return Report.objects.get(pk=filed.pk)
