"""Do search engines find the public pages in three languages, and nothing that isn't public?"""

import fnmatch
import json
import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from accounts.membership import actions as membership
from accounts.membership.models import Membership
from accounts.people.models import User
from accounts.supervisors.models import Price, Profile
from supervision import indexing
from supervision.tests.pages import Page
from supervision.tests.routes import addresses
from supervision.tests.test_who_reads import whole  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
PUBLIC = ("/", "/supervisors/", "/accessibility/", "/who-sees-what/", "/supervisors/feed/")
SITE = "https://tovi.example.org"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
TITLES = {"fi": "työnohjaaja STOry", "sv": "arbetshandledare STOry", "en": "Supervisor STOry"}


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


def page(path, language="en", **more):
    return Client().get(path, headers={"accept-language": language}, **more)


def tags(text, name, /, **wanted):
    """The attributes of every such tag of the head."""
    head = text.split("</head>")[0]
    rows = [
        dict(re.findall(r'([\w:-]+)="([^"]*)"', row)) for row in re.findall(rf"<{name}\b[^>]*>", head, re.S)
    ]
    return [row for row in rows if all(row.get(key) == value for key, value in wanted.items())]


def facts(answer):
    return Page(answer.text).facts


def graph(answer, kind):
    (found,) = facts(answer)
    return next(part for part in found["@graph"] if part["@type"] == kind)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_has_an_address_for_each_language(path, language):
    answer = page(f"{path}?lang={language}", "de")
    assert (answer.status_code, answer["Content-Language"]) == (200, language)
    assert f'<html lang="{language}"' in answer.text
    (canonical,) = tags(answer.text, "link", rel="canonical")
    assert canonical["href"] == f"{SITE}{path}?lang={language}"
    alternates = {row["hreflang"]: row["href"] for row in tags(answer.text, "link", rel="alternate")}
    assert alternates == {code: f"{SITE}{path}?lang={code}" for code in TITLES} | {"x-default": SITE + path}
    assert tags(answer.text, "meta", name="robots") == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_a_page_is_about_is_told_in_its_language(sofia, language):
    told = set()
    for path in (*PUBLIC, sofia.profile.get_absolute_url()):
        answer = page(path, language)
        (description,) = tags(answer.text, "meta", name="description")
        (shared,) = tags(answer.text, "meta", property="og:description")
        assert description["content"] == shared["content"] != ""
        assert tags(answer.text, "meta", property="og:locale")[0]["content"][:2] == language
        assert tags(answer.text, "meta", property="og:image") == []
        told.add(description["content"])
    assert len(told) == len(PUBLIC) + 1


def test_without_a_language_the_plain_address_is_the_canonical_one():
    (canonical,) = tags(page("/supervisors/").text, "link", rel="canonical")
    assert canonical["href"] == f"{SITE}/supervisors/"


def test_the_language_of_the_address_stays_while_a_visitor_looks_around(client, sofia):
    client.get("/supervisors/?lang=sv", headers={"accept-language": "fi"})
    answer = client.get(sofia.profile.get_absolute_url(), headers={"accept-language": "fi"})
    assert '<html lang="sv"' in answer.text


def test_a_chosen_language_is_not_overruled_for_longer_than_the_page(client):
    client.cookies["django_language"] = "en"
    assert '<html lang="sv"' in client.get("/supervisors/?lang=sv").text
    assert '<html lang="en"' in client.get("/supervisors/").text


def test_the_switch_of_languages_wins_over_the_address(client):
    answer = client.post("/me/language/", {"language": "fi", "next": "/supervisors/?lang=sv&region=Uusimaa"})
    assert answer["Location"] == "/supervisors/?region=Uusimaa"
    assert '<html lang="fi"' in client.get(answer["Location"]).text


def test_who_is_signed_in_reads_in_their_own_language(client, helena):
    client.force_login(helena)
    answer = client.get("/supervisors/?lang=sv")
    assert ('<html lang="en"' in answer.text, answer["Content-Language"]) == (True, "en")


@pytest.mark.parametrize("asked", ["xx", "SV", "", "\x00", "sv-FI", "<script>"])
def test_an_unknown_language_is_no_language(asked):
    answer = Client().get("/supervisors/", {"lang": asked}, headers={"accept-language": "en"})
    assert (answer.status_code, '<html lang="en"' in answer.text) == (200, True)
    assert tags(answer.text, "link", rel="canonical")[0]["href"] == f"{SITE}/supervisors/"


def test_filters_lead_to_the_plain_directory_and_words_stay_out_of_the_index(sofia):
    filtered = page("/supervisors/?region=Uusimaa&lang=fi").text
    assert tags(filtered, "link", rel="canonical")[0]["href"] == f"{SITE}/supervisors/?lang=fi"
    assert tags(filtered, "meta", name="robots") == []
    searched = page("/supervisors/?words=sofia").text
    assert tags(searched, "link", rel="canonical")[0]["href"] == f"{SITE}/supervisors/"
    assert tags(searched, "meta", name="robots")[0]["content"] == "noindex, follow"


def test_what_is_signed_in_is_in_no_index(client, helena, sofia):
    client.force_login(helena)
    for path in ("/home/", "/supervisors/", sofia.profile.get_absolute_url()):
        assert client.get(path)["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("path", ["/accounts/login/", "/style/", "/demo/", "/supervisors/shortlist/"])
def test_a_page_that_is_not_meant_for_the_index_says_so(path):
    answer = page(path)
    assert [row["content"] for row in tags(answer.text, "meta", name="robots")] == ["noindex"]
    assert tags(answer.text, "link", rel="alternate") == []


def places(client, path="/sitemap.xml"):
    tree = ElementTree.fromstring(client.get(path).content)
    return [entry.find(f"{MAP}loc").text for entry in tree]


def test_the_sitemap_names_each_public_page_in_each_language(client, sofia, tuomas):
    hidden = tuomas.profile
    Profile.objects.filter(pk=hidden.pk).update(is_public=False)
    paths = (*PUBLIC, sofia.profile.get_absolute_url())
    assert places(client) == [f"{SITE}{path}?lang={code}" for path in paths for code in TITLES]


def test_each_entry_names_its_alternates(client, sofia):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    for entry in tree:
        path = entry.find(f"{MAP}loc").text.partition("?")[0]
        found = {link.get("hreflang"): link.get("href") for link in entry.findall(LINK)}
        assert found == {code: f"{path}?lang={code}" for code in TITLES} | {"x-default": path}


def test_every_address_of_the_sitemap_answers_as_its_own_canonical(client, sofia):
    for place in places(client):
        answer = client.get(place.removeprefix(SITE))
        assert answer.status_code == 200
        assert tags(answer.text, "link", rel="canonical")[0]["href"] == place


@pytest.mark.parametrize("gone", ["hidden", "inactive"])
def test_who_hides_is_404_and_out_of_the_sitemap_at_once(client, sofia, gone):
    path = sofia.profile.get_absolute_url()
    assert f"{SITE}{path}?lang=fi" in places(client)
    if gone == "hidden":
        Profile.objects.filter(user=sofia).update(is_public=False)
    else:
        User.objects.filter(pk=sofia.pk).update(is_active=False)
    assert f"{SITE}{path}?lang=fi" not in places(client)
    assert page(f"{path}?lang=fi").status_code == 404


def test_many_profiles_are_told_in_parts(client, sofia, tuomas, monkeypatch):
    monkeypatch.setattr(indexing, "IN_ONE_FILE", 1)
    parts = places(client)
    assert parts == [f"{SITE}/sitemap.xml?part=1", f"{SITE}/sitemap.xml?part=2"]
    found = [place for part in parts for place in places(client, part.removeprefix(SITE))]
    assert len(found) == len(set(found)) == 3 * (len(PUBLIC) + 2)


@pytest.mark.parametrize("part", ["0", "2", "-1", "9" * 40, "x", "\x00", "१"])
def test_a_part_that_is_not_there_is_no_accident(client, sofia, part):
    assert client.get("/sitemap.xml", {"part": part}).status_code in (200, 404)


def test_the_sitemap_asks_twice_however_many_there_are(client, sofia, tuomas, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/sitemap.xml")


def closed(path):
    """As crawlers read it: a rule is a beginning, `*` is anything, `$` the end."""
    rules = [row.partition(": ")[2] for row in Client().get("/robots.txt").text.splitlines()]
    rules = [row for row in rules if row.startswith("/")]
    return any(
        fnmatch.fnmatchcase(path, row.rstrip("$") + ("" if row.endswith("$") else "*")) for row in rules
    )


def test_robots_are_kept_from_what_is_not_public_and_shown_the_rest(whole, client):  # noqa: F811
    for name, _thing, path in addresses(whole):
        answer = client.get(path)
        if path in PUBLIC or name in ("supervisors:profile", "supervisors:photo", "supervisors:feed"):
            assert not closed(path), path
        elif name not in ("robots", "sitemap", "set_language"):
            indexed = answer.status_code == 200 and "noindex" not in answer.text
            assert closed(path) or not indexed, path
        if answer.status_code == 302 and "/accounts/login/" in answer["Location"]:
            assert closed(path), path
    assert not closed("/static/css/app.css")


def test_robots_are_told_where_the_sitemap_is(client):
    answer = client.get("/robots.txt")
    assert (answer["Content-Type"], answer.status_code) == ("text/plain; charset=utf-8", 200)
    assert f"Sitemap: {SITE}/sitemap.xml" in answer.text.splitlines()


@pytest.mark.parametrize("language", TITLES)
def test_the_title_is_a_credential_in_the_readers_language(sofia, language):
    Membership.objects.filter(user=sofia).update(verified_at=timezone.now())
    person = graph(page(sofia.profile.get_absolute_url(), language), "Person")
    assert person["jobTitle"] == person["hasCredential"]["name"] == TITLES[language]
    assert person["hasCredential"]["recognizedBy"]["name"] == "Suomen työnohjaajat ry"
    assert person["hasCredential"]["dateCreated"] == timezone.localdate().isoformat()


def test_the_credential_is_gone_at_the_moment_the_title_is(sofia, vera):
    path = sofia.profile.get_absolute_url()
    assert "hasCredential" in graph(page(path), "Person")
    membership.suspend(sofia.membership, reason="Asked for.", by=vera)
    answer = page(path)
    assert "hasCredential" not in graph(answer, "Person")
    assert "STOry" not in json.dumps(facts(answer))


def test_who_has_no_title_has_no_credential(tuomas):
    person = graph(page(tuomas.profile.get_absolute_url()), "Person")
    assert (person["name"], "hasCredential" in person) == ("Tuomas Korpi", False)


def test_places_languages_and_prices_are_told(sofia):
    profile = sofia.profile
    Profile.objects.filter(pk=profile.pk).update(
        regions=["Uusimaa"], speaks=["fi", "sv"], forms=["group", "individual"], vat="included"
    )
    Price.objects.create(profile=profile, form="group", minutes=90, cents=15050)
    answer = page(profile.get_absolute_url())
    service = graph(answer, "ProfessionalService")
    assert service["areaServed"] == [{"@type": "AdministrativeArea", "name": "Uusimaa"}]
    assert graph(answer, "Person")["knowsLanguage"] == ["fi", "sv"]
    priced, free = service["makesOffer"]
    assert priced["itemOffered"]["name"] == "group supervision"
    assert priced["priceSpecification"] == {
        "@type": "UnitPriceSpecification",
        "price": "150.50",
        "priceCurrency": "EUR",
        "valueAddedTaxIncluded": True,
        "referenceQuantity": {"@type": "QuantitativeValue", "value": 90, "unitCode": "MIN"},
    }
    assert (free["itemOffered"]["name"], "priceSpecification" in free) == ("individual supervision", False)


HOSTILE = "</script><script>alert(1)</script><!--\u2028&\"'"


def test_hostile_words_stay_words(client, sofia):
    User.objects.filter(pk=sofia.pk).update(name=HOSTILE)
    Profile.objects.filter(user=sofia).update(headline_en=HOSTILE, town=HOSTILE)
    for path in (sofia.profile.get_absolute_url(), "/supervisors/"):
        answer = page(path)
        found = Page(answer.text)
        assert (found.refused, "<script>alert" in answer.text) == ([], False)
        assert HOSTILE in json.dumps(found.facts, ensure_ascii=False).replace('\\"', '"')


def test_an_element_of_facts_that_could_be_left_would_be_found():
    wrong = '<script type="application/ld+json">{"a": "<b>"}</script><script type="application/ld+json">x</script>'
    assert len(Page(wrong).refused) == 2
    assert Page('<script type="application/ld+json-x">w</script>').refused != []


def test_the_directory_is_a_list_and_the_front_page_tells_of_the_site(sofia, tuomas):
    (found,) = facts(page("/supervisors/"))
    assert found["@type"] == "ItemList"
    assert {row["url"] for row in found["itemListElement"]} == {
        SITE + person.profile.get_absolute_url() for person in (sofia, tuomas)
    }
    front = page("/")
    assert graph(front, "WebSite")["potentialAction"]["target"]["urlTemplate"].startswith(SITE)
    assert graph(front, "Organization")["name"] == "Tovi"


@pytest.mark.parametrize("path", PUBLIC)
def test_supervision_is_never_called_what_factories_call_it(path, sofia):
    """The Finnish word also means the control of production; search engines must not be led there."""
    text = page(f"{path}?lang=en").text.lower()
    assert [word for word in ("work control", "job dispatch", "work order") if word in text] == []
