"""Who settles a claim, when, and what is left behind?"""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.claims import actions
from accounts.claims.models import DECIDED, OPEN, Claim, Note, Status, desk_rules
from accounts.claims.seeing import stamp
from accounts.doorway.history import Event
from accounts.doorway.letters import Letter
from accounts.doorway.states import TooLate
from accounts.membership.models import Membership

from .desk_cast import DIGEST, another_verifier, drafted, four_eyes, give_evidence, in_state, listed, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def valma(db):
    return another_verifier()


@pytest.fixture
def claim(tuomas, now):
    return sent(tuomas, now)


def fresh(claim):
    return Claim.objects.select_related("user").get(pk=claim.pk)


def letters():
    return list(Letter.objects.order_by("pk").values_list("template", "user__name"))


def deed(action):
    return Event.objects.get(action=action)


VERBS = {
    "assign": lambda claim, by: actions.assign(claim, by=by, to=by),
    "ask_more": lambda claim, by: actions.ask_more(claim, by=by, question="Which year?"),
    "approve": lambda claim, by: actions.approve(claim, by=by),
    "verify": lambda claim, by: actions.verify(claim, by=by, valid_from=claim.begun_at.date()),
    "reject": lambda claim, by: actions.reject(claim, by=by, reason="No such member."),
}
OPEN_IN = {
    "assign": {"submitted", "more_asked", "approved"},
    "ask_more": {"submitted", "approved"},
    "approve": {"submitted"},
    "verify": {"submitted", "approved"},
    "reject": {"submitted", "approved"},
}
OUTSIDERS = ("tuomas", "sofia", "helena", "olli", "root")


@pytest.mark.parametrize("status", [*OPEN, *DECIDED])
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_in_each_state(verb, status, tuomas, vera, valma, now):
    claim = in_state(status, tuomas, vera, now)
    if verb == "approve":
        four_eyes(vera, True)
    before = Event.objects.count()
    if status in OPEN_IN[verb]:
        VERBS[verb](claim, valma)
        assert Event.objects.count() == before + 1
    else:
        with pytest.raises(TooLate):
            VERBS[verb](claim, valma)
        assert (Event.objects.count(), fresh(claim).status) == (before, status)


@pytest.mark.parametrize("role", OUTSIDERS)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_is_refused_to_everybody_else(verb, role, claim, vera, request):
    four_eyes(vera, verb == "approve")
    before = Event.objects.count()
    with pytest.raises(PermissionDenied):
        VERBS[verb](claim, request.getfixturevalue(role))
    assert (Event.objects.count(), fresh(claim).status) == (before, "submitted")


@pytest.mark.parametrize("verb", [*VERBS, "note"])
def test_a_verifier_decides_nothing_on_their_own_claim(verb, vera, valma, now):
    claim = sent(vera, now)
    four_eyes(valma, verb == "approve")
    with pytest.raises(PermissionDenied):
        VERBS.get(verb, lambda claim, by: actions.note(claim, by=by, text="Mine."))(claim, vera)
    assert fresh(claim).status == "submitted"


def test_verifying_writes_the_membership_in_the_same_deed(claim, tuomas, vera, now):
    listed(tuomas, now)
    first = now.date() - timedelta(days=9)
    actions.verify(claim, by=vera, valid_from=first, checklist={"credits": True}, now=now)

    membership = Membership.objects.get(user=tuomas)
    assert (membership.kind, membership.number, membership.status) == ("ordinary", "1234", "verified")
    assert (membership.valid_from, membership.verified_by, membership.verified_at) == (first, vera, now)
    assert membership.carries_title(now)
    done = fresh(claim)
    assert (done.status, done.decided_by, done.decided_at) == ("verified", vera, now)
    assert [name for name, met in done.checklist.items() if met] == ["credits"]
    assert deed("claims.verify").facts == {
        "evidence": [{"ref": str(claim.evidence.get().ref), "digest": DIGEST, "pages": 2}],
        "register": {"number": "agrees", "name": "agrees", "kind": "agrees", "validity": "agrees"},
        "register_of": now.isoformat(),
        "checklist": ["credits"],
        "valid_from": f"{first}",
        "valid_until": "",
        "title": False,
    }


def test_each_decision_tells_the_member_once(tuomas, vera, now):
    Letter.objects.all().delete()
    claim = sent(tuomas, now)
    Letter.objects.all().delete()
    actions.ask_more(claim, by=vera, question="Which year?", now=now)
    assert letters() == [("claims/ask_more", "Tuomas Korpi")]
    actions.submit(claim, by=tuomas, commits=True, answer="2021.", now=now)
    Letter.objects.all().delete()
    actions.reject(claim, by=vera, reason="No such member.", now=now)
    assert letters() == [("claims/reject", "Tuomas Korpi")]
    again = sent(tuomas, now)
    Letter.objects.all().delete()
    actions.verify(again, by=vera, valid_from=now.date(), now=now)
    assert letters() == [("claims/verify", "Tuomas Korpi")]


def test_taking_and_noting_and_a_first_yes_tell_nobody(claim, vera):
    four_eyes(vera, True)
    Letter.objects.all().delete()
    actions.assign(claim, by=vera, to=vera)
    actions.note(claim, by=vera, text="I know the institute.")
    actions.approve(claim, by=vera)
    assert letters() == []


def test_a_rejection_keeps_its_reason_and_the_member_may_claim_anew(claim, tuomas, vera):
    actions.reject(claim, by=vera, reason="  No such member. ")
    assert (fresh(claim).reason, Membership.objects.exists()) == ("No such member.", False)
    assert actions.begin(tuomas, by=tuomas).number == "1234"


@pytest.mark.parametrize(
    ("verb", "words"), [("ask_more", {"question": " "}), ("reject", {"reason": "\n"}), ("note", {"text": ""})]
)
def test_words_are_needed_where_somebody_reads_them(verb, words, claim, vera):
    with pytest.raises(ValidationError):
        getattr(actions, verb)(claim, by=vera, **words)
    assert fresh(claim).status == "submitted"


def test_the_last_day_is_not_before_the_first(claim, vera, now):
    with pytest.raises(ValidationError):
        actions.verify(claim, by=vera, valid_from=now.date(), valid_until=now.date() - timedelta(days=1))
    assert (fresh(claim).status, Membership.objects.count()) == ("submitted", 0)


@pytest.mark.parametrize(("kind", "title"), [("honorary", True), ("ordinary", False)])
def test_a_word_for_the_title_counts_only_where_the_kind_carries_none(kind, title, tuomas, vera, now):
    claim = sent(tuomas, now, kind=kind)
    actions.verify(claim, by=vera, valid_from=now.date(), grants_title=True, now=now)
    assert Membership.objects.get().grants_title is title
    assert deed("claims.verify").facts["title"] is title


def test_a_student_is_verified_without_a_title(tuomas, vera, now):
    claim = sent(tuomas, now, kind="student")
    actions.verify(claim, by=vera, valid_from=now.date(), now=now)
    assert (Membership.objects.get().carries_title(now), Membership.objects.get().is_training(now)) == (
        False,
        True,
    )


def test_two_verifiers_decide_at_once_and_the_second_writes_nothing(claim, vera, valma, now):
    hers, theirs = fresh(claim), fresh(claim)
    actions.verify(hers, by=vera, valid_from=now.date(), now=now)
    events, sent_letters = Event.objects.count(), Letter.objects.count()
    with pytest.raises(TooLate):
        actions.reject(theirs, by=valma, reason="No such member.", now=now)
    assert (Event.objects.count(), Letter.objects.count()) == (events, sent_letters)
    assert (fresh(claim).status, fresh(claim).reason) == ("verified", "")


def test_nobody_decides_on_what_has_changed_since_it_was_read(claim, tuomas, vera, valma, now):
    seen = stamp(claim)
    actions.ask_more(claim, by=valma, question="Which year?", now=now)
    give_evidence(claim, now, digest="cd" * 32)
    actions.submit(claim, by=tuomas, commits=True, answer="2021.", now=now)
    with pytest.raises(TooLate):
        actions.verify(fresh(claim), by=vera, valid_from=now.date(), seen=seen, now=now)
    actions.verify(fresh(claim), by=vera, valid_from=now.date(), seen=stamp(fresh(claim)), now=now)


def test_two_take_a_claim_at_once_and_one_has_it(claim, vera, valma):
    hers, theirs = fresh(claim), fresh(claim)
    actions.assign(hers, by=vera, to=vera)
    with pytest.raises(TooLate):
        actions.assign(theirs, by=valma, to=valma)
    assert fresh(claim).assigned_to == vera


def test_a_claim_is_taken_over_given_back_and_given_only_to_verifiers(claim, vera, valma, olli):
    actions.assign(claim, by=vera, to=vera)
    actions.assign(claim, by=valma, to=valma)
    actions.assign(claim, by=valma)
    assert fresh(claim).assigned_to is None
    with pytest.raises(PermissionDenied):
        actions.assign(claim, by=vera, to=olli)


def test_a_note_is_sealed_and_stays_open_to_writing_after_the_decision(claim, vera):
    actions.reject(claim, by=vera, reason="No such member.")
    actions.note(claim, by=vera, text="She called.")
    assert (Note.objects.get().text, Note.objects.get().author) == ("She called.", vera)


def test_with_one_pair_of_eyes_there_is_no_first_yes(claim, vera):
    assert desk_rules().four_eyes is False
    with pytest.raises(ValidationError):
        actions.approve(claim, by=vera)
    assert fresh(claim).status == "submitted"


def test_with_four_eyes_two_different_verifiers_say_yes(claim, vera, valma, now):
    four_eyes(vera, True)
    with pytest.raises(ValidationError):
        actions.verify(claim, by=vera, valid_from=now.date())
    actions.approve(claim, by=vera, checklist={"whole": True}, now=now)
    assert (fresh(claim).status, fresh(claim).first_yes_by) == ("approved", vera)
    with pytest.raises(PermissionDenied):
        actions.verify(fresh(claim), by=vera, valid_from=now.date())
    assert Membership.objects.count() == 0
    actions.verify(fresh(claim), by=valma, valid_from=now.date(), now=now)
    done = fresh(claim)
    assert (done.status, done.first_yes_by, done.decided_by) == ("verified", vera, valma)
    assert done.checklist["whole"] is True


def test_two_first_yeses_at_once_are_one(claim, vera, valma):
    four_eyes(vera, True)
    hers, theirs = fresh(claim), fresh(claim)
    actions.approve(hers, by=vera)
    with pytest.raises(TooLate):
        actions.approve(theirs, by=valma)
    assert fresh(claim).first_yes_by == vera


def test_asking_for_more_takes_the_first_yes_back(claim, tuomas, vera, valma, now):
    four_eyes(vera, True)
    actions.approve(claim, by=vera, now=now)
    actions.ask_more(claim, by=valma, question="Which year?", now=now)
    actions.submit(claim, by=tuomas, commits=True, answer="2021.", now=now)
    assert (fresh(claim).status, fresh(claim).first_yes_by) == ("submitted", None)
    with pytest.raises(ValidationError):
        actions.verify(fresh(claim), by=valma, valid_from=now.date())


def test_a_second_yes_on_a_first_one_that_was_given_anew_is_too_late(claim, tuomas, vera, valma, now):
    third = another_verifier("Ville Verifier")
    four_eyes(vera, True)
    actions.approve(claim, by=vera, now=now)
    stale = fresh(claim)
    actions.ask_more(claim, by=third, question="Which year?", now=now)
    actions.submit(claim, by=tuomas, commits=True, answer="2021.", now=now)
    actions.approve(fresh(claim), by=valma, now=now)
    with pytest.raises(TooLate):
        actions.verify(stale, by=valma, valid_from=now.date(), now=now)
    assert fresh(claim).status == "approved"


def test_turning_four_eyes_off_lets_one_yes_finish_what_waits(claim, vera, now):
    four_eyes(vera, True)
    actions.approve(claim, by=vera, now=now)
    four_eyes(vera, False)
    actions.verify(fresh(claim), by=vera, valid_from=now.date(), now=now)
    assert fresh(claim).status == Status.VERIFIED


def test_only_verifiers_set_the_rules_and_one_of_two_wins(vera, valma, tuomas):
    rules = desk_rules()
    with pytest.raises(PermissionDenied):
        actions.set_rules(rules, by=tuomas, version=rules.version, four_eyes=True)
    actions.set_rules(desk_rules(), by=vera, version=rules.version, four_eyes=True)
    with pytest.raises(TooLate):
        actions.set_rules(desk_rules(), by=valma, version=rules.version, four_eyes=False)
    assert desk_rules().four_eyes is True


def test_a_draft_is_no_verifiers_business(tuomas, vera, now):
    claim = drafted(tuomas, now)
    assert not Claim.objects.visible_to(vera).filter(pk=claim.pk).exists()
