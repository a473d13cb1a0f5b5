from datetime import UTC, datetime

import pytest
from django.urls import reverse

from accounts.people.models import User
from accounts.supervisors import showing
from accounts.supervisors.choices import FORMS, REGIONS
from accounts.supervisors.find import Wish, counts, fits, found, loosenings
from accounts.supervisors.models import Profile

pytestmark = pytest.mark.django_db
DIRECTORY = "/supervisors/"


def listed(name, **fields):
    user = User.objects.create_user(f"{name.split()[0].lower()}@example.org", name=name, language="en")
    defaults = {
        "is_public": True,
        "speaks": ["fi"],
        "forms": ["group"],
        "region": "Uusimaa",
        "works_remotely": False,
    }
    return Profile.objects.create(user=user, **{**defaults, **fields})


@pytest.fixture
def anna(db):
    return listed("Anna Ahola", fields_of_work="Sairaanhoito", town="ÄHTÄRI")


@pytest.fixture
def bo(db):
    return listed("Bo Öman", speaks=["sv"], forms=["individual"], region="Pohjanmaa", works_remotely=True)


def names(client, **wish):
    page = client.get(DIRECTORY, wish, headers={"accept-language": "en"})
    return [card.profile.user.name for card in page.context["cards"]]


def test_everyone_in_the_directory_is_shown_by_name(client, anna, bo):
    listed("Hidden Person", is_public=False)
    gone = listed("Gone Person")
    User.objects.filter(pk=gone.user_id).update(is_active=False)
    assert names(client) == ["Anna Ahola", "Bo Öman"]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({"region": "Pohjanmaa"}, ["Bo Öman"]),
        ({"form": "group"}, ["Anna Ahola"]),
        ({"language": "sv"}, ["Bo Öman"]),
        ({"where": "works_remotely"}, ["Bo Öman"]),
        ({"where": "visits_workplaces"}, ["Anna Ahola", "Bo Öman"]),
        ({"words": "sairaan"}, ["Anna Ahola"]),
        ({"words": "ähtäri"}, ["Anna Ahola"]),
        ({"words": "ÖMAN"}, ["Bo Öman"]),
        ({"words": "ahola anna"}, ["Anna Ahola"]),
        (
            {"region": "Atlantis", "form": "therapy", "where": "user_id", "page": "x"},
            ["Anna Ahola", "Bo Öman"],
        ),
    ],
)
def test_a_wish_finds_those_whom_it_fits(client, anna, bo, wish, expected):
    assert names(client, **wish) == expected


def test_each_choice_says_how_many_it_leaves(client, anna, bo):
    page = client.get(DIRECTORY, {"language": "sv"}, headers={"accept-language": "en"}).text
    assert "Ostrobothnia (1)" in page
    assert "Uusimaa (0)" in page
    assert "Finnish (1)" in page


def test_counts_agree_with_what_the_choice_would_find(anna, bo):
    profiles = list(Profile.objects.listed())
    for form, count in counts(profiles, Wish(region="Uusimaa"), "form", list(FORMS)).items():
        assert count == len(found(profiles, Wish(region="Uusimaa", form=form)))


def test_a_wish_for_nobody_offers_what_to_let_go(client, anna, bo):
    page = client.get(DIRECTORY, {"region": "Kainuu", "language": "sv"}, headers={"accept-language": "en"})
    assert page.context["cards"] == []
    assert [(step.query, step.count) for step in page.context["loosenings"]] == [("language=sv", 1)]
    assert "without Kainuu: 1 supervisor" in page.text


def test_when_one_step_is_not_enough_everyone_is_offered(client, anna):
    page = client.get(DIRECTORY, {"region": "Kainuu", "language": "sv"}, headers={"accept-language": "en"})
    assert page.context["loosenings"] == []
    assert "Show everyone" in page.text


def test_an_empty_directory_says_so(client, db):
    assert (
        "no supervisor in the directory yet" in client.get(DIRECTORY, headers={"accept-language": "en"}).text
    )


def test_loosenings_find_what_they_promise(anna, bo):
    profiles = list(Profile.objects.listed())
    wish = Wish(words="öman", region="Uusimaa")
    assert [step.count for step in loosenings(profiles, wish)] == [1, 1]
    assert not any(fits(profile, wish) for profile in profiles)


@pytest.mark.parametrize("count", [1, 3])
def test_the_directory_asks_the_database_the_same_number_of_times(
    client, count, django_assert_max_num_queries
):
    for number in range(count):
        listed(f"Person{number} Name")
    with django_assert_max_num_queries(1 + len(showing.EXTRAS) * 4):
        client.get(DIRECTORY)


def test_the_next_free_time_comes_from_those_who_know(client, anna, monkeypatch):
    at = datetime(2026, 11, 24, 11, tzinfo=UTC)
    monkeypatch.setattr(showing, "EXTRAS", [lambda profiles, now: {profile.pk: at for profile in profiles}])
    assert "Tue 24 Nov at 13:00" in client.get(DIRECTORY, headers={"accept-language": "en"}).text


def test_the_nineteen_regions_have_names_in_three_languages():
    assert len(REGIONS) == 19
    assert all(region.fi and region.sv and region.en for region in REGIONS.values())


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_public_pages_speak_three_languages(client, anna, language):
    for url in (reverse("front"), reverse("supervisors:directory"), anna.get_absolute_url()):
        answer = client.get(url, headers={"accept-language": language})
        assert (answer.status_code, f'<html lang="{language}"' in answer.text) == (200, True)


def test_the_introduction_is_shown_as_text(client, anna):
    Profile.objects.update(introduction="<script>alert(1)</script>", headline="<b>loud</b>")
    page = client.get(anna.get_absolute_url()).text
    assert "<script>alert" not in page
    assert "<b>loud" not in page
