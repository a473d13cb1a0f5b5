"""Does it stay for ever who checked what, when, and against which evidence?"""

from datetime import timedelta

import pytest
import time_machine

from accounts.claims import actions
from accounts.claims.models import EVIDENCE_LIFE, EvidencePage
from accounts.claims.trail import trail
from accounts.doorway.history import Event

from .desk_cast import DIGEST, listed, sent

pytestmark = pytest.mark.django_db


def told(claim):
    return [(entry.text, entry.details) for entry in trail(claim)]


@pytest.fixture
def verified(tuomas, vera, now):
    listed(tuomas, now)
    claim = sent(tuomas, now)
    actions.note(claim, by=vera, text="Zq: I know the institute.", now=now)
    actions.verify(
        claim,
        by=vera,
        valid_from=now.date(),
        valid_until=now.date() + timedelta(days=400),
        checklist={"credits": True, "whole": True},
        now=now,
    )
    return claim


def test_the_decision_tells_what_it_was_made_on(verified):
    text, details = told(verified)[-1]
    assert text == "Vera Verifier verified the membership"
    assert details[0] == f"certificate.pdf (2 pages, SHA-256 {DIGEST[:12]}…)"
    assert details[1].startswith("The register of ")
    assert details[1].endswith(" agreed.")
    assert details[2] == "Found in the papers: 2 of 8 points of the recommendation."
    assert details[3].startswith("Valid from ")


def test_the_trail_holds_after_the_files_are_gone(verified, now):
    later = now + EVIDENCE_LIFE
    actions.erase_evidence(verified, now=later)
    assert EvidencePage.objects.count() == 0
    with time_machine.travel(later, tick=False):
        lines = told(verified)
    assert lines[-2][0] == "Vera Verifier verified the membership"
    assert lines[-2][1][0].startswith(f"certificate.pdf (2 pages, SHA-256 {DIGEST[:12]}…), erased on ")
    assert lines[-1][0] == "The service erased the certificate files"


def test_the_trail_holds_when_the_register_and_the_files_are_taken_away(verified):
    verified.evidence.all().delete()
    from accounts.register.models import Entry

    Entry.objects.all().delete()
    details = told(verified)[-1][1]
    assert details[0] == f"a certificate (2 pages, SHA-256 {DIGEST[:12]}…), taken away"
    assert details[1].endswith(" agreed.")


def test_nobody_changes_or_erases_a_line(verified):
    line = Event.objects.get(action="claims.verify")
    line.facts = {}
    with pytest.raises(TypeError):
        line.save()
    with pytest.raises(TypeError):
        line.delete()


def test_facts_hold_nobody_s_words(verified, tuomas, vera, now):
    claim = sent(tuomas, now, kind="senior")
    actions.ask_more(claim, by=vera, question="Zq: which year?", now=now)
    actions.submit(claim, by=tuomas, commits=True, answer="Zq: 2021.", now=now)
    actions.reject(claim, by=vera, reason="Zq: no.", now=now)
    facts = " ".join(str(event.facts) for event in Event.objects.all())
    assert DIGEST in facts
    assert [word for word in ("Zq", "certificate.pdf", "Tuomas", "1234") if word in facts] == []


def test_a_register_that_says_otherwise_is_kept_as_it_was(tuomas, vera, now):
    entry = listed(tuomas, now, kind="student")
    claim = sent(tuomas, now)
    actions.verify(claim, by=vera, valid_from=now.date(), now=now)
    entry.kind = "ordinary"
    entry.save()
    assert Event.objects.get(action="claims.verify").facts["register"] == {
        "number": "agrees",
        "name": "agrees",
        "kind": "differs",
        "validity": "agrees",
    }
    assert told(claim)[-1][1][1].endswith(" said something else.")


def test_taking_and_giving_back_are_told_apart(tuomas, vera, now):
    claim = sent(tuomas, now)
    actions.assign(claim, by=vera, to=vera, now=now)
    actions.assign(claim, by=vera, now=now)
    assert [text for text, _details in told(claim)][-2:] == [
        "Vera Verifier took the claim to check",
        "Vera Verifier gave the claim back",
    ]


def test_the_page_shows_the_trail_to_verifiers(client, verified, vera):
    client.force_login(vera)
    page = client.get(verified.get_absolute_url()).text
    assert "Vera Verifier verified the membership" in page
    assert DIGEST[:12] in page
