import hashlib
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from accounts.doorway.models import Event, Letter
from accounts.doorway.states import TooLate
from accounts.membership.models import Membership
from processes.agreements import actions
from processes.agreements.models import Agreement, Party, in_force
from processes.core.models import Process
from processes.goals import actions as goals
from processes.goals.models import Goal
from processes.mapping.models import Recommendation
from supervision.tests.cast import client_of, join, person

pytestmark = pytest.mark.django_db


def clause(agreement, code):
    found = next(each for each in agreement.snapshot["clauses"] if each["code"] == code)
    return " ".join([*found["text"], *found["items"]])


def letters(action):
    return sorted(letter.email for letter in Letter.objects.filter(template=f"agreements/{action}"))


def test_a_draft_takes_over_the_recommendation_and_its_goals(opening, sofia, now):
    Recommendation.objects.create(
        process=opening,
        form="team",
        rationale="They share a task",
        session_count=8,
        session_minutes=75,
        interval_days=28,
        goal_sketch="Calmer handovers\n\n- Feedback is given\n",
        given_at=now,
    )
    draft = actions.draft(opening, by=sofia)
    assert (draft.form, draft.session_count, draft.session_minutes, draft.interval_days) == (
        "team",
        8,
        75,
        28,
    )
    assert draft.interim_after == 4
    assert [goal.statement for goal in Goal.objects.all()] == ["Calmer handovers", "Feedback is given"]
    assert {goal.layer for goal in Goal.objects.all()} == {"commissioning"}


def test_a_draft_begins_without_a_recommendation(opening, sofia):
    draft = actions.draft(opening, by=sofia)
    assert (draft.number, draft.status, draft.session_count) == (1, "draft", 10)


def test_one_version_is_open_at_a_time(ready, sofia):
    with pytest.raises(ValidationError):
        actions.draft(ready.process, by=sofia)
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize("who", ["helena", "maria", "tuomas", "olli", "root", "vera"])
def test_only_the_supervisor_drafts_edits_proposes_and_takes_back(ready, request, who):
    user = request.getfixturevalue(who)
    for verb in (actions.edit, actions.propose, actions.revise):
        with pytest.raises(PermissionDenied):
            verb(ready, by=user)
    with pytest.raises(PermissionDenied):
        actions.draft(ready.process, by=user)


def test_nobody_activates_by_hand(proposed, sofia, helena):
    for user in (sofia, helena):
        with pytest.raises(PermissionDenied):
            actions.activate(proposed, by=user)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"prior_contacts_answered": False}, "earlier contacts"),
        ({"place": ""}, "where the sessions"),
        ({"supports": []}, "supports the whole work community"),
    ],
)
def test_a_proposal_waits_for_what_is_missing(ready, sofia, change, words):
    actions.edit(ready, by=sofia, **change)
    with pytest.raises(ValidationError, match=words):
        actions.propose(ready, by=sofia)
    assert (Agreement.objects.get().status, Letter.objects.count()) == ("draft", 0)


def test_a_single_person_needs_no_goal_for_the_community(ready, sofia):
    actions.edit(ready, form="individual", supports=[], by=sofia)
    assert actions.propose(ready, by=sofia).status == "proposed"


def test_a_proposal_needs_a_shared_goal(opening, sofia):
    draft = actions.draft(opening, by=sofia, place="Room", prior_contacts_answered=True)
    with pytest.raises(ValidationError, match="at least one shared goal"):
        actions.propose(draft, by=sofia)


def test_a_proposal_freezes_the_text_and_asks_the_parties(proposed, sofia, helena):
    assert proposed.digest == hashlib.sha256(proposed.frozen.encode()).hexdigest()
    assert {row.user: row.role for row in proposed.parties.all()} == {sofia: "supervisor", helena: "contact"}
    assert letters("propose") == [helena.email]
    assert "Handovers run calmly" in clause(proposed, "goals")
    assert "Supervisor STOry" in clause(proposed, "parties")
    assert "Suvantola Hospital" in clause(proposed, "parties")
    assert "180.00 €" in clause(proposed, "price")
    assert "225.90 €" in clause(proposed, "price")


def test_the_frozen_text_is_sealed_where_it_is_kept(proposed):
    with connection.cursor() as cursor:
        cursor.execute("SELECT frozen FROM processes_agreement")
        assert "Handovers" not in cursor.fetchone()[0]


def test_the_digest_is_the_same_for_the_same_text(proposed):
    again = Agreement.objects.get(pk=proposed.pk)
    assert (
        json.dumps(again.snapshot, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == again.frozen
    )


def test_the_frozen_text_does_not_follow_later_changes(proposed, sofia):
    goals.edit(Goal.objects.get(), statement="Something else", by=sofia)
    Membership.objects.update(status="suspended")
    again = Agreement.objects.get(pk=proposed.pk)
    assert "Handovers run calmly" in clause(again, "goals")
    assert "Supervisor STOry" in clause(again, "supervisor")


def test_participants_who_have_joined_sign_when_that_is_wanted(ready, sofia, helena, maria, mikko):
    for user in (maria, mikko):
        join(ready.process, user)
    agreement = actions.propose(Agreement.objects.get(), with_participants=True, by=sofia)
    assert [row.role for row in agreement.parties.all()] == [
        "supervisor",
        "contact",
        "participant",
        "participant",
    ]


def test_one_signature_is_not_yet_an_agreement(proposed, helena):
    actions.sign(proposed, name="Helena C", digest=proposed.digest, by=helena)
    assert proposed.status == "proposed"
    assert Process.objects.get().status == "opening"
    assert letters("sign") == ["sofia@example.org"]


def test_the_last_signature_activates_the_process(signed, sofia, helena):
    process = Process.objects.get()
    assert (signed.status, process.status, process.started_at) == ("signed", "active", signed.signed_at)
    assert in_force(process) == signed
    assert letters("activate") == [helena.email, sofia.email]
    assert list(Event.objects.values_list("action", flat=True))[-2:] == [
        "agreements.sign",
        "agreements.activate",
    ]


def test_the_title_is_kept_as_of_signing(signed, sofia):
    assert Party.objects.get(user=sofia).signed_title == "Supervisor STOry"
    Membership.objects.update(status="suspended")
    assert Party.objects.get(user=sofia).signed_title == "Supervisor STOry"


def test_a_text_with_a_title_that_has_ended_is_signed_by_nobody(proposed, sofia, helena):
    Membership.objects.update(status="suspended")
    for signer in (sofia, helena):
        with pytest.raises(ValidationError):
            actions.sign(proposed, name="Name", digest=proposed.digest, by=signer)
    assert not Party.objects.exclude(signed_at=None).exists()


def test_proposed_anew_it_is_signed_without_the_title(proposed, sofia):
    Membership.objects.update(status="suspended")
    actions.revise(proposed, by=sofia)
    again = actions.propose(proposed, by=sofia)
    actions.sign(again, name="Sofia", digest=again.digest, by=sofia)
    assert "Supervisor STOry" not in again.frozen
    assert Party.objects.get(user=sofia).signed_title == "supervisor"


def test_nobody_signs_another_text_than_they_saw(proposed, helena, sofia):
    seen = proposed.digest
    actions.revise(proposed, by=sofia)
    actions.edit(proposed, price="300.00", by=sofia)
    actions.propose(proposed, by=sofia)
    with pytest.raises(TooLate):
        actions.sign(proposed, name="Helena", digest=seen, by=helena)
    assert Party.objects.exclude(signed_at=None).count() == 0


@pytest.mark.parametrize("who", ["maria", "olli", "tuomas", "root"])
def test_only_a_party_signs_or_asks_for_changes(proposed, request, who):
    user = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        actions.sign(proposed, name="X", digest=proposed.digest, by=user)
    with pytest.raises(PermissionDenied):
        actions.ask_changes(proposed, text="Please", by=user)


def test_nobody_signs_twice(proposed, helena):
    actions.sign(proposed, name="Helena", digest=proposed.digest, by=helena)
    with pytest.raises(PermissionDenied):
        actions.sign(proposed, name="Helena", digest=proposed.digest, by=helena)


def test_a_wish_stops_the_signing_and_a_new_proposal_begins_it_anew(proposed, helena, sofia):
    actions.sign(proposed, name="Sofia", digest=proposed.digest, by=sofia)
    actions.ask_changes(proposed, text="Cheaper, please", by=helena)
    assert letters("ask_changes") == [sofia.email]
    with pytest.raises(PermissionDenied):
        actions.sign(proposed, name="Sofia", digest=proposed.digest, by=sofia)
    with pytest.raises(TooLate):
        actions.sign(proposed, name="Helena", digest=proposed.digest, by=helena)
    actions.revise(proposed, by=sofia)
    assert letters("revise") == [helena.email]
    assert (proposed.digest, proposed.frozen) == ("", "")
    actions.propose(proposed, by=sofia)
    assert Party.objects.exclude(signed_at=None).count() == 0


def test_a_signed_agreement_is_never_changed(signed, sofia):
    for deed in (
        lambda: actions.edit(signed, price="1.00", by=sofia),
        lambda: actions.propose(signed, by=sofia),
        lambda: actions.revise(signed, by=sofia),
    ):
        with pytest.raises(TooLate):
            deed()


def test_a_new_version_begins_from_the_one_in_force_and_replaces_it_when_signed(signed, sofia, helena):
    second = actions.draft(signed.process, by=sofia)
    assert (second.number, second.place, second.cancel_hours) == (2, "Room Birch", 48)
    actions.edit(second, cancel_hours=72, by=sofia)
    actions.propose(second, by=sofia)
    assert in_force(signed.process) == signed
    for user in (sofia, helena):
        actions.sign(second, name=user.name, digest=second.digest, by=user)
    assert in_force(signed.process) == second
    assert Agreement.objects.get(pk=signed.pk).status == "superseded"
    assert Process.objects.get().started_at == Agreement.objects.get(pk=signed.pk).signed_at


def test_the_second_of_two_edits_is_refused(ready, sofia):
    actions.edit(ready, price="1.00", version=1, by=sofia)
    with pytest.raises(TooLate):
        actions.edit(Agreement.objects.get(), price="2.00", version=1, by=sofia)


def test_what_is_no_term_is_not_edited(ready, sofia):
    with pytest.raises(TypeError):
        actions.edit(ready, status="signed", by=sofia)


def test_a_process_that_ended_takes_no_signatures(proposed, helena):
    Process.objects.update(status="ended")
    with pytest.raises(TooLate):
        actions.sign(proposed, name="Helena", digest=proposed.digest, by=helena)


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"form": "community"}, "form", "its manager too"),
        ({"is_remote": True}, "place", "Nothing is recorded"),
        ({"vat": "not_registered"}, "price", "not in the VAT register"),
        ({"vat": "exempt"}, "price", "§§ 34–36"),
        ({"price_unit": "free", "price": "0"}, "price", "free of charge"),
        ({"reporting": "none"}, "reporting", "only that the sessions were held"),
        ({"late_charge": 0}, "cancellation", "isn't charged either"),
        ({"interval_days": 10}, "sessions", "about every 10 days"),
        ({"interval_days": 7}, "sessions", "about every week"),
        ({"prior_contacts": "We were colleagues"}, "prior_contacts", "We were colleagues"),
    ],
)
def test_each_term_is_said_in_plain_words(ready, sofia, change, code, words):
    actions.edit(ready, by=sofia, **change)
    actions.propose(ready, by=sofia)
    assert words in clause(ready, code)


def test_the_text_is_in_the_language_of_the_process(ready, sofia):
    Process.objects.update(language="sv")
    agreement = actions.propose(Agreement.objects.get(), by=sofia)
    assert agreement.snapshot["language"] == "sv"
    assert agreement.snapshot["supervisor"]["title"] == "arbetshandledare STOry"


def test_shares_are_no_part_of_the_clauses_everyone_reads(ready, sofia):
    other = person("Kaisa Contact")
    ready.process.clients.update(share="33.34")
    client_of(ready.process, None, other, share="66.66")
    agreement = actions.propose(Agreement.objects.get(), by=sofia)
    assert "66.66" not in json.dumps(agreement.snapshot["clauses"])
    assert [row["text"] for row in agreement.snapshot["shares"]] == [
        "Suvantola Hospital pays 33.34 % of the price.",
        "Kaisa Contact pays 66.66 % of the price.",
    ]
