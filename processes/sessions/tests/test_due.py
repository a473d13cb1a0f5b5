from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from accounts.doorway import posting
from accounts.doorway.models import Letter
from accounts.doorway.posting import post_due
from accounts.doorway.reminders import write_due
from accounts.people.models import User
from processes.core.models import Process
from processes.sessions import actions
from processes.sessions.due import moment_for, sessions
from supervision.tests.cast import join

from .conftest import FIRST, NOW, WEEK

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
HELSINKI = ZoneInfo("Europe/Helsinki")
ROOM = ["aino@example.org", "maria@example.org", "mikko@example.org", "sofia@example.org"]


def reminders(**wanted):
    return Letter.objects.filter(rule="sessions.remind", **wanted)


def reminded(**wanted):
    return sorted(reminders(**wanted).values_list("email", flat=True))


def due_people(now):
    return sorted(due.person.email for due in sessions(now))


def test_everyone_in_the_room_is_reminded_the_day_before_and_the_contact_is_not(session):
    write_due(FIRST - DAY - timedelta(minutes=1))
    assert reminded() == []
    write_due(FIRST - DAY)
    assert reminded() == ROOM


def test_a_hundred_runs_write_one_letter_each(session):
    for minute in range(100):
        write_due(FIRST - DAY + timedelta(minutes=minute))
    assert reminded() == ROOM


def test_each_reader_chooses_the_lead(session, maria, mikko, aino):
    maria.reminder_lead, mikko.reminder_lead, aino.reminder_lead = "PT2H", "", "P0D@07:30"
    for user in (maria, mikko, aino):
        user.save()
    assert due_people(FIRST - DAY) == ["sofia@example.org"]
    assert due_people(FIRST - 2 * HOUR) == ["aino@example.org", "maria@example.org", "sofia@example.org"]


def test_a_reminder_is_never_written_at_or_after_the_start(session):
    for late in (FIRST, FIRST + HOUR):
        assert due_people(late) == []


def test_missed_runs_catch_up_until_the_lateness_that_is_allowed(session):
    assert due_people(FIRST - HOUR) == ROOM
    assert due_people(FIRST - timedelta(seconds=1)) == ROOM


def test_what_was_booked_after_its_moment_is_not_reminded_of(early, calendar, sofia):
    start = NOW + timedelta(hours=20)
    actions.plan(early, starts=[start], minutes=60, by=sofia, now=NOW)
    assert due_people(NOW + HOUR) == []


def test_a_move_makes_a_new_reminder_and_voids_the_old_one(session, sofia):
    write_due(FIRST - DAY)
    with time_machine.travel(FIRST - DAY + HOUR, tick=False):
        actions.reschedule(session, start=FIRST + WEEK, by=sofia, now=FIRST - DAY + HOUR)
        post_due(FIRST - DAY + HOUR)
    assert reminded(state="void") == ROOM
    write_due(FIRST + WEEK - DAY)
    post_due(FIRST + WEEK - DAY)
    assert reminded(state="sent") == ROOM


def test_a_move_to_within_the_lead_is_told_by_its_own_letter_only(session, sofia):
    actions.reschedule(session, start=FIRST + 2 * HOUR, by=sofia, now=FIRST - 3 * HOUR)
    assert due_people(FIRST - 2 * HOUR) == []


def test_a_cancelled_session_reminds_nobody_even_if_the_letter_was_written(session, sofia):
    write_due(FIRST - DAY)
    actions.cancel(session, by=sofia, now=FIRST - DAY)
    mail.outbox.clear()
    post_due(FIRST - DAY)
    assert reminded(state="void") == ROOM
    assert not [message for message in mail.outbox if message.subject.startswith("Booked time")]
    assert due_people(FIRST - DAY) == []


def test_who_said_no_and_who_left_are_not_reminded(session, maria, mikko):
    write_due(FIRST - DAY)
    actions.cannot(session, by=maria, now=FIRST - DAY)
    session.process.participants.filter(user=mikko).update(left_at=FIRST - DAY)
    post_due(FIRST - DAY)
    assert reminded(state="void") == ["maria@example.org", "mikko@example.org"]


def test_a_closed_case_reminds_nobody(session):
    write_due(FIRST - DAY)
    Process.objects.update(status="closed")
    post_due(FIRST - DAY)
    assert reminded(state="void") == ROOM


def test_who_joins_later_is_reminded_too(session, olli):
    join(session.process, olli)
    session.process.participants.filter(user=olli).update(joined_at=FIRST - 2 * DAY)
    assert "olli@example.org" in due_people(FIRST - DAY)


def test_an_unsent_reminder_runs_out_at_the_start(session):
    write_due(FIRST - DAY)
    post_due(FIRST)
    assert reminded(state="void") == ROOM


def test_a_late_reminder_keeps_out_of_quiet_hours(early, calendar, sofia):
    """The session is at nine; the machine slept until three at night."""
    start = datetime(2026, 11, 25, 7, tzinfo=UTC)
    actions.plan(early, starts=[start], minutes=60, by=sofia, now=NOW)
    night = datetime(2026, 11, 25, 1, tzinfo=UTC)
    write_due(night)
    assert {letter.not_before for letter in reminders()} == {datetime(2026, 11, 25, 5, tzinfo=UTC)}
    post_due(night)
    assert reminded(state="sent") == []
    post_due(night + 4 * HOUR)
    assert reminded(state="sent") == ROOM


def person(lead, zone="Europe/Helsinki"):
    return User(reminder_lead=lead, zone=zone, quiet_from=time(21), quiet_until=time(7))


def local(moment):
    return moment.astimezone(HELSINKI).strftime("%a %d.%m. %H:%M")


@pytest.mark.parametrize(
    ("lead", "start", "moment"),
    [
        ("P1D", datetime(2026, 11, 24, 13), "Mon 23.11. 13:00"),
        ("P1D@09:00", datetime(2026, 11, 24, 13), "Mon 23.11. 09:00"),
        ("P0D@07:30", datetime(2026, 11, 24, 13), "Tue 24.11. 07:30"),
        ("PT2H", datetime(2026, 11, 24, 13), "Tue 24.11. 11:00"),
        ("PT2H", datetime(2026, 11, 24, 8), "Tue 24.11. 07:00"),
        ("PT2H", datetime(2026, 11, 24, 6, 30), "Mon 23.11. 20:59"),
        ("P0D@07:30", datetime(2026, 11, 24, 7), "Tue 24.11. 07:30"),
        ("P1D", datetime(2027, 3, 28, 13), "Sat 27.03. 13:00"),
        ("P1D", datetime(2027, 3, 29, 13), "Sun 28.03. 13:00"),
        ("P1D@09:00", datetime(2026, 10, 26, 13), "Sun 25.10. 09:00"),
        ("PT2H", datetime(2026, 10, 25, 9), "Sun 25.10. 07:00"),
    ],
)
def test_the_moment_is_the_readers_wall_time_also_when_clocks_change(lead, start, moment):
    assert local(moment_for(person(lead), start.replace(tzinfo=HELSINKI))) == moment


def test_a_wish_for_none_is_none():
    assert moment_for(person(""), FIRST) is None


def test_the_moment_is_the_readers_own_zone():
    morning = moment_for(person("P1D@09:00", "Europe/Stockholm"), FIRST)
    assert local(morning) == "Mon 23.11. 10:00"


@pytest.mark.parametrize("monday", [datetime(2027, 3, 29, 13), datetime(2026, 10, 26, 13)])
def test_over_both_clock_changes_the_letter_comes_at_the_same_wall_time(early, calendar, sofia, monday):
    start = monday.replace(tzinfo=HELSINKI)
    with time_machine.travel(start - 20 * DAY, tick=False):
        Process.objects.get(pk=early.pk)
        early.participants.update(joined_at=start - 30 * DAY)
        process = Process.objects.with_people().get(pk=early.pk)
        actions.plan(process, starts=[start.astimezone(UTC)], minutes=60, by=sofia, now=start - 20 * DAY)
    sunday = (monday - DAY).replace(tzinfo=HELSINKI)
    assert due_people((sunday - timedelta(minutes=1)).astimezone(UTC)) == []
    assert due_people(sunday.astimezone(UTC)) == ROOM


def test_the_letter_holds_time_and_place_and_nothing_else(session, maria):
    write_due(FIRST - DAY)
    post_due(FIRST - DAY)
    letter = next(
        message for message in mail.outbox if message.to == [maria.email] and "Booked" in message.subject
    )
    assert letter.subject == "Booked time: Tue 24 Nov at 13:00"
    assert "Koivu" in letter.body
    assert not any(word in letter.body for word in ("Ward 4B", "Mikko", "Sofia", "supervisor"))


class PulledPlug(BaseException):
    """A kill -9 as far as Python can tell: nothing after it runs."""


def test_a_letter_that_was_handed_over_and_not_marked_comes_again_as_the_same_message(session, monkeypatch):
    write_due(FIRST - DAY)
    Letter.objects.exclude(rule="sessions.remind").delete()
    reminders().exclude(email="maria@example.org").delete()

    def die(*_args, **_changes):
        raise PulledPlug

    with monkeypatch.context() as killed:
        killed.setattr(posting, "_mark", die)
        with pytest.raises(PulledPlug):
            post_due(FIRST - DAY)
    assert post_due(FIRST - DAY + timedelta(minutes=1)) == 0
    assert post_due(FIRST - DAY + posting.LEASE) == 1
    assert post_due(FIRST - DAY + 2 * posting.LEASE) == 0
    assert len(mail.outbox) == 2
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 1


def test_a_letter_whose_sender_died_before_handing_it_over_is_not_lost(session, monkeypatch):
    write_due(FIRST - DAY)
    Letter.objects.exclude(rule="sessions.remind").delete()

    def die(*_args):
        raise PulledPlug

    with monkeypatch.context() as killed:
        killed.setattr(posting, "_post", die)
        with pytest.raises(PulledPlug):
            post_due(FIRST - DAY)
    assert post_due(FIRST - DAY) == 3
    assert post_due(FIRST - DAY + posting.LEASE) == 1
    assert len(mail.outbox) == 4


def test_who_is_due_is_found_in_the_same_number_of_questions(session, olli, vera, django_assert_num_queries):
    with django_assert_num_queries(4):
        list(sessions(FIRST - DAY))
    for user in (olli, vera):
        join(session.process, user)
    with django_assert_num_queries(4):
        list(sessions(FIRST - DAY))
