"""Does the feed tell the truth at every moment, to anybody, and never too much of it at once?"""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.membership import actions as membership
from accounts.membership.models import Membership
from accounts.membership.title import midnight
from accounts.people.models import User
from accounts.supervisors import actions, feed, feed_limit, index
from accounts.supervisors.models import Profile

pytestmark = pytest.mark.django_db
FEED = "/supervisors/feed.json"
NOON = datetime(2026, 11, 24, 10, tzinfo=UTC)
MEMBER = {"kind": "ordinary", "status": "verified"}


@pytest.fixture(autouse=True)
def _nothing_kept(settings):
    settings.SITE_URL = "https://tovi.example.org"
    index.forget()
    yield
    index.forget()


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as travelled:
        yield travelled


def listed(name, right=None, **fields):
    user = User.objects.create_user(f"{name.split()[0].lower()}@example.org", name=name, language="fi")
    told = {"is_public": True, "speaks": ["fi"], "forms": ["group"], "regions": ["Uusimaa"]} | fields
    profile = Profile.objects.create(user=user, changed_at=NOON, **told)
    if right is not None:
        start = NOON.date() - timedelta(days=100)
        verified = {"valid_from": start, "verified_at": NOON - timedelta(days=90), "changed_at": NOON}
        Membership.objects.create(user=user, **MEMBER | verified | right)
    return profile


@pytest.fixture
def anna(clock):
    """Of Uusimaa, with the title."""
    return listed("Anna Ahola", {}, headline_fi="Rauhaa työhön", headline_sv="Ro i arbetet")


@pytest.fixture
def bo(clock):
    """Of Ostrobothnia, in Swedish, with the title."""
    return listed("Bo Öman", {}, speaks=["sv"], forms=["individual"], regions=["Pohjanmaa"])


@pytest.fixture
def stina(clock):
    """A student member."""
    return listed("Stina Student", {"kind": "student"})


@pytest.fixture
def plain(clock):
    """Without membership."""
    return listed("Pekka Plain")


def ask(client=None, etag="", **query):
    headers = {"if-none-match": etag} if etag else {}
    return (client or Client()).get(FEED, query, headers=headers)


def names(answer):
    return sorted(one["name"].split()[0] for one in json.loads(answer.content)["supervisors"])


def test_only_those_are_told_who_bear_the_title_and_are_shown(anna, bo, stina, plain):
    listed("Hidden Person", {}, is_public=False)
    gone = listed("Gone Person", {})
    User.objects.filter(pk=gone.user_id).update(is_active=False)
    assert names(ask()) == ["Anna", "Bo"]


def test_students_come_when_asked_for_and_are_told_from_members(anna, stina, plain):
    answer = json.loads(ask(training="1").content)
    status = {one["name"]: (one["status"], one["verified_on"]) for one in answer["supervisors"]}
    assert status == {"Anna Ahola": ("member", "2026-08-26"), "Stina Student": ("training", None)}
    student = next(one for one in answer["supervisors"] if one["status"] == "training")
    assert not any("STOry" in title for title in student["title"].values())
    assert student["title"]["en"] == "supervisor in training, student member"


def test_what_is_told_of_a_supervisor(anna):
    Profile.objects.update(free_from=NOON + timedelta(days=2), free_counted_at=NOON, municipalities=["091"])
    (one,) = json.loads(ask().content)["supervisors"]
    address = f"https://tovi.example.org/supervisors/{anna.ref}/"
    assert one == {
        "id": str(anna.ref),
        "name": "Anna Ahola",
        "status": "member",
        "title": {"fi": "työnohjaaja STOry", "sv": "arbetshandledare STOry", "en": "Supervisor STOry"},
        "verified_on": "2026-08-26",
        "headline": {"fi": "Rauhaa työhön", "sv": "Ro i arbetet"},
        "regions": [{"fi": "Uusimaa", "sv": "Nyland", "en": "Uusimaa"}],
        "municipalities": [{"fi": "Helsinki", "sv": "Helsingfors", "en": "Helsinki"}],
        "languages": ["fi"],
        "forms": ["group"],
        "where": ["visits_workplaces", "works_remotely"],
        "takes_new": True,
        "next_free": "2026-11-26T10:00:00+00:00",
        "profile": {code: f"{address}?lang={code}" for code in ("fi", "sv", "en")},
        "photo": None,
    }


def test_a_free_time_that_is_past_is_none(anna, clock):
    Profile.objects.update(free_from=NOON + timedelta(minutes=5), free_counted_at=NOON)
    assert json.loads(ask().content)["supervisors"][0]["next_free"]
    clock.shift(timedelta(minutes=6))
    assert json.loads(ask().content)["supervisors"][0]["next_free"] is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"region": "Pohjanmaa"}, ["Bo"]),
        ({"language": "sv"}, ["Bo"]),
        ({"form": "group"}, ["Anna"]),
        ({"form": "group", "language": "sv"}, []),
        ({"form": "group", "training": "1"}, ["Anna", "Stina"]),
        ({"training": "0"}, ["Anna", "Bo"]),
        ({"lang": "sv", "callback": "alert", "utm_source": "x"}, ["Anna", "Bo"]),
    ],
)
def test_filters_leave_those_whom_they_fit(anna, bo, stina, query, expected):
    answer = ask(**query)
    assert (names(answer), json.loads(answer.content)["total"]) == (expected, len(expected))


def test_keys_have_names_in_three_languages(anna):
    labels = json.loads(ask().content)["labels"]
    assert labels["languages"]["fse"]["en"] == "Finnish Sign Language"
    assert {code for table in labels.values() for row in table.values() for code in row} == {"fi", "sv", "en"}


def test_the_title_is_out_of_the_feed_at_the_very_moment_it_ends(anna, bo, clock):
    """The last day ends at midnight in Helsinki; nobody does anything."""
    Membership.objects.filter(user=anna.user).update(valid_until=NOON.date(), changed_at=NOON)
    end = midnight(NOON.date() + timedelta(days=1))
    clock.move_to(end - timedelta(seconds=1))
    before = ask()
    assert names(before) == ["Anna", "Bo"]
    clock.move_to(end)
    after = ask(etag=before["ETag"])
    assert (after.status_code, names(after)) == (200, ["Bo"])


def test_a_suspension_that_is_known_ends_it_at_its_moment_and_no_copy_outlives_it(anna, clock, vera):
    effect = NOON + timedelta(seconds=20)
    membership.suspend(anna.user.membership, reason="Asked for.", at=effect, by=vera, now=NOON)
    before = ask()
    assert names(before) == ["Anna"]
    clock.move_to(effect)
    after = ask(etag=before["ETag"])
    assert (after.status_code, names(after)) == (200, [])


def test_a_suspension_at_once_is_seen_by_the_next_request(anna, bo, clock, vera):
    before = ask()
    clock.shift(timedelta(seconds=3))
    membership.suspend(anna.user.membership, reason="Asked for.", by=vera)
    after = ask(etag=before["ETag"])
    assert (after.status_code, names(after)) == (200, ["Bo"])


def test_who_hides_or_changes_the_profile_is_seen_at_once(anna, bo, clock):
    before = ask()
    clock.shift(timedelta(seconds=3))
    actions.update(bo, headline_fi="Uusi", by=bo.user, version=bo.version)
    changed = ask(etag=before["ETag"])
    assert (changed.status_code, "Uusi" in changed.content.decode()) == (200, True)
    actions.update(bo, is_public=False, by=bo.user, version=bo.version)
    hidden = ask(etag=changed["ETag"])
    assert (hidden.status_code, names(hidden)) == (200, ["Anna"])


def test_a_change_that_nobody_told_of_never_leaves_a_title_standing(anna, bo):
    assert names(ask()) == ["Anna", "Bo"]
    Membership.objects.filter(user=anna.user).update(status="lapsed")
    assert names(ask(per_page="10")) == ["Bo"]


def test_nothing_changed_is_answered_shortly(anna):
    first = ask()
    again = ask(etag=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Access-Control-Allow-Origin"] == "*"
    assert again["Cache-Control"] == first["Cache-Control"]


def test_whoever_keeps_it_asks_each_time_whether_it_is_still_true(anna):
    assert set(ask()["Cache-Control"].split(", ")) == {"public", "no-cache"}


def test_anybody_may_read_it_and_nobody_gets_a_cookie(anna):
    answer = ask()
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert (answer.cookies.output(), ask(lang="sv").cookies.output()) == ("", "")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_it_can_only_be_read(anna, method):
    answer = getattr(Client(), method)(FEED)
    assert answer.status_code == 405
    assert "Access-Control-Allow-Origin" not in answer


def test_what_is_signed_in_is_kept_nowhere(anna, client):
    client.force_login(anna.user)
    assert ask(client)["Cache-Control"] == "private, no-store"


HOSTILE = [
    "<script>alert(1)</script>",
    "\x00",
    "' OR 1=1 --",
    "9" * 5000,
    "-1",
    "1e400",
    "१",
    "NaN",
    "../..",
    " ",
]


@pytest.mark.parametrize("name", ["region", "language", "form", "training", "page", "per_page"])
def test_a_hostile_wish_is_refused_in_words(anna, name, monkeypatch):
    monkeypatch.setattr(feed_limit, "MOST", 1000)
    for bad in HOSTILE:
        answer = ask(**{name: bad})
        assert answer.status_code == 400, bad
        assert json.loads(answer.content)["error"].startswith(name)
        assert bad not in answer.content.decode() or len(bad) < 3
        assert (answer["Access-Control-Allow-Origin"], "no-store" in answer["Cache-Control"]) == ("*", True)


def test_hostile_words_of_a_profile_stay_words(anna):
    words = '</script><script>alert(1)</script>\u2028"'
    Profile.objects.update(headline_fi=words)
    assert json.loads(ask().content)["supervisors"][0]["headline"]["fi"] == words
    assert ask()["X-Content-Type-Options"] == "nosniff"


def test_pages_are_whole_together_and_lead_on(clock):
    people = {listed(f"Person{number:02} Name", {}).user.name.split()[0] for number in range(7)}
    found, address = [], f"{FEED}?per_page=3"
    while address:
        answer = json.loads(Client().get(address.removeprefix("https://tovi.example.org")).content)
        found += [one["name"].split()[0] for one in answer["supervisors"]]
        assert (answer["total"], answer["pages"], len(answer["supervisors"]) <= 3) == (7, 3, True)
        address = answer["next"]
    assert (sorted(found), len(found)) == (sorted(people), 7)


def test_the_next_page_keeps_the_wish(anna, clock):
    listed("Aava Ahola", {})
    answer = json.loads(ask(region="Uusimaa", language="fi", training="1", per_page="1").content)
    assert answer["next"].endswith("?region=Uusimaa&language=fi&training=1&per_page=1&page=2")


def test_a_page_beyond_the_last_is_not_found(anna):
    assert ask(page="2").status_code == 404
    assert json.loads(ask(page="2").content) == {"error": "page is a number from 1 to 1"}


def test_an_empty_directory_is_an_empty_page(clock):
    answer = json.loads(ask().content)
    assert (answer["total"], answer["pages"], answer["supervisors"], answer["next"]) == (0, 1, [], None)


def queries(**query):
    index.forget()
    with CaptureQueriesContext(connection) as asked:
        assert ask(**query).status_code == 200
    return len(asked)


def test_the_number_of_queries_is_fixed_and_one_when_nothing_changed(clock):
    listed("Person Name", {})
    one, with_students = queries(), queries(training="1")
    for number in range(30):
        listed(f"Person{number} Name", {})
    assert (queries(), queries(training="1")) == (one, with_students)
    assert with_students == one + 1 <= 6
    with CaptureQueriesContext(connection) as again:
        ask()
    assert len(again) == 1


def test_ten_thousand_profiles_are_told_in_bounded_pages(clock):
    """Written in bulk: what counts is how much one answer holds."""
    people = User.objects.bulk_create(
        User(email=f"p{number}@example.org", name=f"Person {number}") for number in range(10_000)
    )
    Profile.objects.bulk_create(
        Profile(user=user, is_public=True, speaks=["fi"], regions=["Uusimaa"], headline_fi="x" * 140)
        for user in people
    )
    Membership.objects.bulk_create(
        Membership(user=user, valid_from=NOON.date(), verified_at=NOON, **MEMBER) for user in people
    )
    assert queries(per_page="100") <= 5
    answer = ask(per_page="100")
    told = json.loads(answer.content)
    assert (told["total"], told["pages"], len(told["supervisors"])) == (10_000, 100, 100)
    assert len(answer.content) < 150_000
    assert len(json.loads(ask().content)["supervisors"]) == feed.USUAL


def knock(times, **headers):
    return [Client().get(FEED, headers=headers).status_code for _number in range(times)]


def test_who_asks_too_often_is_told_how_long_to_wait(anna, clock):
    clock.shift(timedelta(seconds=15))
    assert set(knock(feed_limit.MOST)) == {200}
    refused = ask()
    assert (refused.status_code, refused["Retry-After"]) == (429, "45")
    assert (refused["Access-Control-Allow-Origin"], "no-store" in refused["Cache-Control"]) == ("*", True)
    clock.shift(timedelta(seconds=45))
    assert ask().status_code == 200


def test_behind_a_proxy_each_visitor_has_a_limit_of_their_own(anna, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    one, other = ({"x-forwarded-for": f"6.6.6.6, 203.0.113.{end}"} for end in (1, 2))
    assert knock(feed_limit.MOST + 1, **one)[-1] == 429
    assert knock(1, **other) == [200]
    # Only what the trusted proxy wrote counts; the rest anybody can write.
    assert knock(1, **{"x-forwarded-for": "7.7.7.7, 203.0.113.1"}) == [429]


def test_the_addresses_of_one_house_are_one(anna, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    house = [{"x-forwarded-for": f"2001:db8:1:1::{end}"} for end in (1, 2)]
    knock(feed_limit.MOST, **house[0])
    assert knock(1, **house[1]) == [429]
    assert knock(1, **{"x-forwarded-for": "2001:db8:1:2::1"}) == [200]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_about_it_opens_and_names_every_field_and_filter(anna, language):
    page = Client().get("/supervisors/feed/", headers={"accept-language": language}).text
    (one,) = json.loads(ask().content)["supervisors"]
    for name in (*one, "region", "language", "form", "training=1", "page", "per_page"):
        assert f"<code>{name}</code>" in page, name
    assert "https://tovi.example.org/supervisors/feed.json" in page
