"""What does a verifier meet at the desk, and what does everybody else?"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.claims import actions, desk
from accounts.claims.models import DECIDED, OPEN, Claim, Template
from accounts.claims.seeing import stamp
from accounts.membership.models import Membership

from .desk_cast import another_verifier, four_eyes, give_evidence, in_state, listed, sent

pytestmark = pytest.mark.django_db

PLACES = ("desk", "statistics", "set_rules", "templates", "new_template")


@pytest.fixture
def valma(db):
    return another_verifier()


@pytest.fixture
def at_desk(client, vera):
    client.force_login(vera)
    return client


def url(name, claim=None):
    return reverse(f"claims:{name}", args=[claim.ref] if claim else [])


def decide(client, claim, decision, **words):
    told = {"decision": decision, "valid_from": "2026-01-01", "question": "Which year?", "reason": "No."}
    return client.post(url("decide", claim), {**told, **words})


def fresh(claim):
    return Claim.objects.get(pk=claim.pk)


def names(rows):
    return [claim.user.name.split()[0] for claim in rows]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", ["sofia", "helena", "olli", "root"])
def test_the_desk_is_the_verifiers_alone(client, place, role, request, vera):
    client.force_login(request.getfixturevalue(role))
    assert client.get(url(place)).status_code == 403
    client.force_login(vera)
    assert client.get(url(place)).status_code == 200


@pytest.mark.parametrize("status", [*OPEN, *DECIDED])
def test_the_page_of_a_claim_in_each_state_as_each_role(
    client, status, tuomas, sofia, olli, root, vera, valma, now
):
    claim = in_state(status, tuomas, vera, now)
    met = {}
    for user in (tuomas, sofia, olli, root, valma):
        client.force_login(user)
        answer = client.get(claim.get_absolute_url())
        met[user.name.split()[0]] = (answer.status_code, getattr(answer, "url", ""))
    seen = (404, "") if status == "draft" else (200, "")
    assert met == {
        "Tuomas": (302, url("own")),
        "Sofia": (404, ""),
        "Olli": (404, ""),
        "Root": (404, ""),
        "Valma": seen,
    }


@pytest.mark.parametrize("verb", ["assign", "note", "decide", "approve", "verify", "ask_more", "reject"])
def test_each_address_of_a_verb_answers_by_role(client, verb, tuomas, olli, vera, valma, now):
    claim = sent(tuomas, now)
    own = sent(vera, now)
    met = []
    for user, on in ((olli, claim), (tuomas, claim), (vera, own)):
        client.force_login(user)
        met.append(client.post(url(verb, on), {"text": "Mine.", "decision": "yes"}).status_code)
    assert met == [404, 403, 403]
    assert {fresh(claim).status, fresh(own).status} == {"submitted"}
    client.force_login(valma)
    assert client.get(url(verb, claim)).status_code == 405


def test_a_verifiers_own_claim_is_on_their_own_page_and_in_nobody_s_queue_but_others(
    at_desk, vera, valma, now
):
    claim = sent(vera, now)
    assert at_desk.get(claim.get_absolute_url()).url == url("own")
    assert "Vera" not in names(desk.waiting(vera))
    assert names(desk.waiting(valma)) == ["Vera"]


def test_the_queue_is_oldest_first_and_says_how_long(at_desk, sofia, tuomas, olli, now):
    for user, days in ((tuomas, 3), (sofia, 9), (olli, 1)):
        sent(user, now - timedelta(days=days), kind="senior")
    page = at_desk.get(url("desk"))
    assert [(row["claim"].user.name.split()[0], row["days"]) for row in page.context["rows"]] == [
        ("Sofia", 9),
        ("Tuomas", 3),
        ("Olli", 1),
    ]
    assert page.context["first"].user == sofia


def test_mine_first_is_a_plain_link(at_desk, sofia, tuomas, vera, now):
    sent(sofia, now - timedelta(days=2), kind="senior")
    mine = sent(tuomas, now)
    actions.assign(mine, by=vera, to=vera)
    assert names(row["claim"] for row in at_desk.get(url("desk")).context["rows"]) == ["Sofia", "Tuomas"]
    assert f"{url('desk')}?mine=1" in at_desk.get(url("desk")).text
    mine_first = at_desk.get(url("desk"), {"mine": 1})
    assert names(row["claim"] for row in mine_first.context["rows"]) == ["Tuomas", "Sofia"]


def test_who_was_asked_for_more_keeps_the_place_in_the_queue(vera, sofia, tuomas, now):
    first = sent(tuomas, now - timedelta(days=5))
    sent(sofia, now - timedelta(days=2), kind="senior")
    actions.ask_more(first, by=vera, question="Which year?", now=now)
    assert names(desk.waiting(vera)) == ["Sofia"]
    assert names(desk.asked(vera)) == ["Tuomas"]
    actions.submit(first, by=tuomas, commits=True, answer="2021.", now=now)
    assert names(desk.waiting(vera)) == ["Tuomas", "Sofia"]


def test_the_next_case_is_nobody_else_s_and_not_ones_own_first_yes(vera, valma, sofia, tuomas, olli, now):
    four_eyes(vera, True)
    done = sent(sofia, now - timedelta(days=9), kind="senior")
    hers = sent(tuomas, now - timedelta(days=5))
    actions.assign(hers, by=valma, to=valma)
    yes = sent(olli, now - timedelta(days=3))
    actions.approve(yes, by=vera)
    assert desk.following(vera, done) is None
    assert desk.following(valma, done) == hers


@pytest.mark.parametrize(
    ("decision", "status"), [("yes", "verified"), ("ask_more", "more_asked"), ("reject", "rejected")]
)
def test_the_one_form_does_each_decision_and_opens_the_next(at_desk, decision, status, sofia, tuomas, now):
    claim = sent(tuomas, now - timedelta(days=1))
    coming = sent(sofia, now, kind="senior")
    answer = decide(at_desk, claim, decision, seen=stamp(claim))
    assert (fresh(claim).status, answer.url) == (status, coming.get_absolute_url())


def test_after_the_last_case_comes_the_desk(at_desk, tuomas, now):
    assert decide(at_desk, sent(tuomas, now), "reject").url == url("desk")


def test_the_verbs_own_addresses_do_the_same(at_desk, sofia, tuomas, olli, valma, now):
    told = {"valid_from": "2026-01-01", "question": "Which year?", "reason": "No."}
    for user, verb, status in (
        (sofia, "verify", "verified"),
        (tuomas, "ask_more", "more_asked"),
        (olli, "reject", "rejected"),
    ):
        claim = sent(user, now, kind="senior")
        at_desk.post(url(verb, claim), told)
        assert fresh(claim).status == status
    four_eyes(valma, True)
    claim = sent(sofia, now, kind="ordinary")
    at_desk.post(url("approve", claim), told)
    assert fresh(claim).status == "approved"


def test_with_four_eyes_the_same_form_says_the_first_yes_and_then_the_second(
    client, vera, valma, tuomas, now
):
    four_eyes(vera, True)
    claim = sent(tuomas, now)
    client.force_login(vera)
    assert "Yes, the first of two" in client.get(claim.get_absolute_url()).text
    decide(client, claim, "yes")
    assert fresh(claim).status == "approved"
    page = client.get(claim.get_absolute_url()).text
    assert 'value="yes"' not in page
    assert "You said the first yes" in page
    assert decide(client, claim, "yes").status_code == 200
    client.force_login(valma)
    assert "Vera Verifier said the first yes" in client.get(claim.get_absolute_url()).text
    decide(client, claim, "yes")
    assert fresh(claim).status == "verified"


def test_nothing_chosen_is_said_at_the_form_and_nothing_is_lost(at_desk, tuomas, now):
    claim = sent(tuomas, now)
    page = decide(at_desk, claim, "", question="My own question.", reason="My own reason.").text
    assert "Something still needs mending" in page
    assert "My own question." in page
    assert "My own reason." in page
    assert fresh(claim).status == "submitted"


def test_a_last_day_before_the_first_is_said_at_the_form(at_desk, tuomas, now):
    page = decide(at_desk, sent(tuomas, now), "yes", valid_until="2025-01-01").text
    assert "The last day can" in page
    assert Membership.objects.count() == 0


def test_a_page_gone_stale_leads_back_to_it(at_desk, tuomas, now):
    claim = sent(tuomas, now)
    answer = decide(at_desk, claim, "yes", seen="0123456789abcdef")
    assert (answer.url, fresh(claim).status) == (claim.get_absolute_url(), "submitted")


def test_dates_and_texts_are_filled_in_beforehand(at_desk, tuomas, now):
    entry = listed(tuomas, now, name="Somebody Else", valid_until=now.date())
    form = at_desk.get(sent(tuomas, now).get_absolute_url()).context["form"]
    assert (form["valid_from"].value(), form["valid_until"].value()) == (entry.valid_from, entry.valid_until)
    assert form["question"].value() == Template.objects.get(language="en", use="ask", fits="differs").text
    assert form["reason"].value() == Template.objects.get(language="en", use="reject", fits="differs").text


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_ready_text_is_in_the_members_language(at_desk, tuomas, language, now):
    tuomas.language = language
    tuomas.save()
    form = at_desk.get(sent(tuomas, now).get_absolute_url()).context["form"]
    assert form["question"].value() == Template.objects.get(language=language, use="ask", fits="number").text


def test_another_ready_text_is_picked_by_a_link_and_chooses_its_decision(at_desk, tuomas, now):
    claim = sent(tuomas, now)
    other = Template.objects.get(language="en", use="reject", fits="training")
    page = at_desk.get(claim.get_absolute_url(), {"text": other.ref})
    form = page.context["form"]
    assert (form["decision"].value(), form["reason"].value()) == ("reject", other.text)
    assert form.focused == "reject"


def test_the_checklist_is_kept_with_the_decision_and_shown_to_the_second(client, vera, valma, tuomas, now):
    four_eyes(vera, True)
    claim = sent(tuomas, now)
    client.force_login(vera)
    decide(client, claim, "yes", points=["credits", "whole"])
    client.force_login(valma)
    form = client.get(claim.get_absolute_url()).context["form"]
    assert sorted(form["points"].value()) == ["credits", "whole"]


def test_taking_and_giving_back(at_desk, tuomas, vera, now):
    claim = sent(tuomas, now)
    at_desk.post(url("assign", claim))
    assert fresh(claim).assigned_to == vera
    assert "You check this." in at_desk.get(claim.get_absolute_url()).text
    at_desk.post(url("assign", claim), {"give_back": "1"})
    assert fresh(claim).assigned_to is None


def test_a_note_is_read_by_verifiers_and_never_by_the_member(client, tuomas, vera, valma, now):
    claim = sent(tuomas, now)
    client.force_login(vera)
    client.post(url("note", claim), {"text": "Zq is a word for us."})
    client.force_login(valma)
    assert "Zq is a word for us." in client.get(claim.get_absolute_url()).text
    client.force_login(tuomas)
    assert "Zq is a word for us." not in client.get(url("own")).text


def test_the_same_name_under_another_number_is_found(at_desk, tuomas, now):
    listed(tuomas, now, number="777")
    page = at_desk.get(sent(tuomas, now).get_absolute_url()).text
    assert "777 Tuomas Korpi" in page


def test_somebody_elses_number_is_marked(at_desk, sofia, tuomas, now):
    Membership.objects.filter(user=sofia).update(number="1234")
    page = at_desk.get(sent(tuomas, now).get_absolute_url()).text
    assert "Sofia Lehtovaara has a membership with the same number." in page


def test_earlier_claims_of_the_person_are_shown(at_desk, tuomas, vera, now):
    first = sent(tuomas, now)
    actions.reject(first, by=vera, reason="No such member.", now=now)
    again = sent(tuomas, now)
    assert first.get_absolute_url() in at_desk.get(again.get_absolute_url()).text


def test_the_desk_asks_the_same_for_one_and_for_three(at_desk, sofia, tuomas, olli, vera, now):
    def counted():
        with CaptureQueriesContext(connection) as queries:
            assert at_desk.get(url("desk")).status_code == 200
        return len(queries)

    actions.assign(sent(sofia, now, kind="senior"), by=vera, to=vera)
    at_desk.get(url("desk"))
    one = counted()
    for user in (tuomas, olli):
        actions.assign(sent(user, now), by=vera, to=vera)
    assert counted() == one


def test_the_page_of_a_claim_asks_the_same_for_one_of_each_and_for_three(at_desk, tuomas, vera, now):
    for _time in range(2):
        actions.reject(sent(tuomas, now), by=vera, reason="No such member.", now=now)
    claim = sent(tuomas, now)
    actions.note(claim, by=vera, text="A note.")

    def counted():
        with CaptureQueriesContext(connection) as queries:
            assert at_desk.get(claim.get_absolute_url()).status_code == 200
        return len(queries)

    counted()
    one = counted()
    for number in range(2):
        give_evidence(claim, now, digest=f"{number}" * 64)
        actions.note(claim, by=vera, text="Another note.")
    assert counted() == one
