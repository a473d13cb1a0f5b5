import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.doorway.models import Event, Letter
from accounts.organisations import actions
from accounts.organisations.models import Organisation

pytestmark = pytest.mark.django_db

GOOD = {
    "name": "Suvantola Hospital",
    "business_id": "0725901-5",
    "sector": "public",
    "field": "Care",
    "town": "Suvantola",
}


def test_a_contact_changes_the_details(hospital, helena):
    actions.update(hospital, by=helena, town="Suvantola")
    assert Organisation.objects.get().town == "Suvantola"
    assert (Event.objects.get().actor, Letter.objects.count()) == (helena, 0)


@pytest.mark.parametrize("name", ["sofia", "maria", "olli", "vera", "root"])
def test_only_a_contact_changes_them(hospital, name, request):
    with pytest.raises(PermissionDenied):
        actions.update(hospital, by=request.getfixturevalue(name), town="Elsewhere")
    assert Organisation.objects.get().town == ""


def test_the_page_shows_the_details_to_its_contact_only(client, hospital, helena, olli):
    page = reverse("organisations:page", args=[hospital.ref])
    client.force_login(helena)
    assert "Suvantola Hospital" in client.get(page).text
    client.force_login(olli)
    assert client.get(page).status_code == 404
    assert client.post(reverse("organisations:update", args=[hospital.ref]), GOOD).status_code == 404


def test_the_business_id_is_kept_as_it_is_written(client, hospital, helena):
    client.force_login(helena)
    client.post(reverse("organisations:update", args=[hospital.ref]), {**GOOD, "business_id": " 07259015 "})
    assert Organisation.objects.get().business_id == "0725901-5"


@pytest.mark.parametrize(
    "bad",
    [
        {"name": ""},
        {"name": "x" * 161},
        {"business_id": "0725901-6"},
        {"business_id": "725901-5"},
        {"business_id": "x" * 13},
        {"sector": "moon"},
        {"field": "x" * 81},
        {"town": "x" * 81},
    ],
)
def test_bad_details_are_answered_and_nothing_is_lost_or_kept(client, hospital, helena, bad):
    client.force_login(helena)
    answer = client.post(reverse("organisations:update", args=[hospital.ref]), {**GOOD, **bad})
    assert answer.status_code == 200
    assert "invalid-feedback" in answer.text
    assert Organisation.objects.get().business_id == ""
