import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.doorway.letters import Letter
from accounts.doorway.posting import compose
from accounts.membership import actions
from accounts.membership.models import Membership
from accounts.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def claimed(tuomas, vera):
    return actions.claim(tuomas, by=tuomas, kind="ordinary", number="1234")


def url(name, membership):
    return reverse(f"membership:{name}", args=[membership.ref])


def test_a_supervisor_claims_and_sees_how_it_stands(client, tuomas):
    client.force_login(tuomas)
    answer = client.post(reverse("membership:claim"), {"kind": "senior", "number": "77"}, follow=True)
    assert "waits for the association" in answer.text
    assert Membership.objects.get().kind == "senior"


@pytest.mark.parametrize(
    "bad", [{}, {"kind": "supporting"}, {"kind": "king"}, {"kind": "ordinary", "number": "9" * 21}]
)
def test_a_bad_claim_is_answered_and_nothing_is_kept(client, tuomas, bad):
    client.force_login(tuomas)
    answer = client.post(reverse("membership:claim"), {"number": "kept-in-form", **bad})
    assert answer.status_code == 200
    assert "invalid-feedback" in answer.text
    assert not Membership.objects.exists()


def test_a_claim_against_a_title_in_force_says_why_not(client, sofia):
    client.force_login(sofia)
    answer = client.post(reverse("membership:claim"), {"kind": "student"})
    assert "Your title is in force" in answer.text


def test_the_desk_shows_what_waits_and_the_verifier_decides(client, vera, claimed):
    client.force_login(vera)
    assert "Tuomas Korpi" in client.get(reverse("membership:desk")).text
    assert "1234" in client.get(url("page", claimed)).text
    client.post(url("verify", claimed), {"valid_from": timezone.localdate().isoformat()})
    assert Membership.objects.get().status == "verified"


@pytest.mark.parametrize(
    ("verb", "bad"),
    [
        ("verify", {"valid_from": ""}),
        ("verify", {"valid_from": "2026-02-30"}),
        ("verify", {"valid_from": "2026-02-03", "valid_until": "2026-02-02"}),
        ("reject", {"reason": ""}),
        ("reject", {"reason": "x" * 301}),
    ],
)
def test_a_bad_decision_is_answered_and_nothing_changes(client, vera, claimed, verb, bad):
    client.force_login(vera)
    answer = client.post(url(verb, claimed), bad)
    assert answer.status_code == 200
    assert "invalid-feedback" in answer.text
    assert Membership.objects.get().status == "claimed"


def test_strangers_find_no_membership_and_the_member_is_not_a_judge(client, olli, tuomas, claimed):
    client.force_login(olli)
    assert client.get(url("page", claimed)).status_code == 404
    assert client.post(url("verify", claimed)).status_code == 404
    assert client.get(reverse("membership:desk")).status_code == 403
    client.force_login(tuomas)
    assert client.get(url("page", claimed)).status_code == 302
    assert client.post(url("verify", claimed)).status_code == 403


def test_no_buttons_stand_on_the_verifiers_own_page(client, vera):
    own = actions.claim(vera, by=vera, kind="ordinary", number="")
    client.force_login(vera)
    page = client.get(url("page", own)).text
    assert "Somebody else settles it" in page
    assert url("verify", own) not in page


def test_asking_again_after_the_decision_leads_back_with_a_word(client, vera, claimed):
    client.force_login(vera)
    actions.verify(claimed, by=vera, valid_from=timezone.localdate())
    answer = client.post(url("reject", claimed), {"reason": "No"}, follow=True)
    assert "Someone was faster" in answer.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_asks_the_database_the_same_number_of_times(client, vera, count, django_assert_num_queries):
    for number in range(count):
        user = User.objects.create_user(f"claimant{number}@example.org", name="Claimant", language="en")
        Membership.objects.create(user=user)
    client.force_login(vera)
    with django_assert_num_queries(5):
        client.get(reverse("membership:desk"))


def test_letters_name_no_member_and_give_no_reason(vera, claimed):
    actions.reject(claimed, by=vera, reason="MARKER")
    for letter in Letter.objects.all():
        message = compose(letter, letter.about())
        assert "MARKER" not in message.body + message.subject
        assert "Korpi" not in message.body + message.subject
        assert f"/membership/{claimed.ref}/" in message.body
