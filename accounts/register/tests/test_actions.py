from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from accounts.doorway.models import Event, Letter
from accounts.doorway.states import TooLate
from accounts.membership import actions as membership_actions
from accounts.membership.models import Membership
from accounts.people.models import User
from accounts.register import actions
from accounts.register.actions import Changed
from accounts.register.differences import GROUPS, compare
from accounts.register.models import Entry, Upload
from accounts.register.reading import read
from accounts.supervisors.models import Profile
from supervision.tests.cast import person

from .lists import HEADS, KINDS, csv_of, member, members

pytestmark = pytest.mark.django_db

ORDINARY, _senior, STUDENT = KINDS[:3]
SINCE = "1.2.2019"


def verified(user, number="1000", **fields):
    fields = {"kind": "ordinary", "status": "verified", "valid_from": date(2019, 2, 1)} | fields
    row, _made = Membership.objects.update_or_create(user=user, defaults={"number": number, **fields})
    return row


def uploaded(by, *rows, heads=HEADS, **more):
    return actions.upload(read(csv_of(rows, heads=heads)), filename="list.csv", by=by, **more)


def taken_in(by, *rows, groups=GROUPS, upload=None, **more):
    upload = upload or uploaded(by, *rows, **more)
    return actions.apply(upload, by=by, groups=groups, seen=compare(upload.listed).digest)


def seen(*rows, heads=HEADS):
    """Group, number and what is different, as the list of these rows would say."""
    found = compare(read(csv_of(rows, heads=heads)).rows)
    return [
        (row.group, row.number, {change.field: (change.old, change.new) for change in row.changes})
        for row in found.rows
    ]


def letters():
    return sorted(Letter.objects.values_list("template", "email"))


@pytest.fixture
def second(db):
    return person("Ville Verifier", is_verifier=True)


# What is different


def test_whom_nobody_knows_is_new(sofia):
    assert seen(member(1)) == [("new", "1", {})]


def test_what_is_known_already_is_no_difference(vera, sofia):
    verified(sofia)
    taken_in(vera, member(1000), member(1))
    assert seen(member(1000), member(1)) == []


def test_a_membership_that_the_list_tells_otherwise_is_changed_old_beside_new(sofia):
    verified(sofia, kind="student", valid_until=date(2027, 1, 1))
    assert seen(member(1000, until="31.12.2027", since="2.2.2019")) == [
        (
            "changed",
            "1000",
            {
                "kind": ("student", "ordinary"),
                "valid_from": (date(2019, 2, 1), date(2019, 2, 2)),
                "valid_until": (date(2027, 1, 1), date(2027, 12, 31)),
            },
        )
    ]


def test_another_name_than_in_the_last_list_is_changed(vera):
    taken_in(vera, member(1, last="Näkki"))
    assert seen(member(1, last="Ahti")) == [("changed", "1", {"name": ("Aino Näkki", "Aino Ahti")})]


def test_a_last_day_that_we_dont_know_is_gone(vera, sofia):
    verified(sofia)
    taken_in(vera, member(1))
    assert seen(member(1000, until="31.10.2026"), member(1, until="1.1.2025")) == [
        ("gone", "1000", {"valid_until": (None, date(2026, 10, 31))}),
        ("gone", "1", {"valid_until": (None, date(2025, 1, 1))}),
    ]


def test_a_verified_number_that_the_list_has_not_is_missing_and_so_is_an_entry(vera, sofia):
    taken_in(vera, member(1))
    verified(sofia)
    assert seen(member(2)) == [("new", "2", {}), ("missing", "1", {}), ("missing", "1000", {})]


@pytest.mark.parametrize("status", ["resigned", "lapsed"])
def test_who_has_left_does_not_follow_the_list(vera, sofia, status):
    taken_in(vera, member(1000))
    verified(sofia, status=status, valid_until=date(2026, 1, 1))
    assert seen(member(1000)) == []
    taken_in(vera, member(1), groups=["new"])
    assert seen(member(1)) == [("missing", "1000", {})]


def test_a_suspended_membership_follows_the_list(sofia):
    verified(sofia, status="suspended")
    assert [row[0] for row in seen(member(1000, kind=STUDENT))] == ["changed"]


def test_a_day_that_the_list_does_not_tell_leaves_ours_as_it_is(sofia):
    verified(sofia, valid_until=date(2027, 6, 1))
    assert seen(member(1000, since="")) == [("new", "1000", {})]
    assert seen(member(1000)[:4], heads=HEADS[:4]) == [("new", "1000", {})]


def test_a_last_day_that_came_from_the_list_goes_with_it(vera, sofia):
    verified(sofia)
    taken_in(vera, member(1000, until="31.12.2099"))
    assert Membership.objects.get().valid_until == date(2099, 12, 31)
    taken_in(vera, member(1000))
    assert Membership.objects.get().valid_until is None


def test_a_list_without_a_column_of_last_days_ends_and_lengthens_nothing(vera, sofia):
    verified(sofia)
    taken_in(vera, member(1000, until="31.12.2099"))
    assert seen(member(1000)[:5], heads=HEADS[:5]) == []


def test_two_memberships_with_one_number_are_two_differences_and_one_entry(vera, sofia, tuomas):
    verified(sofia, kind="student")
    verified(tuomas, kind="senior")
    assert [row[2]["kind"] for row in seen(member(1000))] == [("student", "ordinary"), ("senior", "ordinary")]
    taken_in(vera, member(1000))
    assert (Entry.objects.count(), Membership.objects.filter(kind="ordinary").count()) == (1, 2)


# What taking in does


def test_new_entries_are_kept_and_nobody_is_written_to(vera):
    taken_in(vera, member(1, kind=STUDENT), member(2))
    assert list(Entry.objects.values_list("number", "name", "kind", "valid_from", "valid_until")) == [
        ("1", "Aino Näkki", "student", date(2019, 2, 1), None),
        ("2", "Aino Näkki", "ordinary", date(2019, 2, 1), None),
    ]
    assert letters() == []


def test_a_student_who_became_ordinary_gets_the_title_and_a_letter(vera, sofia, now):
    membership = verified(sofia, kind="student")
    assert not membership.carries_title(now)
    taken_in(vera, member(1000, kind=ORDINARY))
    assert Membership.objects.get().carries_title(now)
    assert letters() == [("membership/adjust", "sofia@example.org")]


def test_an_ordinary_member_who_is_a_student_in_the_list_loses_the_title(vera, sofia, now):
    verified(sofia)
    taken_in(vera, member(1000, kind=STUDENT))
    assert not Membership.objects.get().carries_title(now)
    assert Membership.objects.get().is_training(now)


def test_another_first_day_is_taken_in_without_a_letter(vera, sofia):
    verified(sofia, valid_from=date(2020, 1, 1))
    taken_in(vera, member(1000, since=SINCE))
    assert Membership.objects.get().valid_from == date(2019, 2, 1)
    assert letters() == []
    assert Event.objects.filter(action="membership.adjust").count() == 1


def test_who_has_ended_by_the_list_ends_here_with_one_letter_and_the_reason_in_their_language(
    vera, sofia, now
):
    membership = verified(sofia)
    assert membership.carries_title(now)
    taken_in(vera, member(1000, until="31.1.2025"))
    membership = Membership.objects.get()
    assert (membership.status, membership.valid_until) == ("lapsed", date(2025, 1, 31))
    assert membership.reason == "By the association's list of members it ended on 31 Jan 2025."
    assert not membership.carries_title(now)
    assert letters() == [("membership/lapse", "sofia@example.org")]


def test_who_will_end_keeps_the_title_through_the_last_day(vera, sofia, now):
    verified(sofia)
    last = now.date() + timedelta(days=10)
    taken_in(vera, member(1000, until=f"{last:%d.%m.%Y}"))
    membership = Membership.objects.get()
    assert (membership.status, membership.valid_until) == ("verified", last)
    assert membership.carries_title(now)
    assert not membership.carries_title(now + timedelta(days=12))
    assert letters() == [("membership/adjust", "sofia@example.org")]


def test_who_is_missing_leaves_our_copy_and_keeps_the_membership(vera, sofia, now):
    taken_in(vera, member(1000), member(1))
    verified(sofia)
    taken_in(vera, member(1))
    assert list(Entry.objects.values_list("number", flat=True)) == ["1"]
    assert Membership.objects.get().carries_title(now)
    assert letters() == []


def test_only_the_chosen_groups_are_taken_in(vera, sofia):
    verified(sofia, kind="student")
    taken_in(vera, member(1000), member(1), groups=["new"])
    assert Membership.objects.get().kind == "student"
    assert list(Entry.objects.values_list("number", flat=True)) == ["1"]
    event = Event.objects.get(action="register.apply")
    assert event.facts == {"new": 1, "changed": 0, "gone": 0, "missing": 0}


def test_the_rows_are_sealed_while_they_wait_and_erased_when_settled(vera):
    def kept():
        with connection.cursor() as cursor:
            cursor.execute("SELECT rows FROM accounts_upload ORDER BY id")
            return [row[0] for row in cursor.fetchall()]

    upload = uploaded(vera, member(1))
    assert [text[:3] for text in kept()] == ["v1:"]
    taken_in(vera, upload=upload)
    assert kept() == [None]
    actions.drop(uploaded(vera, member(2)), by=vera)
    assert kept() == [None, None]
    assert list(Upload.objects.order_by("pk").values_list("status", flat=True)) == ["applied", "dropped"]
    assert not Entry.objects.filter(number="2").exists()


def test_a_newer_list_drops_the_one_that_waits(vera):
    first = uploaded(vera, member(1))
    second = uploaded(vera, member(2))
    assert dict(Upload.objects.values_list("ref", "status")) == {first.ref: "dropped", second.ref: "waits"}
    first = Upload.objects.get(ref=first.ref)
    assert (first.listed, first.settled_at is not None) == ([], True)


# Refusals


def test_a_list_with_a_bad_row_is_not_kept(vera):
    with pytest.raises(ValidationError):
        uploaded(vera, member(1), member(1))
    assert (Upload.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["sofia", "tuomas", "olli", "helena", "maria", "root"])
def test_only_a_verifier_takes_a_list_in(vera, name, request):
    user = request.getfixturevalue(name)
    waiting = uploaded(vera, member(1))
    with pytest.raises(PermissionDenied):
        uploaded(user, member(1))
    with pytest.raises(PermissionDenied):
        taken_in(user, upload=waiting)
    with pytest.raises(PermissionDenied):
        actions.drop(waiting, by=user)
    waiting.refresh_from_db()
    assert (waiting.status, len(waiting.listed), Entry.objects.count()) == ("waits", 1, 0)


@pytest.mark.parametrize("settled", ["applied", "dropped"])
def test_what_is_settled_is_settled(vera, second, settled):
    stale = uploaded(vera, member(1))
    stood = Upload.objects.get()
    digest = compare(stale.listed).digest
    if settled == "applied":
        taken_in(vera, upload=stood)
    else:
        actions.drop(stood, by=vera)
    with pytest.raises(TooLate):
        actions.apply(stale, by=second, groups=GROUPS, seen=digest)
    with pytest.raises(TooLate):
        actions.drop(stale, by=second)
    assert Upload.objects.get().status == settled


def test_a_yes_to_other_differences_than_were_shown_changes_nothing(vera, sofia):
    membership = verified(sofia, kind="student")
    upload = uploaded(vera, member(1000), member(1))
    shown = compare(upload.listed).digest
    membership_actions.suspend(membership, by=vera, reason="A question")
    Membership.objects.filter(pk=membership.pk).update(kind="ordinary")
    with pytest.raises(Changed):
        actions.apply(upload, by=vera, groups=GROUPS, seen=shown)
    upload.refresh_from_db()
    assert (upload.status, Entry.objects.count()) == ("waits", 0)


def test_nothing_is_half_taken_in_when_it_breaks_on_the_way(vera, sofia, tuomas, monkeypatch):
    verified(sofia, kind="student")
    verified(tuomas, number="1001")
    upload = uploaded(vera, member(1000), member(1001, until="1.1.2025"), member(1))

    def die(*args, **kwargs):
        raise MemoryError

    monkeypatch.setattr(actions.membership_actions, "lapse", die)
    before = Event.objects.count()
    with pytest.raises(MemoryError):
        taken_in(vera, upload=upload)
    upload = Upload.objects.get()
    assert (upload.status, len(upload.listed), upload.settled_at) == ("waits", 3, None)
    assert (Entry.objects.count(), Event.objects.count(), letters()) == (0, before, [])
    assert Membership.objects.get(user=sofia).kind == "student"


def test_verifiers_leave_their_own_membership_to_another(vera, second, now):
    verified(vera, kind="student")
    rows = [member(1000), member(1)]
    taken_in(vera, *rows)
    assert Membership.objects.get().kind == "student"
    assert list(Entry.objects.values_list("number", flat=True)) == ["1"]
    taken_in(second, *rows)
    assert Membership.objects.get().carries_title(now)


# At once, and many


@pytest.mark.django_db(transaction=True)
def test_two_yeses_at_once_take_the_list_in_once(vera, second, sofia):
    verified(sofia, kind="student")
    upload = uploaded(vera, member(1000), *members(50, 1))
    digest, barrier, ends = compare(upload.listed).digest, Barrier(2), []

    def press(by):
        barrier.wait()
        try:
            actions.apply(Upload.objects.get(), by=by, groups=GROUPS, seen=digest)
            ends.append("applied")
        except TooLate:
            ends.append("too late")
        finally:
            connections.close_all()

    presses = [Thread(target=press, args=[by]) for by in (vera, second)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert sorted(ends) == ["applied", "too late"]
    assert (Entry.objects.count(), Event.objects.filter(action="register.apply").count()) == (51, 1)
    assert letters() == [("membership/adjust", "sofia@example.org")]


@pytest.mark.django_db(transaction=True)
def test_a_suspension_at_the_same_moment_is_not_lost(vera, second, sofia):
    membership = verified(sofia, kind="student")
    upload = uploaded(vera, member(1000))
    digest, barrier, ends = compare(upload.listed).digest, Barrier(2), []

    def take():
        barrier.wait()
        try:
            actions.apply(upload, by=vera, groups=GROUPS, seen=digest)
            ends.append("applied")
        finally:
            connections.close_all()

    def suspend():
        barrier.wait()
        try:
            membership_actions.suspend(membership, by=second, reason="A question")
            ends.append("suspended")
        finally:
            connections.close_all()

    both = [Thread(target=one) for one in (take, suspend)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(ends) == ["applied", "suspended"]
    kept = Membership.objects.get()
    assert (kept.status, kept.kind) == ("suspended", "ordinary")


def many(count):
    """So many people with a verified membership, and the list's rows about them."""
    people = [
        User(email=f"m{n}@example.org", name=f"Member {n}", language="fi", password="!") for n in range(count)
    ]
    User.objects.bulk_create(people)
    Profile.objects.bulk_create([Profile(user=user) for user in people])
    Membership.objects.bulk_create(
        Membership(
            user=user,
            number=str(1000 + place),
            kind="ordinary",
            status="verified",
            valid_from=date(2019, 2, 1),
        )
        for place, user in enumerate(people)
    )


def test_a_list_of_three_thousand_is_taken_in_with_letters_only_to_those_it_touches(vera):
    many(300)
    rows = [member(1000 + n) for n in range(3000)]
    rows[5] = member(1005, kind=STUDENT)
    rows[6] = member(1006, until="1.1.2025")
    del rows[7]
    upload = uploaded(vera, *rows)
    with CaptureQueriesContext(connection) as asked:
        taken_in(vera, upload=upload)
    assert len(asked) < 100
    assert Entry.objects.count() == 2999
    assert letters() == [
        ("membership/adjust", "m5@example.org"),
        ("membership/lapse", "m6@example.org"),
    ]
    assert Event.objects.get(action="register.apply").facts == {
        "new": 2997,
        "changed": 1,
        "gone": 1,
        "missing": 1,
    }
