"""Does a planted marker of what stays in the room, or with one person, show up anywhere else?"""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from accounts.doorway.letters import Letter
from accounts.doorway.posting import post_due
from processes.evaluation import actions as evaluation
from processes.evaluation.models import Evaluation
from processes.reports import actions, paper
from supervision.tests.pdf_text import pdf_text

from .conftest import MARKERS

HIDDEN = {
    "helena": MARKERS,
    "tuomas": MARKERS,
    "olli": MARKERS,
    "vera": MARKERS,
    "root": MARKERS,
    "aino": ("WORKING-MARKER I say no", "NOTE-MARKER", "JOURNAL-MARKER", "OBJECTION-MARKER"),
    "sofia": ("WORKING-MARKER I say no", "JOURNAL-MARKER"),
    "maria": ("NOTE-MARKER", "OBJECTION-MARKER"),
}


@pytest.fixture
def everything(circulated, sofia, maria, mikko, aino, now):
    """The whole way to the released report, with a change asked for on the way."""
    actions.object(circulated, text="OBJECTION-MARKER", digest=circulated.digest, by=mikko)
    actions.redraft(circulated, by=sofia)
    actions.circulate(circulated, by=sofia)
    for who in (maria, mikko, aino):
        actions.approve(circulated, digest=circulated.digest, by=who)
    return actions.release(actions.file(circulated, by=sofia, now=now), by=sofia, now=now)


def pages(report):
    evaluated = Evaluation.objects.get()
    return [
        "/home/",
        "/processes/",
        report.process.get_absolute_url(),
        report.get_absolute_url(),
        evaluated.get_absolute_url(),
        *(reverse(f"evaluation:{name}", args=[evaluated.ref]) for name in ("answer", "rate", "close")),
        *(reverse(f"reports:{name}", args=[report.ref]) for name in ("edit", "object", "making", "release")),
    ]


@pytest.mark.parametrize("who", HIDDEN)
def test_no_page_shows_a_reader_what_is_not_theirs(client, everything, request, who):
    client.force_login(request.getfixturevalue(who))
    for path in pages(everything):
        text = client.get(path, follow=True).text
        assert [marker for marker in HIDDEN[who] if marker in text] == [], path


def test_the_markers_are_there_to_be_hidden(client, everything, maria, mikko):
    client.force_login(maria)
    assert "WORKING-MARKER I say no" in client.get(Evaluation.objects.get().get_absolute_url()).text
    client.force_login(mikko)
    assert "WORKING-MARKER we eat" in client.get(Evaluation.objects.get().get_absolute_url()).text


def test_the_paper_holds_none_of_it(everything):
    text = pdf_text(paper.pdf(everything))
    assert "Handovers are calm" in text
    assert [word for word in (*MARKERS, "Maria", "Mikko", "Aino") if word in text] == []


def test_the_letters_hold_none_of_it(everything, mailoutbox, now):
    with time_machine.travel(now + timedelta(minutes=5), tick=False):
        while post_due(now + timedelta(minutes=5)):
            pass
    assert not Letter.objects.filter(state="failed").exists()
    texts = [str(message.message()) + message.body for message in mailoutbox]
    assert len(texts) > 15
    secret = (*MARKERS, "Handovers", "Ward 4B", "We met and talked", "Maria", "Mikko")
    assert [(word, text) for word in secret for text in texts if word in text] == []


def test_of_a_single_answer_only_its_giver_reads(client, ready, maria, mikko, sofia):
    """Maria alone gave 4 to the first sentence, the others 5: the median tells 5."""
    page = Evaluation.objects.get().get_absolute_url()
    rows = {}
    for who in (maria, mikko, sofia):
        client.force_login(who)
        rows[who.name] = [(row.item.number, row.now, row.own) for row in client.get(page).context["items"]]
    assert rows == {
        maria.name: [(1, 5, 4), (15, 2, 2)],
        mikko.name: [(1, 5, 5), (15, 2, 2)],
        sofia.name: [(1, 5, None), (15, 2, None)],
    }


def test_while_answers_come_in_nobody_sees_a_figure_to_subtract_from(client, case, sofia, maria, now):
    opened = evaluation.open(
        case, kind="start", answer_by=(now + timedelta(days=7)).date(), by=sofia, now=now
    )
    evaluation.answer(opened, ratings={}, answers={1: 1}, by=maria)
    for who in (sofia, maria):
        client.force_login(who)
        assert "items" not in (client.get(opened.get_absolute_url()).context or {})
