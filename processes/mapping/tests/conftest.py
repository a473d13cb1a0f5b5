from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser

from processes.mapping import actions
from processes.mapping.models import MappingRequest
from processes.scheduling.free import free_starts_for
from processes.scheduling.models import Calendar
from supervision.tests.cast import supervisor

# A Monday morning in Helsinki.
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
WORDS = {
    "name": "Helena Contact",
    "for_whom": "group",
    "wish": "MARKER-WISH the ward is tired",
    "language": "en",
}


def ask(supervisor, email="helena@example.org", by=None, now=NOW, **changes):
    by = by or AnonymousUser()
    values = {"organisation_name": "Suvantola Hospital"} | WORDS | changes
    return actions.request(supervisor.profile, email=email, by=by, now=now, **values)


def fresh(asked):
    return MappingRequest.objects.with_people().get(pk=asked.pk)


def free(supervisor, now=NOW, count=3):
    today = now.astimezone(ZoneInfo("Europe/Helsinki")).date()
    return free_starts_for(supervisor, today, today + timedelta(days=14), 60, now)[::14][:count]


@pytest.fixture
def calendar(sofia):
    return Calendar.objects.create(user=sofia)


@pytest.fixture
def sent(sofia, helena, hospital, calendar):
    return ask(sofia, by=helena)


@pytest.fixture
def offered(sent, sofia):
    actions.offer(sent, starts=free(sofia), by=sofia, now=NOW)
    return fresh(sent)


@pytest.fixture
def booked(offered, helena):
    actions.choose(offered, time=offered.standing(NOW)[0], by=helena, now=NOW)
    return fresh(offered)


@pytest.fixture
def ulla(db):
    """A third supervisor."""
    return supervisor("Ulla Saarni")


@pytest.fixture
def three(sofia, tuomas, ulla):
    return [sofia.profile, tuomas.profile, ulla.profile]


def whole(message):
    """Everything a reader of this message can find in it."""
    files = [content for _name, content, _type in message.attachments]
    return "\n".join([message.subject, message.body, *(text for text, _type in message.alternatives), *files])
