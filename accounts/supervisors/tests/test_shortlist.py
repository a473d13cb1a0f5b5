"""Does a shortlist hold up to three, without an account and without a script, and forget who hides?"""

from uuid import uuid4

import pytest
from django.contrib.auth import login
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.supervisors import shortlist
from accounts.supervisors.models import Price, Profile
from supervision.tests.cast import supervisor

pytestmark = pytest.mark.django_db
PAGE = "/supervisors/shortlist/"


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def four(db):
    return [supervisor(f"{name} Name").profile for name in ("Aada", "Bengt", "Cilla", "Daavid")]


def press(client, verb, profile, **values):
    return client.post(reverse(f"supervisors:{verb}", args=[profile.ref]), values, follow=True)


def add(client, *profiles):
    return [press(client, "add_to_shortlist", profile) for profile in profiles][-1]


def on_it(client):
    return [card.profile.user.name.split()[0] for card in client.get(PAGE).context["cards"]]


def test_up_to_three_are_kept_in_the_order_of_choosing(client, four):
    answer = add(client, four[2], four[0], four[1])
    assert "Bengt Name is on your shortlist: 3 of three." in answer.text
    assert on_it(client) == ["Cilla", "Aada", "Bengt"]


def test_the_fourth_is_refused_kindly(client, four):
    answer = add(client, *four)
    assert "Take one off, and there is room again." in answer.text
    assert on_it(client) == ["Aada", "Bengt", "Cilla"]


def test_twice_is_once(client, four):
    add(client, four[0], four[0])
    assert on_it(client) == ["Aada"]


def test_one_is_taken_off_and_there_is_room_again(client, four):
    add(client, *four[:3])
    press(client, "remove_from_shortlist", four[1])
    add(client, four[3])
    assert on_it(client) == ["Aada", "Cilla", "Daavid"]


def test_who_hides_drops_out_by_that_and_leaves_room(client, four):
    add(client, *four[:3])
    Profile.objects.filter(pk=four[0].pk).update(is_public=False)
    assert on_it(client) == ["Bengt", "Cilla"]
    assert "Aada" not in client.get(PAGE).text
    add(client, four[3])
    assert on_it(client) == ["Bengt", "Cilla", "Daavid"]


def test_a_hidden_profile_can_not_be_put_on_but_taken_off(client, four):
    Profile.objects.filter(pk=four[0].pk).update(is_public=False)
    assert press(client, "add_to_shortlist", four[0]).status_code == 404
    assert press(client, "remove_from_shortlist", four[0]).status_code == 200


def test_ones_own_profile_is_no_choice(client, sofia):
    client.force_login(sofia)
    assert "Your own profile" in press(client, "add_to_shortlist", sofia.profile).text
    assert on_it(client) == []
    assert "Put on the shortlist" not in client.get(sofia.profile.get_absolute_url()).text


def test_the_buttons_stand_on_card_and_profile_and_lead_back(client, four):
    for path in ("/supervisors/", four[0].get_absolute_url()):
        assert "Put on the shortlist" in client.get(path).text
        url = reverse("supervisors:add_to_shortlist", args=[four[0].ref])
        assert client.post(url, {"next": path}).url == path
        page = client.get(path).text
        assert "On your shortlist" in page
        press(client, "remove_from_shortlist", four[0])


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\x00", ""])
def test_a_foreign_way_back_leads_to_the_shortlist(client, four, to):
    url = reverse("supervisors:add_to_shortlist", args=[four[0].ref])
    assert client.post(url, {"next": to}).url == PAGE


def test_the_directory_tells_who_is_on_it(client, four):
    assert "Compare and ask" not in client.get("/supervisors/").text
    add(client, *four[:2])
    page = client.get("/supervisors/").text
    assert "Aada Name, Bengt Name" in page
    assert "Compare and ask" in page


def test_it_survives_signing_in(client, four, helena):
    add(client, four[0])
    request = RequestFactory().get("/")
    request.session = client.session
    login(request, helena, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert request.session[shortlist.KEY] == [str(four[0].ref)]


def test_prices_places_and_the_title_stand_side_by_side(client, sofia, four):
    Profile.objects.filter(user=sofia).update(
        regions=["Uusimaa"], speaks=["fi", "sv"], forms=["group"], fields_of_work="Hospitals", town="Espoo"
    )
    Price.objects.create(profile=sofia.profile, form="group", minutes=90, cents=15050)
    add(client, sofia.profile, four[0])
    page = client.get(PAGE).text
    for word in (
        "Supervisor STOry",
        "Uusimaa",
        "Finnish, Swedish",
        "Hospitals",
        "Espoo",
        "150.50 €",
        "90 min",
    ):
        assert word in page, word
    assert "not told" in page
    assert "Ask all of them for a mapping conversation" in page
    assert reverse("mapping:request_many") in page


def test_an_empty_one_says_what_it_is_for(client, db):
    page = client.get(PAGE).text
    assert "Nobody is on it yet" in page
    assert "mapping/request-many" not in page


@pytest.mark.parametrize("kept", [["no-reference"], [str(uuid4())], [None, 5, {"a": 1}], ["\x00"] * 9])
def test_a_strange_session_is_an_empty_shortlist(client, db, kept):
    client.get("/accounts/login/")
    session = client.session
    session[shortlist.KEY] = kept
    session.save()
    assert on_it(client) == []


def test_comparing_asks_the_same_for_two_and_for_three(client, four):
    counts = []
    for many in (2, 3):
        add(client, *four[:many])
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts[0] == counts[1]
