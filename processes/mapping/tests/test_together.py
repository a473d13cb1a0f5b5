"""Are several supervisors asked at once, all or none, and does each of them stay alone with their own request?"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from accounts.doorway.history import Event, told_to
from accounts.doorway.letters import Letter
from accounts.doorway.posting import compose
from accounts.doorway.states import TooLate
from accounts.organisations.models import Organisation
from accounts.people.models import User
from processes.core import actions as core
from processes.core.models import Process
from processes.mapping import actions
from processes.mapping.models import MappingRequest, Status
from supervision.tests.cast import supervisor

from .conftest import NOW, WORDS, free, fresh, whole

pytestmark = pytest.mark.django_db


def ask_all(profiles, by=None, now=NOW, **changes):
    values = {"email": "helena@example.org", "organisation_name": "Suvantola Hospital"} | WORDS | changes
    return actions.request_many(profiles, by=by or AnonymousUser(), now=now, **values)


def letters(**wanted):
    rows = Letter.objects.filter(**wanted).values_list("template", "email")
    return sorted(rows)


def states():
    return dict(MappingRequest.objects.values_list("process__supervisor__name", "status"))


def of(person):
    return MappingRequest.objects.with_people().get(process__supervisor=person)


@pytest.fixture
def sent(three, helena, hospital):
    return ask_all(three, by=helena)


def lead_to_recommendation(asked, now=NOW):
    person, contact = asked.process.supervisor, fresh(asked).people("contact")[0]
    actions.offer(fresh(asked), starts=free(person, now), by=person, now=now)
    actions.choose(fresh(asked), time=fresh(asked).standing(now)[0], by=contact, now=now)
    plan = {"session_count": 10, "session_minutes": 90, "interval_days": 21}
    return actions.recommend(fresh(asked), form="team", rationale="Because.", by=person, now=now, **plan)


def test_a_visitor_gets_one_letter_with_one_code_and_no_supervisor_hears_of_it_yet(three):
    ask_all(three)
    assert states() == dict.fromkeys(("Sofia Lehtovaara", "Tuomas Korpi", "Ulla Saarni"), "unconfirmed")
    assert letters() == [("mapping/request_many", "helena@example.org")]
    assert not Process.objects.visible_to(three[0].user).exists()


def test_the_letter_tells_the_code_and_how_many_and_names_nobody(three):
    lead = ask_all(three)
    message = compose(Letter.objects.get(), fresh(lead))
    text = whole(message)
    for told in (lead.code, "of 3 supervisors", f"/mapping/{lead.ref}/confirm/"):
        assert told in text
    assert not any(word in text for word in ("MARKER", "Sofia", "Tuomas", "Ulla"))


def test_one_code_sends_all_and_each_supervisor_gets_one_letter_and_the_contact_one_receipt(three):
    lead = ask_all(three)
    Letter.objects.all().delete()
    actions.confirm(lead, code=lead.code, by=AnonymousUser(), now=NOW)
    assert set(states().values()) == {"sent"}
    assert letters() == [
        ("mapping/confirm", "sofia@example.org"),
        ("mapping/confirm", "tuomas@example.org"),
        ("mapping/confirm", "ulla@example.org"),
        ("mapping/confirm_many", "helena@example.org"),
    ]
    assert {asked.answer_by for asked in MappingRequest.objects.all()} == {fresh(lead).answer_by}
    assert (User.objects.filter(email="helena@example.org").count(), Organisation.objects.count()) == (1, 1)


def test_each_has_a_case_of_its_own_with_one_client(sent, three, helena):
    cases = Process.objects.with_people()
    assert {case.supervisor for case in cases} == {profile.user for profile in three}
    assert [case.people("contact") for case in cases] == [[helena]] * 3


def test_somebody_signed_in_needs_no_code_and_gets_the_receipt(sent, helena):
    assert sent.status == Status.SENT
    assert letters(email=helena.email) == [("mapping/confirm_many", "helena@example.org")]
    message = compose(Letter.objects.get(email=helena.email), sent)
    assert "went to 3 supervisors" in message.body
    assert f"/mapping/{sent.ref}/together/" in message.body


def test_a_supervisor_is_told_how_many_were_asked_and_not_who(sent, sofia):
    text = whole(compose(Letter.objects.get(email=sofia.email), of(sofia)))
    assert "went to 3 supervisors in all" in text
    assert not any(word in text for word in ("Tuomas", "Ulla", str(sent.together)))


def test_one_alone_is_an_ordinary_request(sofia, helena, hospital):
    asked = ask_all([sofia.profile], by=helena)
    assert (asked.status, asked.together, asked.asked_of) == (Status.SENT, None, 1)
    text = compose(Letter.objects.get(email=sofia.email), of(sofia)).body
    assert "in all" not in text


@pytest.mark.parametrize("count", [0, 4])
def test_one_to_three_are_asked(three, count):
    fourth = supervisor("Pia Fourth").profile
    with pytest.raises(ValidationError):
        ask_all([*three, fourth][:count] if count else [])
    assert not MappingRequest.objects.exists()


def test_the_same_supervisor_twice_is_asked_once(sofia, tuomas):
    ask_all([sofia.profile, tuomas.profile, sofia.profile])
    assert MappingRequest.objects.count() == 2


@pytest.mark.parametrize("hidden", ["profile", "account"])
def test_when_one_is_hidden_meanwhile_nobody_is_asked(three, tuomas, hidden):
    if hidden == "profile":
        type(tuomas.profile).objects.filter(user=tuomas).update(is_public=False)
    else:
        User.objects.filter(pk=tuomas.pk).update(is_active=False)
    with pytest.raises(ValidationError) as refused:
        ask_all(three)
    assert refused.value.code == "gone"
    assert (MappingRequest.objects.count(), Process.objects.count(), Letter.objects.count()) == (0, 0, 0)


def test_nobody_asks_themselves_among_others(three, sofia):
    with pytest.raises(ValidationError):
        ask_all(three, by=sofia)
    assert not Process.objects.exists()


def test_whose_address_is_one_of_those_asked_sends_nothing_by_the_code(three, sofia):
    lead = ask_all(three, email=sofia.email)
    with pytest.raises(ValidationError):
        actions.confirm(lead, code=lead.code, by=AnonymousUser(), now=NOW)
    assert set(states().values()) == {"unconfirmed"}


def test_a_double_press_asks_once(three):
    ref = "7f2e0d3c-58a6-4d07-9f1f-0d8f2b3a9c11"
    ask_all(three, ref=ref)
    with pytest.raises(IntegrityError):
        ask_all(three, ref=ref)
    assert (MappingRequest.objects.count(), Process.objects.count(), Letter.objects.count()) == (3, 3, 1)


def test_a_second_code_press_comes_too_late_and_nothing_is_sent_twice(three):
    lead = ask_all(three)
    actions.confirm(fresh(lead), code=lead.code, by=AnonymousUser(), now=NOW)
    before = Letter.objects.count()
    with pytest.raises(TooLate):
        actions.confirm(lead, code=lead.code, by=AnonymousUser(), now=NOW)
    with pytest.raises(TooLate):
        actions.confirm_many(fresh(lead), by=AnonymousUser(), now=NOW)
    assert Letter.objects.count() == before


def test_five_wrong_codes_wear_it_out_for_all_and_a_new_one_sends_all(three):
    lead = ask_all(three)
    for _number in range(5):
        with pytest.raises(ValidationError):
            actions.confirm(fresh(lead), code="BBBB-BBBB", by=AnonymousUser(), now=NOW)
    with pytest.raises(ValidationError):
        actions.confirm(fresh(lead), code=lead.code, by=AnonymousUser(), now=NOW)
    assert set(states().values()) == {"unconfirmed"}
    actions.send_code_again(fresh(lead), by=AnonymousUser(), now=NOW)
    actions.confirm(fresh(lead), code=fresh(lead).code, by=AnonymousUser(), now=NOW)
    assert set(states().values()) == {"sent"}


def test_a_code_works_for_half_an_hour_for_all(three):
    lead = ask_all(three)
    with pytest.raises(ValidationError):
        actions.confirm(lead, code=lead.code, by=AnonymousUser(), now=NOW + timedelta(minutes=30))
    assert set(states().values()) == {"unconfirmed"}


def test_an_agreed_time_with_one_leaves_the_others_as_they_are(sent, sofia, helena):
    actions.offer(of(sofia), starts=free(sofia), by=sofia, now=NOW)
    actions.choose(of(sofia), time=of(sofia).standing(NOW)[0], by=helena, now=NOW)
    assert states() == {"Sofia Lehtovaara": "booked", "Tuomas Korpi": "sent", "Ulla Saarni": "sent"}
    with pytest.raises(TooLate):
        actions.withdraw_others(of(sofia), by=helena, now=NOW)


def test_after_a_recommendation_one_press_withdraws_the_others_and_tells_each(
    sent, sofia, tuomas, ulla, helena
):
    actions.offer(of(tuomas), starts=free(tuomas), by=tuomas, now=NOW)
    actions.choose(of(tuomas), time=of(tuomas).standing(NOW)[0], by=helena, now=NOW)
    lead_to_recommendation(of(sofia))
    Letter.objects.all().delete()
    assert actions.withdraw_others(of(sofia), by=helena, now=NOW) == 2
    assert states() == {
        "Sofia Lehtovaara": "recommended",
        "Tuomas Korpi": "withdrawn",
        "Ulla Saarni": "withdrawn",
    }
    assert of(tuomas).booking.freed_at == NOW
    assert [row for row in letters() if row[1] != helena.email] == [
        ("mapping/withdraw", "tuomas@example.org"),
        ("mapping/withdraw", "ulla@example.org"),
    ]


def test_who_has_declined_by_then_is_left_alone_and_a_second_press_comes_too_late(sent, sofia, ulla, helena):
    lead_to_recommendation(of(sofia))
    actions.decline(of(ulla), reason="No room.", by=ulla, now=NOW)
    assert actions.withdraw_others(of(sofia), by=helena, now=NOW) == 1
    assert of(ulla).status == Status.DECLINED
    with pytest.raises(TooLate):
        actions.withdraw_others(of(sofia), by=helena, now=NOW)


@pytest.mark.parametrize("name", ["sofia", "tuomas", "olli", "vera", "root"])
def test_only_the_contact_withdraws_the_others(request, sent, sofia, name):
    person = request.getfixturevalue(name)
    lead_to_recommendation(of(sofia))
    with pytest.raises(PermissionDenied):
        actions.withdraw_others(of(sofia), by=person, now=NOW)
    assert states()["Tuomas Korpi"] == "sent"


def test_a_client_who_came_to_one_case_later_lets_nobody_go(sent, sofia, olli):
    lead_to_recommendation(of(sofia))
    core.add_client(of(sofia).process, olli, "")
    assert not of(sofia).others_live(olli).exists()
    with pytest.raises(TooLate):
        actions.withdraw_others(of(sofia), by=olli, now=NOW)


def test_a_request_of_another_hand_is_never_taken_for_one_of_them(sent, sofia, tuomas, helena, olli):
    lead_to_recommendation(of(sofia))
    other = actions.request(tuomas.profile, **WORDS, email="x@example.org", by=olli, now=NOW)
    actions.withdraw_others(of(sofia), by=helena, now=NOW)
    assert fresh(other).status == Status.SENT


def test_the_history_of_a_case_tells_its_supervisor_of_no_other(sent, sofia, tuomas, ulla, helena):
    lead_to_recommendation(of(sofia))
    actions.withdraw_others(of(sofia), by=helena, now=NOW)
    roles = frozenset({"supervisor"})
    for person in (sofia, tuomas, ulla):
        told = told_to(of(person).process.ref, roles, person)
        assert not [event for event in told if "many" in event.action or "others" in event.action]
    own = told_to(of(sofia).process.ref, frozenset({"contact"}), helena)
    assert {"mapping.request_many", "mapping.withdraw_others"} <= {event.action for event in own}


def test_facts_of_history_hold_counts_and_no_references(sent):
    facts = dict(Event.objects.exclude(facts={}).values_list("action", "facts"))
    assert facts["mapping.request_many"] == {"asked_of": 3}
