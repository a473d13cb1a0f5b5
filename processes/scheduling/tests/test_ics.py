from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from icalendar import Calendar

from processes.scheduling.ics import VTIMEZONE, Entry, calendar_file

REF = UUID("00000000-0000-4000-8000-000000000001")
START = datetime(2026, 11, 24, 11, tzinfo=UTC)


def entry(**changes):
    base = {
        "ref": REF,
        "sequence": 2,
        "start": START,
        "end": START + timedelta(minutes=90),
        "path": "/s/",
        "place": "A",
    }
    return Entry(**base | changes)


@pytest.mark.django_db
def test_a_request_has_one_reader_neutral_words_and_a_stable_identity(maria, settings):
    with override("en"):
        text = calendar_file([entry()], maria, "REQUEST", START)
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    assert event["uid"] == f"{REF}@{settings.MAIL_DOMAIN}"
    assert (event["sequence"], event["summary"], event["status"]) == (2, "Booked time", "CONFIRMED")
    assert event["attendee"] == "mailto:maria@example.org"
    assert text.count("ATTENDEE") == 1
    assert "DTSTART;TZID=Europe/Helsinki:20261124T130000" in text


@pytest.mark.django_db
def test_everyone_may_choose_the_title_of_their_own_calendar(maria):
    maria.calendar_title = "Own time"
    assert "SUMMARY:Own time" in calendar_file([entry()], maria, "REQUEST", START)


def test_the_zone_in_the_file_agrees_with_helsinki_every_hour_of_three_years():
    ours = VTIMEZONE.to_tz(lookup_tzid=False)
    first = datetime(2026, 1, 1)
    hours = [first + timedelta(hours=n) for n in range(3 * 365 * 24)]
    real = [hour for hour in hours if exists(hour)]
    assert len(hours) - len(real) == 3
    assert [hour for hour in real if hour.replace(tzinfo=ours).utcoffset() != offset(hour)] == []


def offset(hour):
    return hour.replace(tzinfo=ZoneInfo("Europe/Helsinki")).utcoffset()


def exists(hour):
    at = hour.replace(tzinfo=ZoneInfo("Europe/Helsinki"))
    return at.astimezone(UTC).astimezone(ZoneInfo("Europe/Helsinki")).replace(tzinfo=None) == hour
