"""Moving and cancelling one, the later ones or all: first everything is seen, then it is saved whole or not at all."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from accounts.doorway.posting import post_due
from processes.agreements.models import Agreement
from processes.scheduling.bookings import book, slot
from processes.scheduling.models import Booking, Kind
from processes.sessions import actions
from processes.sessions.change_models import UNDO_WITHIN, Change
from processes.sessions.models import Session

from .conftest import FIRST, NOW, WEEK

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def agreed(early):
    return Agreement.objects.create(
        process=early, status="signed", form="group", session_count=3, session_minutes=90, interim_after=2,
        starts_on=FIRST.date(), place="Koivu", cancel_hours=48, late_charge=50, price=100, drafted_at=NOW,
    )  # fmt: skip


@pytest.fixture
def rival(other_case, sofia):
    """Somebody else's booking in the same calendar."""
    other_case.supervisor = sofia
    other_case.save()
    return lambda at: book([slot(at, 60)], process=other_case, kind=Kind.SESSION, now=NOW)


def url(name, thing):
    return reverse(f"sessions:{name}", args=[thing.ref])


def look(client, session, start, scope):
    return client.get(url("reschedule", session), {"start": start.isoformat(), "scope": scope})


def seen(page, **changes):
    """What the form of the preview sends."""
    rows = page.context["preview"].rows
    data = {"start": page.context["start"].isoformat(), "scope": page.context["scope"], "move": "1"}
    data |= {f"was-{row.session.ref}": row.session.booking.start.isoformat() for row in rows}
    return data | {f"at-{row.session.ref}": row.start.isoformat() for row in rows} | changes


def starts():
    return [row.booking.start for row in Session.objects.select_related("booking").order_by("number")]


def test_looking_says_all_that_follows_and_changes_nothing(client, series, agreed, sofia):
    session = series.sessions.first()
    client.force_login(sofia)
    page = look(client, session, FIRST + timedelta(days=1), "later")
    rows = page.context["preview"].rows
    assert [row.start for row in rows[:2]] == [FIRST + n * WEEK + timedelta(days=1) for n in (0, 3)]
    # The day after 5 January is Epiphany.
    assert "The same shift would fall on a holiday: Epiphany" in page.text
    assert rows[2].start
    assert rows[2].start.date() != (FIRST + 6 * WEEK + timedelta(days=1)).date()
    assert "3 participants, you" in page.text
    assert "Interim evaluation and a look at the goals: after Wed 16 Dec instead of Tue 15 Dec." in page.text
    assert "By the agreement: in time: free of charge." in page.text
    assert (Change.objects.count(), starts()[0]) == (0, FIRST)


def test_late_is_said_to_be_late(client, series, agreed, sofia):
    client.force_login(sofia)
    with time_machine.travel(FIRST - timedelta(hours=20), tick=False):
        client.force_login(sofia)
        text = client.get(url("cancel", series.sessions.first()), {"scope": "later"}).text
    assert (text.count("late: 50 % is charged"), text.count("in time: free of charge")) == (1, 2)


@pytest.mark.parametrize(("scope", "number", "moved"), [("this", 1, 1), ("later", 2, 2), ("all", 2, 3)])
def test_what_was_seen_is_saved_in_one_change_with_one_letter_each(
    client, series, sofia, scope, number, moved
):
    post_due(NOW)
    mail.outbox.clear()
    session = series.sessions.get(number=number)
    client.force_login(sofia)
    page = look(client, session, session.booking.start + timedelta(days=2), scope)
    assert client.post(url("reschedule", session), seen(page)).url == session.get_absolute_url()
    assert sum(row.booking.sequence for row in series.sessions.select_related("booking")) == moved
    assert Change.objects.get().shifts.count() == moved
    post_due(NOW + UNDO_WITHIN)
    assert len(mail.outbox) == 4
    assert "Moved from" in client.get(session.get_absolute_url()).text


def test_a_clash_is_named_and_its_alternatives_can_be_had(client, series, sofia, rival):
    rival(FIRST + 4 * WEEK)
    session = series.sessions.first()
    client.force_login(sofia)
    page = look(client, session, FIRST + WEEK, "later")
    row = page.context["preview"].rows[1]
    assert "something else is in your calendar" in page.text
    assert row.start != FIRST + 4 * WEEK
    for option in row.options:
        data = seen(page, **{f"at-{row.session.ref}": option.isoformat()})
        assert client.post(url("reschedule", session), data).status_code == 302
        client.post(Change.objects.get(status="made").get_absolute_url())
        assert starts()[0] == FIRST


def test_a_rivals_booking_brings_a_fresh_preview_with_what_was_picked(client, series, sofia, rival):
    session = series.sessions.first()
    client.force_login(sofia)
    page = look(client, session, FIRST + WEEK, "later")
    picked = page.context["preview"].rows[2].options[0]
    rival(FIRST + 4 * WEEK)
    ref = page.context["preview"].rows[2].session.ref
    again = client.post(url("reschedule", session), seen(page, **{f"at-{ref}": picked.isoformat()}))
    assert "Nothing was moved: Tue 22 Dec at 13:00 is not free any more." in again.text
    assert again.context["preview"].rows[2].start == picked
    assert again.context["preview"].rows[1].start != FIRST + 4 * WEEK
    assert starts() == [FIRST, FIRST + 3 * WEEK, FIRST + 6 * WEEK]
    assert client.post(url("reschedule", session), seen(again)).status_code == 302


def test_what_changed_after_it_was_seen_is_looked_at_anew(client, series, sofia):
    session = series.sessions.first()
    client.force_login(sofia)
    page = look(client, session, FIRST + WEEK, "later")
    actions.cancel(series.sessions.last(), by=sofia, now=NOW)
    actions.reschedule(session, start=FIRST + timedelta(days=3), by=sofia, now=NOW)
    again = client.post(url("reschedule", session), seen(page))
    assert "the sessions have changed meanwhile" in again.text
    assert len(again.context["preview"].rows) == 2


def test_this_and_later_ones_are_cancelled_together(client, series, sofia):
    second = series.sessions.get(number=2)
    client.force_login(sofia)
    assert "Cancel 2 sessions" in client.get(url("cancel", second), {"scope": "later"}).text
    client.post(url("cancel", second), {"scope": "later"})
    assert list(series.sessions.order_by("number").values_list("status", flat=True)) == [
        "planned", "cancelled", "cancelled",
    ]  # fmt: skip
    assert Change.objects.get().shifts.count() == 2


@pytest.fixture
def ill_day(series, other_case, sofia, calendar):
    """Two sessions on one day, of two processes."""
    other_case.supervisor = sofia
    other_case.save()
    process = type(other_case).objects.with_people().get(pk=other_case.pk)
    actions.plan(process, starts=[FIRST - timedelta(hours=4)], minutes=60, by=sofia, now=NOW)
    post_due(NOW)
    mail.outbox.clear()
    with time_machine.travel(FIRST - timedelta(hours=5), tick=False):
        yield FIRST - timedelta(hours=5)


def test_a_day_is_called_off_with_one_press_and_undone_with_one(client, ill_day, series, sofia):
    client.force_login(sofia)
    assert reverse("sessions:today") in client.get("/home/").text
    page = client.get(reverse("sessions:today"))
    assert page.text.count(" checked") == 2
    rows = [row.session for row in page.context["rows"]]
    assert client.post(reverse("sessions:today"), {"off": [row.ref for row in rows]}).status_code == 302
    assert {row.status for row in Session.objects.filter(pk__in=[row.pk for row in rows])} == {"cancelled"}
    assert client.get(reverse("sessions:today")).text.count("/sessions/undo/") == 2
    post_due(ill_day + UNDO_WITHIN)
    to = [message.to[0] for message in mail.outbox]
    assert to.count("maria@example.org") == 1
    assert not [message for message in mail.outbox if "ill" in message.subject]


def test_a_new_time_is_given_at_once_or_nothing_happens(client, ill_day, series, sofia):
    client.force_login(sofia)
    early, late = client.get(reverse("sessions:today")).context["rows"]
    both = {"off": [early.session.ref, late.session.ref]}
    same = {f"at-{row.session.ref}": late.options[0].isoformat() for row in (early, late)}
    assert "is not free any more" in client.post(reverse("sessions:today"), both | same).text
    assert Change.objects.count() == 0
    client.post(reverse("sessions:today"), both | {f"at-{late.session.ref}": late.options[0].isoformat()})
    assert Booking.objects.get(pk=late.session.booking_id).start == late.options[0]
    assert Session.objects.get(pk=early.session.pk).status == "cancelled"


def test_a_participant_says_from_home_in_two_clicks_that_they_cannot_come(client, ill_day, series, maria):
    client.force_login(maria)
    session = series.sessions.first()
    assert session.get_absolute_url() in client.get("/home/").text
    assert f'action="{url("cannot", session)}"' in client.get(session.get_absolute_url()).text
    assert reverse("sessions:today") not in client.get("/home/").text


@pytest.mark.parametrize("off", [["x"], ["00000000-0000-0000-0000-000000000000"], []])
def test_nobody_calls_off_what_is_not_theirs(client, ill_day, series, maria, off):
    client.force_login(maria)
    off = [*off, series.sessions.first().ref]
    assert client.post(reverse("sessions:today"), {"off": off}).status_code == 200
    assert Change.objects.count() == 0
