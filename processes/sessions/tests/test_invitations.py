"""Does every letter carry the invitation as calendar programs ask for it, from the booking to the cancellation?"""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from icalendar import Calendar

from accounts.doorway.posting import post_due
from processes.core.models import Process
from processes.sessions import actions
from processes.sessions.models import Session

from .conftest import FIRST, NOW, WEEK

pytestmark = pytest.mark.django_db
PAUSE = timedelta(minutes=10)


def posted(now):
    """What leaves by then, as its readers' programs get it, by reader."""
    mail.outbox.clear()
    while post_due(now):
        pass
    return {
        sent.to[0]: message_from_bytes(sent.message().as_bytes(), policy=policy.SMTP) for sent in mail.outbox
    }


def calendar_parts(message):
    return [part for part in message.walk() if part.get_content_type() == "text/calendar"]


def invitation(message):
    """The file of a letter, its kind as the letter says it, and the one event that has the given identity."""
    part, attached = calendar_parts(message)
    text = part.get_content()
    assert attached.get_filename() == "invite.ics"
    assert attached.get_content().splitlines() == text.splitlines()
    return part, Calendar.from_ical(text)


def events(calendar):
    return calendar.walk("VEVENT")


@pytest.fixture
def life(session, sofia):
    """Every letter of one session: booked, moved twice, cancelled."""
    found = [posted(NOW + PAUSE)]
    for number in (1, 2):
        at = NOW + number * 2 * PAUSE
        actions.reschedule(fresh(session), start=FIRST + number * WEEK, by=sofia, now=at)
        found.append(posted(at + PAUSE))
    at = NOW + 6 * PAUSE
    actions.cancel(fresh(session), by=sofia, now=at)
    return [*found, posted(at + PAUSE)]


def fresh(session):
    return Session.objects.select_related("booking", "process").get(pk=session.pk)


@pytest.mark.parametrize("name", ["maria", "sofia"])
def test_the_event_keeps_its_identity_and_its_number_rises_with_each_change(life, session, settings, name):
    told = []
    for letters in life:
        part, calendar = invitation(letters[f"{name}@example.org"])
        (event,) = [row for row in events(calendar) if str(row["uid"]).startswith(str(session.ref))]
        assert event["uid"] == f"{session.ref}@{settings.MAIL_DOMAIN}"
        assert part.get_param("method") == calendar["method"]
        told.append((str(calendar["method"]), event["sequence"], str(event["status"])))
    assert told == [
        ("PUBLISH", 0, "CONFIRMED"),
        ("REQUEST", 1, "CONFIRMED"),
        ("REQUEST", 2, "CONFIRMED"),
        ("CANCEL", 3, "CANCELLED"),
    ]


def test_what_was_written_later_is_stamped_later(life):
    stamps = [events(invitation(letters["maria@example.org"])[1])[0]["dtstamp"].dt for letters in life]
    assert stamps == sorted(set(stamps))


def test_each_request_and_cancellation_names_its_reader_as_the_only_guest(life, settings):
    seen = 0
    for letters in life[1:]:
        for reader, message in letters.items():
            if not calendar_parts(message):
                continue
            (event,) = events(invitation(message)[1])
            assert event["attendee"] == f"mailto:{reader}"
            assert event["organizer"] == f"mailto:noreply@{settings.MAIL_DOMAIN}"
            seen += 1
    assert seen == 12


def test_a_published_series_has_no_guest_and_no_host(life):
    _part, calendar = invitation(life[0]["maria@example.org"])
    assert len(events(calendar)) == 3
    assert not any("attendee" in event or "organizer" in event for event in events(calendar))


def test_helsinki_times_carry_their_zone_and_the_file_is_folded_as_the_standard_says(life):
    for letters in life:
        part, calendar = invitation(letters["maria@example.org"])
        (zone,) = calendar.walk("VTIMEZONE")
        assert {event["dtstart"].params["TZID"] for event in events(calendar)} == {str(zone["tzid"])}
        assert max(len(line.encode()) for line in part.get_content().splitlines()) <= 75


def test_the_part_says_its_charset_once_and_comes_last_of_the_alternatives(life):
    for letters in life:
        message = letters["maria@example.org"]
        part, attached = calendar_parts(message)
        for each in (part, attached):
            assert str(each["Content-Type"]).count("charset") == 1
        alternatives = next(each for each in message.walk() if each.get_content_subtype() == "alternative")
        kinds = [each.get_content_type() for each in alternatives.iter_parts()]
        assert kinds == ["text/plain", "text/html", "text/calendar"]


def test_a_process_elsewhere_has_its_times_in_utc(session, sofia):
    Process.objects.update(zone="Europe/Stockholm")
    posted(NOW + PAUSE)
    actions.reschedule(fresh(session), start=FIRST + WEEK, by=sofia, now=NOW + 2 * PAUSE)
    _part, calendar = invitation(posted(NOW + 3 * PAUSE)["maria@example.org"])
    assert calendar.walk("VTIMEZONE") == []
    assert b"DTSTART:20261201T110000Z" in calendar.to_ical()
