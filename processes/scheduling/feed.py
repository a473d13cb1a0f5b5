"""What does a calendar program read? One person's own times, with words that tell nothing to whoever looks on.

Rights are asked at each reading: whoever left a process finds its times gone. RFC 5545, 7986, and the fields that
Google, Outlook and Apple document.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from processes.core.glance import dated
from processes.core.models import Process

from .ics import HELSINKI, VTIMEZONE, Entry, event_of, neutral_title

PAST = timedelta(days=30)
AHEAD = timedelta(days=396)
AGAIN = timedelta(hours=1)
"""How soon the program may ask again; it is told so, and most take longer."""


def entries_of(user: Any, now: datetime) -> list[Entry]:
    """The person's own times in the process as it stands now, the cancelled ones too."""
    processes = list(Process.objects.visible_to(user).with_people())
    found: list[Entry] = list(dated(processes, user, now - PAST, now + AHEAD))
    return sorted(found, key=lambda entry: (entry.start, str(entry.ref)))


def feed_file(user: Any, now: datetime) -> tuple[str, str]:
    """The file in its reader's language, and the mark by which a program knows that nothing has changed."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.MAIL_DOMAIN}//supervision//")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", settings.PRODUCT_NAME)
    calendar.add("x-wr-calname", settings.PRODUCT_NAME)
    calendar.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(VTIMEZONE)
    with translation.override(user.language):
        for entry in entries_of(user, now):
            calendar.add_component(_told(entry, user))
    text = calendar.to_ical().decode()
    return text, f'"{hashlib.sha256(text.encode()).hexdigest()}"'


def _told(entry: Entry, user: Any) -> Event:
    """A cancelled time says so in its title too, and takes no time: not every program looks at the status."""
    event = event_of(entry, user, "PUBLISH", entry.stamp or entry.start, HELSINKI)
    if entry.cancelled:
        event["summary"] = vText(_("Cancelled: %(title)s") % {"title": neutral_title(user)})
        event.add("transp", "TRANSPARENT")
    return event
