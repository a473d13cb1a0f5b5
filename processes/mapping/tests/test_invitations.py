import pytest
from icalendar import Calendar

from accounts.doorway.letters import Letter
from accounts.doorway.posting import compose
from processes.mapping import actions
from processes.mapping.models import MappingRequest

from .conftest import NOW

pytestmark = pytest.mark.django_db


def files(template, asked):
    """Kind, identity, number and guests of each letter's file."""
    for letter in Letter.objects.filter(template=template).order_by("email"):
        (text, _kind) = compose(letter, asked).alternatives[-1]
        calendar = Calendar.from_ical(text)
        (event,) = calendar.walk("VEVENT")
        assert len(calendar.walk("VTIMEZONE")) == 1
        yield str(calendar["method"]), str(event["uid"]), event["sequence"], str(event["attendee"])


def test_the_agreed_time_is_cancelled_as_the_same_event_with_a_higher_number(booked, helena, settings):
    uid = f"{booked.booking.ref}@{settings.MAIL_DOMAIN}"
    guests = ["mailto:helena@example.org", "mailto:sofia@example.org"]
    number = booked.booking.sequence
    assert list(files("mapping/choose", booked)) == [("REQUEST", uid, number, guest) for guest in guests]
    actions.withdraw(booked, by=helena, now=NOW)
    asked = MappingRequest.objects.with_people().get(pk=booked.pk)
    gone = [("CANCEL", uid, number + 1, guest) for guest in guests]
    assert list(files("mapping/withdraw", asked)) == gone
