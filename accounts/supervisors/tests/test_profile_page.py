from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.development import actions as development
from accounts.supervisors import actions, showing
from accounts.supervisors.models import Price, Profile

from .filled import filled

pytestmark = pytest.mark.django_db


def page(client, person, language="en"):
    Profile.objects.get(user=person)
    path = reverse("supervisors:profile", args=[person.profile.ref])
    return client.get(path, headers={"accept-language": language})


@pytest.fixture
def told(client, sofia):
    client.force_login(sofia)
    client.post(reverse("supervisors:update", args=[sofia.profile.ref]), filled(visits_workplaces="on"))
    client.logout()
    today = timezone.localdate()
    development.add(sofia, kind="education", on=today, minutes=90, subject="Questions", by=sofia)
    return Profile.objects.get(user=sofia)


def test_a_buyer_reads_everything_that_was_told(client, told, sofia):
    text = page(client, sofia).text
    for words in (
        "Questions with time",
        "I work in peace.",
        "We meet once.",
        "Everyone speaks.",
        "Halfway and at the end.",
        "Health care, church and parishes",
        "wards at night",
        "Gladly comes as fresh eyes",
        "Systemic",
        "pictures",
        "Group supervision",
        "One team, the same work",
        "family therapy",
        "Supervisor training, 60 credits",
        "Keeps a log of continuing education",
        "At the client&#x27;s workplace",
        "Kainuu (Kajaani, Sotkamo)",
        "North Ostrobothnia (Oulu)",
        "Finnish, swedish",
        "for 3 new processes",
        "An employer, or you yourself",
        "185.50 €",
        "95 €",
        "The prices include VAT.",
        "Travel is extra.",
        "Hearing loop",
    ):
        assert words.casefold() in text.casefold(), words


def test_accessibility_is_told_of_own_premises_only(client, told, sofia):
    Profile.objects.update(own_premises=False)
    assert "Hearing loop" not in page(client, sofia).text


def test_who_takes_nobody_says_so_and_offers_others(client, told, sofia):
    Profile.objects.update(takes_new=False)
    text = page(client, sofia).text
    assert "Sofia Lehtovaara takes no new clients now" in text
    assert "Find another supervisor" in text
    assert reverse("mapping:request", args=[told.ref]) not in text


def test_the_next_three_free_times_are_live(client, told, sofia, monkeypatch):
    first = datetime(2026, 11, 24, 11, tzinfo=UTC)
    times = [first + timedelta(days=day) for day in range(3)]
    monkeypatch.setattr(showing, "EXTRAS", [lambda profiles, now: {told.pk: times}])
    text = page(client, sofia).text
    for said in ("Tue 24 Nov at 13:00", "Wed 25 Nov at 13:00", "Thu 26 Nov at 13:00"):
        assert said in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", "Frågor som får ta tid"),
        ("en", "Questions with time"),
        ("fi", 'lang="sv">Frågor som får ta tid'),
    ],
)
def test_each_reader_gets_their_own_language_or_the_truth(client, told, sofia, language, words):
    assert words in page(client, sofia, language).text


def test_a_text_in_another_language_says_which(client, told, sofia):
    Profile.objects.update(introduction_en="", introduction_sv="Jag arbetar i lugn och ro.")
    text = page(client, sofia).text
    assert "This text is only in Swedish." in text
    assert '<div class="flow" lang="sv"><p>Jag arbetar' in text
    assert "bara på" not in page(client, sofia, "sv").text.split("phases-title")[0]


def test_words_with_one_field_are_marked_as_their_writers_language(client, told, sofia):
    sofia.language = "sv"
    sofia.save()
    text = page(client, sofia).text
    assert '<span lang="sv">Everyone speaks.</span>' in text
    assert text.count("This text is only in Swedish.") == 1


def test_what_people_write_is_shown_as_text(client, told, sofia):
    bad = "<script>alert(1)</script>"
    texts = [name for name in actions.EDITABLE if isinstance(getattr(told, name), str) and name != "vat"]
    Profile.objects.update(**dict.fromkeys(texts, bad))
    text = page(client, sofia).text
    assert bad not in text
    assert text.count(escape(bad)) >= 10


def test_keys_that_are_gone_are_left_out(client, told, sofia):
    Profile.objects.update(sectors=["alchemy"], municipalities=["999"], regions=["Atlantis"], forms=["x"])
    Price.objects.update(form="x")
    assert page(client, sofia).status_code == 200


def test_a_hidden_profile_is_for_its_owner_only(client, sofia, olli):
    Profile.objects.filter(user=sofia).update(is_public=False)
    assert page(client, sofia).status_code == 404
    client.force_login(olli)
    assert page(client, sofia).status_code == 404
    client.force_login(sofia)
    assert "not in the directory yet" in page(client, sofia).text


def test_a_profile_shows_the_title_only_while_it_holds(client, sofia):
    assert "työnohjaaja STOry" in page(client, sofia, "fi").text
    sofia.membership.status = "suspended"
    sofia.membership.save()
    assert "työnohjaaja STOry" not in page(client, sofia, "fi").text


def test_a_full_profile_asks_no_more_than_an_empty_one(
    client, sofia, tuomas, told, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8) as empty:
        assert page(client, tuomas).status_code == 200
    with django_assert_max_num_queries(len(empty)):
        page(client, sofia)
