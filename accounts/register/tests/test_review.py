from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accounts.doorway.models import Event, Letter
from accounts.doorway.states import TooLate
from accounts.membership.models import Membership
from accounts.membership.title import helsinki_date
from accounts.people.models import User
from accounts.register import actions
from accounts.register.review import counts, due, told
from supervision.tests.cast import person
from supervision.tests.pages import Page

from .lists import KINDS, member
from .test_actions import taken_in, verified

pytestmark = pytest.mark.django_db

REVIEW = reverse("register:review")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def today(now):
    return helsinki_date(now)


def due_in(days, user, today, number="1000", **fields):
    return verified(user, number, review_on=today + timedelta(days=days), **fields)


def ticks(page):
    """The references that can be ticked, and those that are."""
    rows = [row for form in Page(page).forms for row in form.named("memberships")]
    return [row.value for row in rows], [row.value for row in rows if row.sent]


@pytest.mark.parametrize(
    ("days", "band"),
    [(-400, "overdue"), (-1, "overdue"), (0, "7"), (7, "7"), (8, "30"), (30, "30"), (31, "60"), (60, "60")],
)
def test_each_check_is_in_the_nearest_band_only(vera, sofia, today, days, band):
    due_in(days, sofia, today)
    assert counts(due(vera, today), today) == {"overdue": 0, "7": 0, "30": 0, "60": 0, band: 1}


@pytest.mark.parametrize("status", ["suspended", "resigned", "lapsed"])
def test_only_verified_memberships_wait_for_the_check(vera, sofia, tuomas, today, status):
    due_in(5, sofia, today, status=status)
    due_in(61, tuomas, today, "1001")
    assert list(due(vera, today)) == []


@pytest.mark.parametrize(
    ("number", "row", "says"),
    [
        ("", member(1000), ("waits", "no member number")),
        ("1000", member(1000), ("done", "in the list")),
        ("1000", member(1), ("stopped", "not in the latest list")),
    ],
)
def test_the_last_list_is_told_beside_each(vera, sofia, today, number, row, says):
    due_in(5, sofia, today, number)
    assert [(one.sign, one.list_says) for one in told(due(vera, today), vera, today)] == [
        ("plain", "no list taken in yet")
    ]
    taken_in(vera, row)
    assert [(one.sign, one.list_says) for one in told(due(vera, today), vera, today)] == [says]


def test_who_is_not_in_the_latest_list_is_told_so_though_the_missing_were_left(vera, sofia, today):
    due_in(5, sofia, today)
    taken_in(vera, member(1000), member(1))
    taken_in(vera, member(1), groups=[])
    assert [one.list_says for one in told(due(vera, today), vera, today)] == ["not in the latest list"]


def test_another_kind_and_an_end_in_the_list_are_told(vera, sofia, tuomas, today):
    taken_in(vera, member(1000, kind=KINDS[2]), member(1001, until="31.1.2025"))
    due_in(5, sofia, today)
    due_in(6, tuomas, today, "1001")
    assert [one.list_says for one in told(due(vera, today), vera, today)] == [
        "in the list as student member",
        "ended on 31 Jan 2025",
    ]


def test_many_are_confirmed_in_one_press_and_get_their_letters(client, vera, sofia, tuomas, today, now):
    first, second = due_in(5, sofia, today), due_in(6, tuomas, today, "1001")
    client.force_login(vera)
    page = client.get(REVIEW).text
    assert ticks(page) == ([str(first.ref), str(second.ref)], [])
    answer = client.post(REVIEW, {"memberships": [first.ref, second.ref]}, follow=True)
    assert "Confirmed for a year: 2." in answer.text
    assert "Nothing to confirm" in answer.text
    assert {row.review_on for row in Membership.objects.all()} == {today + timedelta(days=365)}
    assert sorted(Letter.objects.values_list("template", "email")) == [
        ("membership/reconfirm", "sofia@example.org"),
        ("membership/reconfirm", "tuomas@example.org"),
    ]


def test_those_whom_the_list_and_the_member_confirm_are_ticked_by_one_link(
    client, vera, sofia, tuomas, today, now
):
    taken_in(vera, member(1000), member(1001))
    agreed = due_in(5, sofia, today, confirmed_at=now)
    due_in(6, tuomas, today, "1001")
    client.force_login(vera)
    page = client.get(REVIEW + "?tick=agreeing").text
    assert ticks(page)[1] == [str(agreed.ref)]


def test_verifiers_see_their_own_and_cannot_tick_it(client, vera, sofia, today):
    own, other = due_in(5, vera, today), due_in(6, sofia, today, "1001")
    client.force_login(vera)
    page = client.get(REVIEW).text
    assert "Your own: another verifier checks it" in page
    assert ticks(page)[0] == [str(other.ref)]
    answer = client.post(REVIEW, {"memberships": [own.ref, other.ref]})
    assert "settled meanwhile" in answer.text
    assert ticks(answer.text)[1] == [str(other.ref)]
    with pytest.raises(PermissionDenied):
        actions.reconfirm([other, own], by=vera)
    assert {row.verified_at for row in Membership.objects.all()} == {None}


def test_one_that_was_settled_meanwhile_and_none_is_confirmed(client, vera, sofia, tuomas, today):
    first, second = due_in(5, sofia, today), due_in(6, tuomas, today, "1001")
    Membership.objects.filter(pk=second.pk).update(status="suspended")
    client.force_login(vera)
    assert "settled meanwhile" in client.post(REVIEW, {"memberships": [first.ref, second.ref]}).text
    with pytest.raises(TooLate):
        actions.reconfirm([first, second], by=vera)
    assert Membership.objects.get(pk=first.pk).verified_at is None
    assert not Event.objects.filter(action="membership.reconfirm").exists()


@pytest.mark.parametrize("bad", [[], ["x"], ["\x00"], ["9" * 40], ["00000000-0000-0000-0000-000000000000"]])
def test_a_press_without_a_good_tick_is_answered(client, vera, sofia, today, bad):
    due_in(5, sofia, today)
    client.force_login(vera)
    answer = client.post(REVIEW, {"memberships": bad})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert Membership.objects.get().verified_at is None


def test_the_queue_is_paged_and_asks_the_same_for_one_and_for_many(client, vera, today):
    client.force_login(vera)
    asked = []
    for count in (1, 3):
        people = [User(email=f"m{count}{n}@example.org", name="M", password="!") for n in range(60 * count)]
        User.objects.bulk_create(people)
        Membership.objects.bulk_create(
            Membership(user=user, number=f"{count}{place}", status="verified", review_on=today)
            for place, user in enumerate(people)
        )
        client.get(REVIEW)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(REVIEW).text
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert len(ticks(page)[0]) == 50
    assert "Page 1 of 5" in page


def test_a_press_stays_in_its_band_and_page(client, vera, sofia, today):
    first = due_in(5, sofia, today)
    due_in(-5, person("Oona Overdue"), today, "1001")
    client.force_login(vera)
    answer = client.post(REVIEW + "?band=7", {"memberships": [first.ref]})
    assert answer.headers["Location"] == REVIEW + "?band=7"
