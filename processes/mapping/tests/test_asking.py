from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from accounts.doorway.letters import Letter
from accounts.doorway.posting import compose
from accounts.doorway.states import TooLate
from accounts.organisations.models import Contact, Organisation
from accounts.people.models import User
from processes.core.models import Process
from processes.mapping import actions
from processes.mapping.models import MappingRequest, Status

from .conftest import NOW, ask, fresh, whole

pytestmark = pytest.mark.django_db


def letters():
    return sorted(Letter.objects.values_list("template", "email"))


def test_a_visitor_is_sent_a_code_and_the_supervisor_hears_nothing_yet(sofia):
    asked = ask(sofia)
    assert asked.status == Status.UNCONFIRMED
    assert letters() == [("mapping/request", "helena@example.org")]
    assert not Process.objects.visible_to(sofia).exists()
    assert not MappingRequest.objects.visible_to(sofia).exists()


def test_the_letter_tells_the_code_and_nothing_of_the_wish(sofia):
    asked = ask(sofia)
    message = compose(Letter.objects.get(), asked)
    assert asked.code in message.body
    assert f"/mapping/{asked.ref}/confirm/" in message.body
    assert "MARKER" not in whole(message)


def test_the_right_code_makes_the_account_the_client_and_a_day_to_answer_by(sofia):
    asked = actions.confirm(
        ask(sofia), code=fresh(MappingRequest.objects.get()).code, by=AnonymousUser(), now=NOW
    )
    contact = User.objects.get(email="helena@example.org")
    (client,) = asked.process.clients.all()
    assert (asked.status, client.contact, client.organisation.name) == (
        Status.SENT,
        contact,
        "Suvantola Hospital",
    )
    assert Contact.objects.filter(user=contact, organisation=client.organisation).exists()
    assert EmailAddress.objects.get(user=contact).verified
    assert f"{asked.answer_by:%Y-%m-%d}" == "2026-11-30"
    assert ("mapping/confirm", "sofia@example.org") in letters()
    assert asked.process in Process.objects.visible_to(sofia)


def test_small_letters_spaces_and_no_hyphen_are_the_same_code(sofia):
    asked = ask(sofia)
    written = asked.code.lower().replace("-", " ")
    assert actions.confirm(asked, code=written, by=AnonymousUser(), now=NOW).status == Status.SENT


def test_an_organisation_that_the_contact_speaks_for_is_used_again(sofia, helena, hospital):
    asked = ask(sofia, by=helena, organisation_name="suvantola hospital")
    assert asked.process.clients.get().organisation == hospital
    assert Organisation.objects.count() == 1


def test_another_ones_organisation_of_the_same_name_is_not_taken_over(sofia, olli, hospital):
    asked = ask(sofia, by=olli)
    assert asked.process.clients.get().organisation != hospital


def test_a_private_person_has_no_organisation_and_no_name_in_the_title(sofia, olli):
    asked = ask(sofia, by=olli, organisation_name="")
    assert (asked.process.clients.get().organisation, asked.process.title) == (None, "Private client")


def test_somebody_signed_in_needs_no_code(sofia, helena):
    asked = ask(sofia, email="other@example.org", by=helena)
    assert (asked.status, asked.email) == (Status.SENT, "helena@example.org")
    assert letters() == [("mapping/confirm", "sofia@example.org")]


def test_nobody_asks_themselves(sofia):
    with pytest.raises(ValidationError):
        ask(sofia, by=sofia)
    assert not MappingRequest.objects.exists()


def test_nobody_becomes_their_own_client_by_the_code_either(sofia):
    asked = ask(sofia, email=sofia.email)
    with pytest.raises(ValidationError):
        actions.confirm(asked, code=asked.code, by=AnonymousUser(), now=NOW)
    assert fresh(asked).status == Status.UNCONFIRMED


def wrong(asked, now=NOW):
    with pytest.raises(ValidationError) as refused:
        actions.confirm(asked, code="BBBB-BBBB", by=AnonymousUser(), now=now)
    return refused.value.message


def test_after_five_wrong_tries_even_the_right_code_is_refused_until_a_new_one(sofia):
    asked = ask(sofia)
    for _number in range(5):
        wrong(asked)
    with pytest.raises(ValidationError):
        actions.confirm(asked, code=asked.code, by=AnonymousUser(), now=NOW)
    old = asked.code
    actions.send_code_again(asked, by=AnonymousUser(), now=NOW)
    asked = fresh(asked)
    assert asked.code != old
    assert actions.confirm(asked, code=asked.code, by=AnonymousUser(), now=NOW).status == Status.SENT


def test_a_code_works_for_half_an_hour(sofia):
    asked = ask(sofia)
    later = NOW + timedelta(minutes=30)
    with pytest.raises(ValidationError):
        actions.confirm(asked, code=asked.code, by=AnonymousUser(), now=later)
    assert actions.is_worn(asked, later)
    assert not actions.is_worn(asked, later - timedelta(seconds=1))


def test_a_code_sends_the_request_once(sofia):
    asked = ask(sofia)
    actions.confirm(fresh(asked), code=asked.code, by=AnonymousUser(), now=NOW)
    with pytest.raises(TooLate):
        actions.confirm(asked, code=asked.code, by=AnonymousUser(), now=NOW)
    assert asked.process.clients.count() == 1
