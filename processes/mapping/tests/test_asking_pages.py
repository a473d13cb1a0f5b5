import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.doorway.letters import Letter
from accounts.people.models import User
from processes.mapping.models import MappingRequest, Status

from .conftest import WORDS, ask

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


def url_of(supervisor):
    return reverse("mapping:request", args=[supervisor.profile.ref])


def typed(**changes):
    values = {
        "email": "helena@example.org",
        "organisation_name": "Suvantola Hospital",
        "once": str(uuid.uuid4()),
    }
    return values | WORDS | changes


def test_a_visitor_asks_confirms_and_is_signed_in_on_the_page_that_says_what_is_next(client, sofia):
    answer = client.post(url_of(sofia), typed())
    asked = MappingRequest.objects.get()
    assert answer.url == reverse("mapping:confirm", args=[asked.ref])
    assert "helena@example.org" in client.get(answer.url).text
    answer = client.post(answer.url, {"code": asked.code})
    assert answer.url == asked.get_absolute_url()
    page = client.get(answer.url).text
    assert "The supervisor answers with times or declines, by" in page
    assert client.session["_auth_user_id"] == str(User.objects.get(email="helena@example.org").pk)


def test_a_person_with_a_second_factor_still_meets_it(client, sofia, helena):
    from allauth.account.models import EmailAddress
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    EmailAddress.objects.create(user=helena, email=helena.email, verified=True, primary=True)
    TOTP.activate(helena, generate_totp_secret())
    client.post(url_of(sofia), typed())
    asked = MappingRequest.objects.get()
    answer = client.post(reverse("mapping:confirm", args=[asked.ref]), {"code": asked.code})
    assert answer.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    asked.refresh_from_db()
    assert asked.status == Status.SENT


def test_known_and_unknown_addresses_get_the_same_answer(client, sofia, helena):
    pages = []
    for email in (helena.email, "nobody@example.org"):
        answer = client.post(url_of(sofia), typed(email=email))
        page = client.get(answer.url).text
        ref = str(MappingRequest.objects.get(email=email).ref)
        pages.append(
            page.replace(email, "").replace(ref, "").split("<main")[1].split("</form>")[0].split("csrf")[0]
        )
    assert pages[0] == pages[1]


def test_a_double_press_asks_once(client, sofia):
    values = typed()
    first, second = client.post(url_of(sofia), values), client.post(url_of(sofia), values)
    assert first.url == second.url
    assert MappingRequest.objects.count() == Letter.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": ""}, "This field is required."),
        ({"email": "helena"}, "Enter a valid email address."),
        ({"wish": "x" * 2001}, "at most 2000 characters"),
        ({"for_whom": "dogs"}, "Select a valid choice."),
        ({"head_count": "-1"}, "greater than or equal to 1"),
        ({"once": "no-reference"}, "Enter a valid UUID."),
    ],
)
def test_bad_input_gets_a_clear_answer_and_loses_nothing(client, sofia, changes, says):
    answer = client.post(url_of(sofia), typed(place="MARKER-PLACE", **changes))
    assert answer.status_code == 200
    assert says in answer.text
    assert "MARKER-PLACE" in answer.text
    assert not MappingRequest.objects.exists()


def test_too_many_requests_are_refused_kindly_and_the_text_is_kept(client, sofia):
    answers = [client.post(url_of(sofia), typed()) for _number in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "MARKER-WISH" in answers[-1].text
    assert "try again in an hour" in answers[-1].text


def test_five_wrong_codes_lead_to_a_page_that_offers_a_new_one(client, sofia):
    asked = ask(sofia, now=timezone.now())
    url = reverse("mapping:confirm", args=[asked.ref])
    *answers, last = [client.post(url, {"code": "BBBB-BBBB"}).text for _number in range(5)]
    assert all("not the code" in answer for answer in answers)
    assert "This code no longer works" in last
    again = client.post(reverse("mapping:send_code_again", args=[asked.ref]), follow=True)
    assert "A new code is on its way" in again.text
    asked.refresh_from_db()
    assert client.post(url, {"code": asked.code}).url == asked.get_absolute_url()


def test_a_new_code_can_be_asked_for_a_few_times_only(client, sofia):
    asked = ask(sofia)
    url = reverse("mapping:send_code_again", args=[asked.ref])
    answers = [client.post(url, follow=True).text for _number in range(4)]
    assert ["A new code is on its way" in answer for answer in answers] == [True, True, True, False]


def test_a_confirmed_request_is_shown_to_its_people_only(client, sofia, helena, olli):
    asked = ask(sofia, by=helena)
    url = reverse("mapping:confirm", args=[asked.ref])
    assert client.get(url).url == asked.get_absolute_url()
    assert client.get(asked.get_absolute_url()).status_code == 302
    client.force_login(olli)
    assert client.get(asked.get_absolute_url()).status_code == 404


def test_a_hidden_profile_cannot_be_asked(client, sofia):
    sofia.profile.is_public = False
    sofia.profile.save()
    assert client.get(url_of(sofia)).status_code == 404


def test_a_signed_in_contact_is_known_and_goes_straight_to_the_request(client, sofia, helena, hospital):
    client.force_login(helena)
    page = client.get(url_of(sofia)).text
    assert "Suvantola Hospital" in page
    answer = client.post(url_of(sofia), typed(email=""))
    asked = MappingRequest.objects.get()
    assert (answer.url, asked.status) == (asked.get_absolute_url(), Status.SENT)


def test_a_supervisor_who_asks_themselves_reads_why_not(client, sofia):
    client.force_login(sofia)
    answer = client.post(url_of(sofia), typed())
    assert (answer.status_code, "ask yourself" in answer.text) == (200, True)
