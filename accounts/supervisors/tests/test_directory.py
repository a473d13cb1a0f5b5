from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.people.models import User
from accounts.supervisors import showing, words
from accounts.supervisors.choices import REGIONS
from accounts.supervisors.index import current, forget
from accounts.supervisors.models import Profile
from accounts.supervisors.neighbours import COUNTRY, NEIGHBOURS
from accounts.supervisors.search import look
from accounts.supervisors.wish import MANY, WEEKS, Wish, read

from .listing import listed, names, page

pytestmark = pytest.mark.django_db
TITLED = {"kind": "ordinary", "status": "verified"}


@pytest.fixture
def anna(db):
    return listed(
        "Anna Ahola",
        TITLED,
        fields_of_work="Sairaanhoito",
        regions=["Uusimaa"],
        sectors=["health"],
        methods=["systemic"],
        groups=["managers"],
        accessibility=["step_free", "lift"],
        free_from=timezone.now() + timedelta(days=3),
    )


@pytest.fixture
def bo(db):
    return listed(
        "Bo Öman",
        speaks=["sv"],
        forms=["individual"],
        regions=["Pohjanmaa", "Pirkanmaa"],
        municipalities=["837"],
        works_remotely=True,
        fresh_eyes=True,
        takes_private=True,
        takes_new=False,
        accessibility=["lift"],
        free_from=timezone.now() + timedelta(days=20),
    )


def wished(**parts):
    data = QueryDict(mutable=True)
    for part, value in parts.items():
        data.setlist(part, value if isinstance(value, list) else [value])
    return read(data)


def sides(**parts):
    return look(current(timezone.now()), wished(**parts))


def facet(answer, part):
    (found,) = [each for each in answer.context["facets"] if each.part == part]
    return {option.value: option.count for group in found.groups for option in group.options}


# ---------------------------------------------------------------- whom a wish finds


def test_everyone_who_is_listed_is_shown(client, anna, bo):
    listed("Hidden Person", is_public=False)
    gone = listed("Gone Person")
    User.objects.filter(pk=gone.user_id).update(is_active=False)
    assert names(client) == ["Anna Ahola", "Bo Öman"]


ANNA, BO = ["Anna Ahola"], ["Bo Öman"]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({"region": "Pohjanmaa"}, BO),
        ({"region": ["Pohjanmaa", "Uusimaa"]}, ANNA + BO),
        ({"municipality": "Tampere"}, BO),
        ({"municipality": "Nokia"}, []),
        ({"municipality": "Helsinki"}, ANNA),
        ({"municipality": "Nokia", "region": "Pohjanmaa"}, BO),
        ({"municipality": ["Nokia", "Tampere"]}, BO),
        ({"form": "group"}, ANNA),
        ({"form": ["group", "individual"]}, ANNA + BO),
        ({"language": "sv"}, BO),
        ({"where": "works_remotely"}, BO),
        ({"where": "visits_workplaces"}, ANNA + BO),
        ({"access": "lift"}, ANNA + BO),
        ({"access": ["lift", "step_free"]}, ANNA),
        ({"sector": "health"}, ANNA),
        ({"sector": "fresh"}, BO),
        ({"sector": ["health", "fresh"]}, ANNA + BO),
        ({"method": "systemic"}, ANNA),
        ({"group": "managers"}, ANNA),
        ({"private": "1"}, BO),
        ({"title": "1"}, ANNA),
        ({"new": "1"}, ANNA),
        ({"weeks": "1"}, ANNA),
        ({"weeks": "2"}, ANNA),
        ({"weeks": "4"}, ANNA + BO),
        ({"weeks": "8", "form": "individual"}, BO),
        ({"words": "ÖMAN"}, BO),
        ({"words": "ahola anna"}, ANNA),
        ({"words": "sairaanhoitoa", "form": "individual"}, []),
        ({"region": "Atlantis", "form": "therapy", "where": "user_id", "page": "x", "weeks": "3"}, ANNA + BO),
        ({"weeks": "-1", "title": "yes", "municipality": "Atlantis", "page": "99999999999"}, ANNA + BO),
    ],
)
def test_a_wish_finds_those_whom_it_fits(client, anna, bo, wish, expected):
    assert names(client, **wish) == expected


def test_a_time_that_nobody_has_counted_is_no_free_time(client, anna):
    Profile.objects.update(free_from=None, version=2)
    assert names(client, weeks="8") == []


# ---------------------------------------------------------------- counts


def test_each_choice_says_how_many_it_leaves(client, anna, bo):
    answer = page(client, language="sv")
    regions = facet(answer, "region")
    assert (regions["Pohjanmaa"], regions["Uusimaa"]) == (1, 0)
    assert facet(answer, "language") == {"fi": 1, "sv": 1}
    assert facet(answer, "weeks") == {"": None, 1: 0, 2: 0, 4: 1, 8: 1}
    assert facet(answer, "also") == {1: 1}


MANY_WISHES = [
    {},
    {"region": ["Uusimaa", "Pirkanmaa"]},
    {"municipality": ["Tampere"], "form": ["individual"]},
    {"access": ["lift"], "where": ["visits_workplaces"]},
    {"sector": ["fresh"], "weeks": "4", "language": ["fi", "sv"]},
    {"words": "öman", "new": "1"},
]


@pytest.mark.parametrize("wish", MANY_WISHES)
def test_every_count_is_what_the_choice_would_find(anna, bo, wish):
    now = sides(**wish)
    for part in [*MANY, "weeks", "title", "new", "private"]:
        for value, count in now.counts(part).items():
            chosen = [*wish.get(part, []), value] if part == "access" else [value]
            rest = {name: told for name, told in wish.items() if name != part}
            if part in ("region", "municipality"):
                rest.pop("region", None), rest.pop("municipality", None)
            there = {part: [str(int(each) if each is True else each) for each in chosen]}
            assert count == len(sides(**rest, **there)), (part, value)


def test_municipalities_are_offered_in_the_regions_that_are_chosen(client, anna, bo):
    assert "Tampere" not in facet(page(client), "region")
    towns = facet(page(client, region="Pirkanmaa"), "region")
    assert (towns["Tampere"], towns.get("Nokia")) == (1, None)
    assert facet(page(client, region="Uusimaa"), "region")["Vantaa"] == 1


# ---------------------------------------------------------------- the address


def test_the_address_of_a_wish_is_readable_and_always_the_same():
    one = read(QueryDict("weeks=4&form=group&region=Uusimaa&words=+koulu++ty%C3%B6&region=Lappi&title=1&x=y"))
    other = read(QueryDict("title=1&region=Lappi&region=Uusimaa&words=koulu ty%C3%B6&weeks=4&form=group"))
    assert one == other
    assert one.query() == "words=koulu+ty%C3%B6&region=Lappi&region=Uusimaa&form=group&weeks=4&title=1"
    assert read(QueryDict(one.query())) == one


def test_an_empty_wish_has_an_empty_address():
    assert read(QueryDict("words=&weeks=&region=")) == Wish()
    assert Wish().query() == ""


def test_chosen_filters_are_chips_that_can_be_taken_off(client, bo):
    answer = page(client, municipality="Tampere", form="individual", words="öman")
    assert [(chip.label, chip.query) for chip in answer.context["chips"]] == [
        ("“öman”", "region=Pirkanmaa&municipality=Tampere&form=individual"),
        ("Tampere", "words=%C3%B6man&region=Pirkanmaa&form=individual"),
        ("Individual supervision", "words=%C3%B6man&region=Pirkanmaa&municipality=Tampere"),
    ]
    assert "Remove:" in answer.text


def test_pages_keep_the_wish(client):
    for number in range(13):
        listed(f"Person{number} Name", regions=["Lappi"])
    first, second = page(client, region="Lappi"), page(client, region="Lappi", page=2)
    assert "region=Lappi&amp;page=2" in first.text
    seen = [card.profile.pk for answer in (first, second) for card in answer.context["cards"]]
    assert (len(seen), len(set(seen))) == (13, 13)


# ---------------------------------------------------------------- why, and what to let go


def test_a_card_says_why_it_is_there(client, anna, bo):
    Profile.objects.filter(pk=anna.pk).update(introduction_fi="Olen tehnyt lastensuojelun työtä.")
    listed("Cecilia", regions=["Pirkanmaa"], introduction_fi="Olen tehnyt lastensuojelun työtä.")
    answer = page(client, region="Pirkanmaa", form="group", words="lastensuojelu")
    (result,) = answer.context["results"]
    assert [str(each) for each in result.meets] == ["Pirkanmaa", "group supervision"]
    assert [(str(hit.said), hit.words) for hit in result.hits] == [
        ("in the introduction", ["lastensuojelun"])
    ]
    assert "Olen tehnyt <mark>lastensuojelun</mark> työtä." in answer.text


def test_what_is_marked_is_escaped(client):
    listed("Cecilia", introduction_en="A <b>school</b> & <script>alert(1)</script>")
    text = page(client, words="school").text
    assert "&lt;b&gt;<mark>school</mark>&lt;/b&gt;" in text
    assert "<script>alert" not in text


def test_a_long_introduction_is_shown_around_the_word(client):
    listed("Cecilia", introduction_fi="alku " * 60 + "tässä kouluissa asti " + "loppu " * 60)
    (result,) = page(client, words="koulu").context["results"]
    pieces = [text for text, _is_marked in result.hits[0].pieces]
    assert (pieces[0], pieces[-1]) == ("… ", " …")
    assert len("".join(pieces)) < 150


def test_every_word_is_explained_once(client):
    listed("Cecilia Koulu", headline_en="Church and school", introduction_en="school church school")
    (result,) = page(client, words="church school").context["results"]
    assert [hit.words for hit in result.hits] == [["Church", "school"]]


def test_a_taken_time_is_told_honestly(client, anna, monkeypatch):
    late = timezone.now() + timedelta(weeks=3)
    monkeypatch.setattr(showing, "EXTRAS", [lambda profiles, now: {one.pk: [late] for one in profiles}])
    assert "was taken a moment ago" in page(client, weeks="2").text
    assert "was taken a moment ago" not in page(client, weeks="4").text
    monkeypatch.setattr(showing, "EXTRAS", [lambda profiles, now: {}])
    assert "was taken a moment ago" in page(client, weeks="2").text


def steps(answer):
    return [(step.text, step.query, step.count) for step in answer.context["loosenings"]]


def test_a_wish_for_nobody_offers_what_to_let_go(client, anna, bo):
    answer = page(client, region="Kainuu", language="sv")
    assert answer.context["cards"] == []
    assert steps(answer) == [("without Kainuu", "language=sv", 1)]
    assert "Without Kainuu: 1 supervisor" in answer.text


def test_wider_choices_are_offered_first(client, anna, bo):
    assert steps(page(client, weeks="1", region="Pohjanmaa"))[0] == (
        "free within 4 weeks",
        "region=Pohjanmaa&weeks=4",
        1,
    )
    text, _query, count = steps(page(client, region="Satakunta"))[0]
    assert (text.startswith("also in the neighbouring regions:"), count) == (True, 1)
    assert steps(page(client, municipality="Nokia"))[0] == ("anywhere in Pirkanmaa", "region=Pirkanmaa", 1)


def test_two_choices_are_let_go_when_one_is_not_enough(client, anna):
    answer = page(client, region="Lappi", language="fr", form="group")
    assert steps(answer) == [("without Lapland and French", "form=group", 1)]


def test_when_nothing_helps_everyone_is_offered(client, anna):
    answer = page(client, region="Lappi", language="fr", form="pair", method="art")
    assert steps(answer) == []
    assert "Show everyone" in answer.text


def test_every_step_finds_what_it_promises(client, anna, bo):
    for wish in (
        {"words": "öman", "region": "Uusimaa"},
        {"access": ["lift", "toilet"]},
        {"weeks": "1", "form": "individual"},
    ):
        for _text, query, count in steps(page(client, **wish)):
            assert len(look(current(timezone.now()), read(QueryDict(query)))) == count


def test_an_empty_directory_says_so(client, db):
    assert "no supervisor in the directory yet" in page(client).text


# ---------------------------------------------------------------- the rest of the page


WISHES = [{}, {"words": "koulu"}, {"region": "Lappi", "weeks": "8"}, {"region": "Kainuu", "words": "koulu"}]


def bulk(count):
    users = User.objects.bulk_create(
        User(email=f"many{number}@example.org", name=f"Many {number}") for number in range(count)
    )
    told = {"regions": ["Lappi"], "speaks": ["fi"], "forms": ["group"], "fields_of_work": "koulu"}
    profiles = Profile.objects.bulk_create(Profile(user=user, is_public=True, **told) for user in users)
    words.write(profiles, timezone.now())


def queries(client, **wish):
    forget()
    with CaptureQueriesContext(connection) as asked:
        page(client, **wish)
    return len(asked)


@pytest.mark.parametrize("wish", WISHES)
def test_the_directory_asks_the_same_for_3_supervisors_and_for_300(client, wish):
    for name in ("One", "Two", "Three"):
        listed(name, TITLED, regions=["Lappi"], municipalities=["698"], fields_of_work="koulu")
    few = queries(client, **wish)
    bulk(297)
    assert queries(client, **wish) == few
    assert queries(client, **wish, page="9") <= few


def test_the_next_free_time_comes_from_those_who_know(client, anna, monkeypatch):
    at = datetime(2026, 11, 24, 11, tzinfo=UTC)
    monkeypatch.setattr(showing, "EXTRAS", [lambda profiles, now: {one.pk: [at] for one in profiles}])
    with time_machine.travel(datetime(2026, 11, 20, 8, tzinfo=UTC), tick=False):
        assert "Tue 24 Nov at 13:00" in page(client).text


def test_the_nineteen_regions_have_names_parts_and_neighbours():
    assert len(REGIONS) == 19
    assert sorted(region for _title, regions in COUNTRY for region in regions) == sorted(REGIONS)
    assert NEIGHBOURS.keys() == REGIONS.keys()
    assert all(one in NEIGHBOURS[other] for one, others in NEIGHBOURS.items() for other in others)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_public_pages_speak_three_languages(client, anna, language):
    for url in (reverse("front"), reverse("supervisors:directory"), anna.get_absolute_url()):
        answer = client.get(url, headers={"accept-language": language})
        assert (answer.status_code, f'<html lang="{language}"' in answer.text) == (200, True)


def test_weeks_are_those_that_are_offered():
    assert list(WEEKS) == [1, 2, 4, 8]
