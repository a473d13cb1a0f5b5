import re

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.people.models import User
from accounts.supervisors.models import Profile

pytestmark = pytest.mark.django_db

GOOD = {
    "name": "Maria Participant",
    "language": "sv",
    "zone": "Europe/Stockholm",
    "reminder_lead": "PT2H",
    "quiet_from": "20:30",
    "quiet_until": "08:00",
    "calendar_title": "Möte",
}


@pytest.fixture
def preferences():
    return reverse("people:preferences")


def test_each_preference_holds_from_the_next_page_on(client, maria, preferences):
    client.force_login(maria)
    answer = client.post(preferences, GOOD, follow=True)
    kept = User.objects.get()
    assert {name: str(getattr(kept, name))[:5] for name in ("quiet_from", "quiet_until")} == {
        "quiet_from": "20:30",
        "quiet_until": "08:00",
    }
    assert (kept.zone, kept.reminder_lead, kept.calendar_title) == ("Europe/Stockholm", "PT2H", "Möte")
    assert '<html lang="sv"' in answer.text


@pytest.mark.parametrize(
    "bad",
    [
        {"name": ""},
        {"name": "   "},
        {"name": "x" * 121},
        {"language": "de"},
        {"zone": "Moon/Crater"},
        {"reminder_lead": "P9D"},
        {"quiet_from": "25:00"},
        {"quiet_until": "late"},
        {"calendar_title": "x" * 61},
    ],
)
def test_a_bad_preference_is_answered_and_nothing_is_lost_or_kept(client, maria, preferences, bad):
    client.force_login(maria)
    answer = client.post(preferences, {**GOOD, **bad})
    assert answer.status_code == 200
    assert "invalid-feedback" in answer.text
    assert "Europe/Stockholm" in answer.text
    assert User.objects.get().language == "en"


def test_a_visitor_is_asked_to_sign_in(client, db, preferences):
    for url in (preferences, reverse("people:my_data")):
        assert client.get(url).url.startswith(reverse("account_login"))


def test_a_visitors_language_is_kept_in_a_cookie(client, db):
    answer = client.post(reverse("set_language"), {"language": "sv", "next": "/"})
    assert (answer.status_code, client.cookies[settings.LANGUAGE_COOKIE_NAME].value) == (302, "sv")


def test_a_signed_in_persons_language_is_kept_with_the_account(client, maria):
    client.force_login(maria)
    client.post(reverse("set_language"), {"language": "sv", "next": "/"})
    assert User.objects.get().language == "sv"


def test_an_unknown_language_changes_nothing_and_no_link_switches(client, maria):
    client.force_login(maria)
    client.post(reverse("set_language"), {"language": "tlh"})
    assert client.get(reverse("set_language"), {"language": "sv"}).status_code == 405
    assert User.objects.get().language == "en"


def test_my_data_counts_what_is_mine_and_says_who_sees_it(client, sofia, tuomas):
    client.force_login(sofia)
    page = client.get(reverse("people:my_data")).text
    assert "Your profile as a supervisor" in page
    assert "Everyone, when it is in the directory" in page
    assert "Your membership of the association" in page
    Profile.objects.filter(user=sofia).delete()
    assert "Your profile as a supervisor" not in client.get(reverse("people:my_data")).text


def test_a_supervisor_makes_an_account_and_proves_the_address_by_a_code(client, db, mailoutbox):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "sv"
    answer = client.post(reverse("account_signup"), {"name": "Åsa Ahlskog", "email": "Asa@Example.org"})
    user = User.objects.get()
    assert (user.name, user.email, user.language) == ("Åsa Ahlskog", "asa@example.org", "sv")
    assert not user.has_usable_password()
    assert "_auth_user_id" not in client.session
    code = re.search(r"^([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})$", mailoutbox[0].body, re.MULTILINE)[1]
    answer = client.post(answer.url, {"code": code})
    assert (answer.status_code, answer.url) == (302, reverse("home"))
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_an_account_needs_a_name_that_fits(client, db, name):
    answer = client.post(reverse("account_signup"), {"name": name, "email": "new@example.org"})
    assert answer.status_code == 200
    assert not User.objects.exists()


def test_an_address_that_has_an_account_gets_no_second_one(client, maria):
    client.post(reverse("account_signup"), {"name": "Somebody Else", "email": "MARIA@example.org"})
    assert list(User.objects.values_list("name", flat=True)) == ["Maria Participant"]
