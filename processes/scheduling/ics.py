"""How does a time reach somebody's own calendar? Files with neutral words, one reader each, a stable identity.

RFC 5545 and 5546. Helsinki times carry our own VTIMEZONE, because a generated one is an hour off one night a year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext
from icalendar import Calendar, Event, vCalAddress

HELSINKI = "Europe/Helsinki"
VTIMEZONE = Calendar.from_ical(
    "\r\n".join(
        (
            "BEGIN:VTIMEZONE",
            f"TZID:{HELSINKI}",
            "BEGIN:DAYLIGHT",
            "DTSTART:19700329T030000",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0300",
            "TZNAME:EEST",
            "END:DAYLIGHT",
            "BEGIN:STANDARD",
            "DTSTART:19701025T040000",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            "TZOFFSETFROM:+0300",
            "TZOFFSETTO:+0200",
            "TZNAME:EET",
            "END:STANDARD",
            "END:VTIMEZONE",
            "",
        )
    )
)


@dataclass(frozen=True)
class Entry:
    """One event as a calendar program will know it: `ref` is its identity for life."""

    ref: Any
    sequence: int
    start: datetime
    end: datetime
    path: str
    place: str = ""
    cancelled: bool = False
    stamp: datetime | None = None
    """When it last became what it is."""


def calendar_file(
    entries: Sequence[Entry], person: Any, method: str, now: datetime, zone: str = HELSINKI, by: str = ""
) -> str:
    """An iCalendar text for one person. `method` is REQUEST or CANCEL (one entry), or PUBLISH (any number).

    `by` names the supervisor with the title of the moment. It stands in the description, and the entry is
    then private (RFC 5545 §3.8.1.3): whoever shares a work calendar sees the neutral title alone.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.MAIL_DOMAIN}//supervision//")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if zone == HELSINKI:
        calendar.add_component(VTIMEZONE)
    for entry in entries:
        event = event_of(entry, person, method, now, zone)
        if by:
            event.add("description", by)
            event.add("class", "PRIVATE")
        calendar.add_component(event)
    return calendar.to_ical().decode()


def event_of(entry: Entry, person: Any, method: str, now: datetime, zone: str) -> Event:
    """One event for one person; the instants are right in any zone, for they are given in Helsinki's or in UTC."""
    at = ZoneInfo(HELSINKI) if zone == HELSINKI else UTC
    event = Event()
    event.add("uid", f"{entry.ref}@{settings.MAIL_DOMAIN}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", entry.start.astimezone(at))
    event.add("dtend", entry.end.astimezone(at))
    event.add("summary", neutral_title(person))
    event.add("url", settings.SITE_URL + entry.path)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if entry.place:
        event.add("location", entry.place)
    if method != "PUBLISH":
        event.add("organizer", vCalAddress(f"mailto:noreply@{settings.MAIL_DOMAIN}"), encode=False)
        event.add("attendee", vCalAddress(f"mailto:{person.email}"), encode=False)
    return event


def neutral_title(person: Any) -> str:
    """What a shared work calendar may show: the reader's own choice, else words that tell nothing."""
    return getattr(person, "calendar_title", "") or gettext("Booked time")
