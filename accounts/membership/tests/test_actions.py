from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.doorway.models import Event, Letter
from accounts.doorway.states import TooLate
from accounts.membership import actions
from accounts.membership.models import Membership

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def claimed(tuomas, vera):
    return actions.claim(tuomas, by=tuomas, kind="ordinary", number="1234")


def letters():
    return sorted(Letter.objects.values_list("template", "email"))


def test_a_claim_waits_and_the_verifier_is_told(claimed, tuomas):
    assert (claimed.status, claimed.kind, claimed.number) == ("claimed", "ordinary", "1234")
    assert letters() == [("membership/claim", "vera@example.org")]
    assert Event.objects.get().actor == tuomas


def test_nobody_claims_for_another(tuomas, sofia):
    with pytest.raises(PermissionDenied):
        actions.claim(tuomas, by=sofia, kind="ordinary", number="")
    assert not Membership.objects.filter(user=tuomas).exists()


def test_a_title_in_force_is_not_lost_to_a_new_claim(sofia):
    with pytest.raises(ValidationError):
        actions.claim(sofia, by=sofia, kind="senior", number="")
    assert sofia.membership.status == "verified"


def test_verifying_gives_the_title_and_tells_the_member(claimed, vera, now):
    actions.verify(claimed, by=vera, valid_from=TODAY(), now=now)
    kept = Membership.objects.get()
    assert (kept.status, kept.verified_by, kept.verified_at) == ("verified", vera, now)
    assert kept.carries_title(now)
    assert letters() == [
        ("membership/claim", "vera@example.org"),
        ("membership/verify", "tuomas@example.org"),
    ]


def test_a_validity_that_ends_before_it_begins_is_refused(claimed, vera):
    with pytest.raises(ValidationError):
        actions.verify(claimed, by=vera, valid_from=TODAY(), valid_until=TODAY() - timedelta(days=1))
    assert Membership.objects.get().status == "claimed"


def test_rejecting_keeps_the_reason_and_a_new_claim_may_follow(claimed, vera, tuomas):
    actions.reject(claimed, by=vera, reason="No such number")
    kept = Membership.objects.get()
    assert (kept.status, kept.reason) == ("rejected", "No such number")
    again = actions.claim(tuomas, by=tuomas, kind="ordinary", number="1243")
    assert (again.pk, again.status, again.reason) == (kept.pk, "claimed", "")


def test_rejecting_needs_a_reason(claimed, vera):
    with pytest.raises(ValidationError):
        actions.reject(claimed, by=vera, reason="  ")
    assert Membership.objects.get().status == "claimed"


def test_suspending_takes_the_title_away_at_once(sofia, vera, now):
    assert sofia.membership.carries_title(now)
    actions.suspend(sofia.membership, by=vera, reason="Resigned")
    assert not Membership.objects.get().carries_title(now)
    assert letters() == [("membership/suspend", "sofia@example.org")]


def test_a_verifier_does_not_decide_on_their_own_membership(vera):
    own = actions.claim(vera, by=vera, kind="ordinary", number="")
    with pytest.raises(PermissionDenied):
        actions.verify(own, by=vera, valid_from=TODAY())
    with pytest.raises(PermissionDenied):
        actions.reject(own, by=vera, reason="No")
    assert Membership.objects.get().status == "claimed"


@pytest.mark.parametrize("name", ["tuomas", "sofia", "olli", "root"])
def test_only_a_verifier_decides(claimed, name, request):
    with pytest.raises(PermissionDenied):
        actions.verify(
            claimed,
            by=request.getfixturevalue(name) if name != "tuomas" else claimed.user,
            valid_from=TODAY(),
        )


def test_the_second_decision_is_too_late(claimed, vera):
    stale = Membership.objects.get()
    actions.verify(claimed, by=vera, valid_from=TODAY())
    with pytest.raises(TooLate):
        actions.reject(stale, by=vera, reason="No")
    assert Membership.objects.get().status == "verified"
