import pytest
from django.core import mail

from accounts.doorway.posting import post_due
from processes.sessions import actions
from processes.sessions.change_models import UNDO_WITHIN

from .conftest import FIRST, NOW, WEEK

pytestmark = pytest.mark.django_db


def letter_to(email, at=NOW + UNDO_WITHIN):
    post_due(at)
    (message,) = [message for message in mail.outbox if message.to == [email]]
    return message


def files(message):
    return [part for part in message.attachments if part[0] == "invite.ics"]


def lines(message, start):
    (_name, text, _kind) = files(message)[0]
    return [line for line in text.replace("\r\n ", "").splitlines() if line.startswith(start)]


def test_one_letter_has_one_file_with_the_whole_series(series, maria):
    message = letter_to(maria.email)
    assert message.subject == "Times have been booked"
    assert len(files(message)) == 1
    assert lines(message, "METHOD") == ["METHOD:PUBLISH"]
    assert lines(message, "UID") == [f"UID:{row.ref}@127.0.0.1" for row in series.sessions.all()]
    assert lines(message, "DTSTART;") == [
        "DTSTART;TZID=Europe/Helsinki:20261124T130000",
        "DTSTART;TZID=Europe/Helsinki:20261215T130000",
        "DTSTART;TZID=Europe/Helsinki:20270105T130000",
    ]
    assert set(lines(message, "SUMMARY")) == {"SUMMARY:Booked time"}


def test_the_contact_gets_no_file(series, helena):
    assert files(letter_to(helena.email)) == []


def test_the_reader_names_the_time_in_the_own_calendar(series, maria):
    maria.calendar_title = "Coffee"
    maria.save()
    assert set(lines(letter_to(maria.email), "SUMMARY")) == {"SUMMARY:Coffee"}


def test_a_move_and_a_cancellation_change_the_same_event(session, maria, sofia):
    post_due(NOW)
    mail.outbox.clear()
    actions.reschedule(session, start=FIRST + WEEK, by=sofia, now=NOW)
    moved = letter_to(maria.email)
    mail.outbox.clear()
    actions.cancel(session, by=sofia, now=NOW + UNDO_WITHIN)
    cancelled = letter_to(maria.email, at=NOW + 2 * UNDO_WITHIN)
    assert [lines(each, "METHOD")[0] for each in (moved, cancelled)] == ["METHOD:REQUEST", "METHOD:CANCEL"]
    assert [lines(each, "SEQUENCE")[0] for each in (moved, cancelled)] == ["SEQUENCE:1", "SEQUENCE:2"]
    assert lines(moved, "UID") == lines(cancelled, "UID") == [f"UID:{session.ref}@127.0.0.1"]
    assert lines(cancelled, "STATUS") == ["STATUS:CANCELLED"]
    assert (moved.subject, cancelled.subject) == (
        "New time: Tue 1 Dec at 13:00",
        "Cancelled: Tue 1 Dec at 13:00",
    )


def test_a_file_names_one_reader_and_nobody_else(session, maria, sofia):
    post_due(NOW)
    mail.outbox.clear()
    actions.reschedule(session, start=FIRST + WEEK, by=sofia, now=NOW)
    text = files(letter_to(maria.email))[0][1].replace("\r\n ", "")
    assert "maria@example.org" in text
    assert not any(word in text for word in ("mikko", "sofia", "Mikko", "Sofia", "Ward"))
