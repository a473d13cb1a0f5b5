"""Three minutes to undo: everything as it was, nobody told; afterwards nothing is undone and no letter is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection, connections
from django.urls import reverse

from accounts.doorway.letters import Letter
from accounts.doorway.posting import _claim, post_due
from accounts.doorway.reminders import write_due
from accounts.doorway.states import TooLate
from processes.scheduling import bookings
from processes.scheduling.bookings import Taken
from processes.scheduling.models import Booking, Kind
from processes.sessions import actions, changing
from processes.sessions.change_models import UNDO_WITHIN, Change
from processes.sessions.models import Session

from .conftest import FIRST, NOW, WEEK

pytestmark = pytest.mark.django_db
JUST = timedelta(seconds=1)
SOON = NOW + UNDO_WITHIN


@pytest.fixture
def told(series):
    """A series everybody knows of; nothing waits to be sent."""
    post_due(NOW)
    mail.outbox.clear()
    return series


def loaded(series):
    return list(series.sessions.select_related("booking", "process"))


def picture(series):
    rows = loaded(series)
    return [(row.status, row.booking.start, row.booking.sequence, row.changed_at) for row in rows]


def shifted(rows):
    return {row: row.booking.start + WEEK for row in rows}


@pytest.mark.parametrize("deed", ["move", "cancel"])
def test_undone_in_time_everything_is_as_it_was_and_nobody_is_told(told, maria, sofia, deed):
    rows, before = loaded(told), picture(told)
    actions.come(rows[0], by=maria, now=NOW)
    if deed == "move":
        change = changing.move(shifted(rows), by=sofia, now=NOW)
    else:
        change = changing.cancel(rows, by=sofia, now=NOW)
    assert picture(told) != before
    actions.undo(change, by=sofia, now=SOON - JUST)
    assert picture(told) == before
    assert rows[0].attendances.get(participant__user=maria).reply == "coming"
    assert post_due(SOON + WEEK / 7) == 0
    assert mail.outbox == []
    assert Booking.objects.blocking(SOON).count() == 3


def test_nothing_leaves_before_the_three_minutes_and_everyone_gets_one_letter_after_them(told, sofia):
    changing.move(shifted(loaded(told)), by=sofia, now=NOW)
    assert post_due(SOON - JUST) == 0
    post_due(SOON)
    assert sorted(message.to[0] for message in mail.outbox) == [
        f"{name}@example.org" for name in ("aino", "maria", "mikko", "sofia")
    ]
    (_name, text, _kind) = next(part for part in mail.outbox[0].attachments if part[0] == "invite.ics")
    assert (text.count("BEGIN:VEVENT"), text.count("SEQUENCE:1")) == (3, 3)
    assert all(f"UID:{row.ref}@" in text.replace("\r\n ", "") for row in loaded(told))
    assert post_due(SOON + WEEK) == 0


def test_it_is_too_late_after_three_minutes_or_once_a_letter_was_taken_up(told, sofia):
    change = changing.move(shifted(loaded(told)), by=sofia, now=NOW)
    with pytest.raises(TooLate):
        actions.undo(change, by=sofia, now=SOON)
    assert _claim(SOON)  # A sender took one up and was killed.
    with pytest.raises(TooLate):
        actions.undo(Change.objects.get(pk=change.pk), by=sofia, now=SOON - JUST)
    post_due(SOON + timedelta(minutes=5))
    assert len(mail.outbox) == 4


def test_a_change_is_undone_once_and_by_the_supervisor_alone(told, sofia, maria, helena):
    change = changing.cancel(loaded(told), by=sofia, now=NOW)
    for somebody in (maria, helena):
        with pytest.raises(PermissionDenied):
            actions.undo(change, by=somebody, now=NOW)
    actions.undo(change, by=sofia, now=NOW)
    with pytest.raises(TooLate):
        actions.undo(Change.objects.get(pk=change.pk), by=sofia, now=NOW)


def test_the_old_time_is_reserved_for_three_minutes_and_no_longer(told, sofia):
    (first, *_others) = loaded(told)
    actions.cancel(first, by=sofia, now=NOW)
    wanted = {"process": told.process, "kind": Kind.SESSION}
    with pytest.raises(Taken):
        bookings.book([bookings.slot(FIRST, 60)], now=SOON - JUST, **wanted)
    assert bookings.book([bookings.slot(FIRST, 60)], now=SOON, **wanted)


def test_a_taken_old_time_undoes_nothing_and_loses_no_letter(told, sofia):
    """Moved by half an hour, the old time can't be held whole."""
    (first, *_others) = loaded(told)
    actions.reschedule(first, start=FIRST + timedelta(minutes=120), by=sofia, now=NOW)
    change = Change.objects.get()
    Booking.objects.filter(kind=Kind.HOLD).update(freed_at=NOW)
    bookings.book([bookings.slot(FIRST, 30)], process=told.process, kind=Kind.SESSION, now=NOW)
    with pytest.raises(Taken):
        actions.undo(change, by=sofia, now=NOW)
    assert Change.objects.get().status == "made"
    post_due(SOON)
    assert len(mail.outbox) == 4


def test_a_second_change_is_told_once_and_undoing_it_lets_the_first_be_told(told, sofia):
    (first, *_others) = loaded(told)
    actions.reschedule(first, start=FIRST + WEEK, by=sofia, now=NOW)
    second = changing.move({first: FIRST + 2 * WEEK}, by=sofia, now=NOW + JUST)
    earlier = Change.objects.exclude(pk=second.pk).get()
    with pytest.raises(TooLate):
        actions.undo(earlier, by=sofia, now=NOW + JUST)
    post_due(SOON)
    assert mail.outbox == []
    actions.undo(second, by=sofia, now=SOON)
    post_due(SOON)
    assert {message.subject for message in mail.outbox} == {"New time: Tue 1 Dec at 13:00"}
    assert len(mail.outbox) == 4


def test_a_reminder_neither_tells_of_the_change_early_nor_is_lost_by_its_undoing(told, maria, sofia):
    moment = FIRST - timedelta(days=1)
    (first, *_others) = loaded(told)
    change = changing.move({first: FIRST + timedelta(hours=5)}, by=sofia, now=moment - JUST)
    write_due(moment + JUST)
    assert not Letter.objects.filter(rule="sessions.remind").exists()
    actions.undo(change, by=sofia, now=moment + 2 * JUST)
    write_due(moment + 3 * JUST)
    post_due(moment + 3 * JUST)
    assert [m.subject for m in mail.outbox if m.to == [maria.email]] == ["Booked time: Tue 24 Nov at 13:00"]


def test_a_session_that_was_moved_meanwhile_is_not_moved_from_where_it_was_seen(told, sofia):
    seen = loaded(told)
    actions.reschedule(loaded(told)[0], start=FIRST + WEEK, by=sofia, now=NOW)
    with pytest.raises(TooLate):
        changing.move({row: row.booking.start + 2 * WEEK for row in seen}, by=sofia, now=NOW)
    assert Change.objects.count() == 1


def test_sessions_may_take_each_others_places(told, sofia):
    rows = loaded(told)
    changing.move({row: row.booking.start + 3 * WEEK for row in rows}, by=sofia, now=NOW)
    assert [row.booking.start for row in loaded(told)] == [FIRST + n * WEEK for n in (3, 6, 9)]


def test_the_page_offers_to_undo_and_does_it(client, told, sofia, maria):
    with time_machine.travel(NOW, tick=False):
        actions.cancel(loaded(told)[0], by=sofia)
        change = Change.objects.get()
        address = reverse("sessions:undo", args=[change.ref])
        client.force_login(sofia)
        assert f'action="{address}"' in client.get(told.process.get_absolute_url()).text
        assert f'action="{address}"' in client.get(address).text
        assert client.post(address).url == told.process.get_absolute_url()
        assert "was undone" in client.get(address).text
    assert Change.objects.get().status == "undone"


def test_after_three_minutes_no_page_offers_it(client, told, sofia, maria):
    actions.cancel(loaded(told)[0], by=sofia, now=NOW)
    change = Change.objects.get()
    client.force_login(sofia)
    with time_machine.travel(SOON, tick=False):
        for address in (told.process.get_absolute_url(), change.get_absolute_url()):
            assert (
                "data-once>"
                not in client.get(address).text.split("<main")[1].split("sessions/undo")[0][-200:]
            )
        page = client.get(change.get_absolute_url()).text
        assert "undone any more" in page
        assert client.post(change.get_absolute_url()).status_code == 302
    assert Change.objects.get().status == "made"


@pytest.mark.django_db(transaction=True)
def test_of_a_booking_and_a_move_of_many_to_the_same_time_one_wins_whole(told, sofia, other_case):
    other_case.supervisor = sofia
    other_case.save()
    barrier = Barrier(2)

    def race(what):
        try:
            connection.ensure_connection()
            rows = loaded(told)
            barrier.wait(timeout=10)
            if what == "move":
                return changing.move(shifted(rows), by=sofia, now=NOW)
            return actions.plan(other_case, starts=[FIRST + 4 * WEEK], minutes=60, by=sofia, now=NOW)
        except Taken as taken:
            return taken
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        met = list(pool.map(race, ["move", "book"]))
    assert sum(isinstance(each, Taken) for each in met) == 1
    moved = [row.booking.start for row in loaded(told)] == [FIRST + n * WEEK for n in (1, 4, 7)]
    assert moved == (not isinstance(met[0], Taken))
    assert Session.objects.count() == (3 if moved else 4)
    assert Change.objects.count() == moved
