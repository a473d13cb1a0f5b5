from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.doorway.access import offers
from accounts.doorway.models import Event, Letter
from accounts.doorway.states import TooLate
from accounts.membership import actions
from accounts.membership.ethics import CURRENT
from accounts.membership.models import Kind, Membership, Status
from accounts.membership.tasks import lapse_over
from accounts.membership.title import midnight

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
TODAY = date(2026, 6, 15)


def letters():
    return sorted(Letter.objects.values_list("template", "email"))


def deeds():
    return list(Event.objects.values_list("action", flat=True))


def fresh(member):
    return Membership.objects.get(pk=member.pk)


@pytest.fixture
def establish(tuomas, vera, noon):
    def made(**changes):
        given = {"kind": "ordinary", "number": "77", "by": vera, "valid_from": TODAY, "now": noon}
        return actions.establish(tuomas, **{**given, **changes})

    return made


def test_a_verified_claim_gives_a_membership_for_a_year_of_trust(establish, vera, noon):
    kept = fresh(establish())
    assert (kept.status, kept.verified_by, kept.verified_at) == ("verified", vera, noon)
    assert kept.review_on == TODAY + timedelta(days=365)
    assert kept.carries_title(noon)


def test_it_begins_at_midnight_of_its_first_day(establish, noon):
    member = establish(valid_from=TODAY + timedelta(days=1))
    begins = midnight(TODAY + timedelta(days=1))
    assert not member.carries_title(begins - timedelta(seconds=1))
    assert member.carries_title(begins)


def test_another_kind_from_a_coming_day_leaves_no_gap(member, establish, noon):
    establish(kind="senior", valid_from=TODAY + timedelta(days=30))
    assert (fresh(member).kind, fresh(member).carries_title(noon)) == ("senior", True)


def test_a_new_check_ends_an_old_suspension(member, establish, vera, noon):
    actions.suspend(member, by=vera, reason="Unclear", now=noon - HOUR)
    establish()
    assert (fresh(member).carries_title(noon), fresh(member).reason) == (True, "")


@pytest.mark.parametrize(
    "bad",
    [
        {"valid_until": TODAY - timedelta(days=1)},
        {"valid_until": date(9999, 12, 31)},
        {"valid_from": date(1, 1, 1)},
    ],
)
def test_dates_that_can_not_be_are_refused(establish, bad):
    with pytest.raises(ValidationError):
        establish(**bad)
    assert not Membership.objects.exists()


def test_nobody_establishes_their_own(vera, noon):
    with pytest.raises(PermissionDenied):
        actions.establish(vera, kind="ordinary", number="", by=vera, valid_from=TODAY, now=noon)


def test_suspending_at_once_takes_the_title_away_at_once(member, vera, noon):
    actions.suspend(member, by=vera, reason=" Unclear ", now=noon)
    kept = fresh(member)
    assert (kept.status, kept.reason, kept.ends_at) == ("suspended", "Unclear", noon)
    assert not kept.carries_title(noon)
    assert (letters(), deeds()) == ([("membership/suspend", "tuomas@example.org")], ["membership.suspend"])


def test_suspending_from_a_moment_on_leaves_the_title_until_then(member, vera, noon):
    actions.suspend(member, by=vera, reason="Unclear", at=noon + HOUR, now=noon)
    assert fresh(member).carries_title(noon + HOUR - timedelta(seconds=1))
    assert not fresh(member).carries_title(noon + HOUR)


def test_a_moment_in_the_past_and_a_missing_reason_are_refused(member, vera, noon):
    for bad in ({"reason": "x", "at": noon - HOUR}, {"reason": "  "}):
        with pytest.raises(ValidationError):
            actions.suspend(member, by=vera, now=noon, **bad)
    assert fresh(member).status == "verified"
    assert not Event.objects.exists()


def test_ending_the_suspension_gives_the_title_back(member, vera, noon):
    actions.suspend(member, by=vera, reason="Unclear", now=noon)
    actions.reinstate(member, by=vera, reason="Cleared", now=noon + HOUR)
    kept = fresh(member)
    assert (kept.status, kept.reason, kept.carries_title(noon + HOUR)) == ("verified", "Cleared", True)
    assert ("membership/reinstate", "tuomas@example.org") in letters()


def test_a_reinstated_membership_gives_nothing_its_dates_do_not(member, vera, noon):
    Membership.objects.update(valid_until=TODAY)
    actions.suspend(fresh(member), by=vera, reason="Unclear", now=noon)
    actions.reinstate(fresh(member), by=vera, reason="Cleared", now=noon + timedelta(days=1))
    assert not fresh(member).carries_title(noon + timedelta(days=1))


def test_a_member_resigns_and_keeps_the_title_through_the_last_day(member, tuomas, vera):
    last = TODAY + timedelta(days=3)
    noon = midnight(TODAY) + 12 * HOUR
    actions.resign(member, by=tuomas, last_day=last, now=noon)
    gone = midnight(last + timedelta(days=1))
    assert (fresh(member).status, fresh(member).valid_until) == ("resigned", last)
    assert fresh(member).carries_title(gone - timedelta(seconds=1))
    assert not fresh(member).carries_title(gone)
    assert letters() == [
        ("membership/resign", "tuomas@example.org"),
        ("membership/resigned", "vera@example.org"),
    ]


def test_a_resignation_in_writing_is_recorded_by_a_verifier(member, vera, noon):
    actions.resign(member, by=vera, last_day=TODAY, now=noon)
    assert letters() == [("membership/resign", "tuomas@example.org")]
    assert fresh(member).valid_until == TODAY


def test_a_resignation_never_lengthens_the_right(member, tuomas, noon):
    Membership.objects.update(valid_until=TODAY + timedelta(days=1))
    actions.resign(member, by=tuomas, last_day=TODAY + timedelta(days=90), now=noon)
    assert fresh(member).valid_until == TODAY + timedelta(days=1)


def test_whoever_is_suspended_does_not_resign_into_a_title(member, tuomas, vera, noon):
    actions.suspend(member, by=vera, reason="Unclear", now=noon)
    actions.resign(fresh(member), by=tuomas, last_day=TODAY + timedelta(days=90), now=noon + HOUR)
    assert fresh(member).status == "resigned"
    assert not fresh(member).carries_title(noon + HOUR)


def test_a_suspension_to_come_still_comes_after_a_resignation(member, tuomas, vera, noon):
    actions.suspend(member, by=vera, reason="Unclear", at=noon + 2 * HOUR, now=noon)
    actions.resign(fresh(member), by=tuomas, last_day=TODAY + timedelta(days=90), now=noon + HOUR)
    assert fresh(member).carries_title(noon + HOUR)
    assert not fresh(member).carries_title(noon + 2 * HOUR)


@pytest.mark.parametrize("last", [TODAY - timedelta(days=1), date(9999, 12, 31)])
def test_a_last_day_that_can_not_be_is_refused(member, tuomas, noon, last):
    with pytest.raises(ValidationError):
        actions.resign(member, by=tuomas, last_day=last, now=noon)
    assert fresh(member).status == "verified"


def test_a_verifier_ends_it_with_a_reason(member, vera, noon):
    with pytest.raises(ValidationError):
        actions.lapse(member, by=vera, now=noon)
    actions.lapse(member, by=vera, reason="Not in the register", now=noon)
    assert (fresh(member).status, fresh(member).carries_title(noon)) == ("lapsed", False)
    assert letters() == [("membership/lapse", "tuomas@example.org")]


@pytest.mark.parametrize("status", ["verified", "suspended"])
def test_the_clock_ends_what_its_last_day_has_ended_once_and_tells(member, noon, status):
    Membership.objects.update(status=status, valid_until=TODAY, ends_at=None)
    gone = midnight(TODAY + timedelta(days=1))
    assert [lapse_over(at) for at in (gone - timedelta(seconds=1), gone, gone)] == [0, 1, 0]
    assert fresh(member).status == "lapsed"
    assert letters() == [("membership/lapse", "tuomas@example.org")]
    assert Event.objects.get().actor is None


def test_who_resigned_is_not_told_again_that_the_last_day_came(member, tuomas, noon):
    actions.resign(member, by=tuomas, last_day=TODAY, now=noon)
    before = letters()
    assert lapse_over(noon + timedelta(days=1)) == 1
    assert (fresh(member).status, letters()) == ("lapsed", before)
    assert deeds() == ["membership.resign", "membership.lapse"]


def test_the_clock_does_not_end_what_was_continued_meanwhile(member, vera, noon):
    Membership.objects.update(valid_until=TODAY - timedelta(days=1))
    stale = fresh(member)
    Membership.objects.update(valid_until=None)
    with pytest.raises(TooLate):
        actions.lapse(stale, by=None, now=noon)
    assert fresh(member).status == "verified"


def test_confirming_commits_to_the_principles_of_today(member, tuomas, noon):
    Membership.objects.update(ethics_version="2009")
    actions.confirm(fresh(member), by=tuomas, now=noon)
    assert (fresh(member).confirmed_at, fresh(member).ethics_version) == (noon, CURRENT.version)
    assert Event.objects.get().facts == {"ethics": CURRENT.version}
    assert letters() == [("membership/confirm", "tuomas@example.org")]


def test_a_verifier_confirms_for_a_year(member, vera, noon):
    actions.reconfirm(member, by=vera, now=noon)
    kept = fresh(member)
    assert (kept.verified_at, kept.verified_by) == (noon, vera)
    assert (kept.review_on, kept.valid_until) == (TODAY + timedelta(days=365), None)
    assert letters() == [("membership/reconfirm", "tuomas@example.org")]


def test_confirming_for_a_year_may_move_the_last_day_but_not_into_the_past(member, vera, noon):
    actions.reconfirm(member, by=vera, valid_until=date(2027, 12, 31), now=noon)
    assert fresh(member).valid_until == date(2027, 12, 31)
    actions.reconfirm(member, by=vera, now=noon)
    assert fresh(member).valid_until == date(2027, 12, 31)
    with pytest.raises(ValidationError):
        actions.reconfirm(member, by=vera, valid_until=TODAY - timedelta(days=1), now=noon)
    actions.reconfirm(member, by=vera, valid_until=None, now=noon)
    assert fresh(member).valid_until is None


def test_the_title_follows_the_kind_not_the_wish_of_a_supporting_member(establish, noon):
    assert not establish(kind="honorary").carries_title(noon)
    assert establish(kind="honorary", grants_title=True).carries_title(noon)
    assert not establish(kind="student", grants_title=True).carries_title(noon)


DEEDS = {
    "suspend": {"reason": "x"},
    "reinstate": {"reason": "x"},
    "resign": {"last_day": TODAY},
    "lapse": {"reason": "x"},
    "confirm": {},
    "reconfirm": {},
}
WHO = {verb: {"vera"} for verb in DEEDS} | {"resign": {"vera", "tuomas"}, "confirm": {"tuomas"}}
WHEN = {
    "suspend": {"verified"},
    "reinstate": {"suspended"},
    "resign": {"verified", "suspended"},
    "lapse": {"verified", "suspended", "resigned"},
    "confirm": {"verified"},
    "reconfirm": {"verified"},
}


@pytest.mark.parametrize("verb", DEEDS)
def test_every_deed_in_every_state_for_every_kind_by_every_role(
    verb, member, noon, vera, tuomas, sofia, olli, root
):
    people = {"vera": vera, "tuomas": tuomas, "sofia": sofia, "olli": olli, "root": root}
    for status, kind, (name, user) in product(Status.values, Kind.values, people.items()):
        allowed, possible = name in WHO[verb], status in WHEN[verb]
        wanted = "done" if allowed and possible else TooLate if allowed else PermissionDenied
        with transaction.atomic():
            assert attempt(member, verb, status, kind, user, noon) == (wanted, allowed and possible), name
            transaction.set_rollback(True)


def attempt(member, verb, status, kind, user, now):
    """What comes of it, and whether a page would have offered it."""
    ends_at = now if status == "suspended" else None
    Membership.objects.filter(pk=member.pk).update(status=status, kind=kind, ends_at=ends_at)
    row = fresh(member)
    offered = offers(user, f"membership.{verb}", row)
    try:
        getattr(actions, verb)(row, by=user, now=now, **DEEDS[verb])
    except (PermissionDenied, TooLate) as refusal:
        assert (fresh(member).status, deeds(), letters()) == (status, [], [])
        return type(refusal), offered
    assert deeds() == [f"membership.{verb}"]
    return "done", offered


@pytest.mark.parametrize("verb", ["suspend", "reinstate", "lapse", "reconfirm"])
def test_a_verifier_does_not_decide_on_their_own(vera, noon, verb):
    own = Membership.objects.create(
        user=vera, valid_from=date(2026, 1, 1), status="suspended" if verb == "reinstate" else "verified"
    )
    with pytest.raises(PermissionDenied):
        getattr(actions, verb)(own, by=vera, now=noon, **DEEDS[verb])
    assert not Event.objects.exists()


def test_a_verifier_may_resign_as_a_member(vera, noon):
    own = Membership.objects.create(user=vera, valid_from=date(2026, 1, 1))
    actions.resign(own, by=vera, last_day=TODAY, now=noon)
    assert fresh(own).status == "resigned"
