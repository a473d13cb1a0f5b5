"""How does a case of the demonstration begin? With a request, as a rule, and a conversation."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.organisations import actions as organisations
from accounts.people.models import User
from processes.core import actions as core
from processes.core.models import Process
from processes.mapping import actions as mapping
from processes.mapping.models import MappingRequest
from processes.mapping.picking import three_of
from processes.scheduling.free import calendar_of, free_starts_for
from processes.scheduling.models import Booking

from .story import ZONE, Story, fresh

LOOKS = timedelta(days=21)


def ask(story: Story, supervisor: User, contact: User, *, organisation: str, **more: Any) -> MappingRequest:
    """A visitor without an account asks, and proves the address by the code of the letter."""
    visitor = AnonymousUser()
    asked = mapping.request(
        supervisor.profile,
        name=contact.name,
        email=contact.email,
        organisation_name=organisation,
        by=visitor,
        now=story.now,
        **{"language": contact.language, **more},
    )
    story.until(story.now + timedelta(minutes=4))
    return mapping.confirm(asked, code=asked.code, by=visitor, now=story.now)


def offer(story: Story, asked: MappingRequest) -> MappingRequest:
    """The supervisor offers three of the times that are truly free."""
    supervisor = asked.process.supervisor
    minutes = calendar_of(supervisor).mapping_minutes
    first = story.now.astimezone(ZONE).date()
    starts = free_starts_for(supervisor, first, first + LOOKS, minutes, story.now)
    return mapping.offer(asked, starts=three_of(starts, ZONE), by=supervisor, now=story.now)


def choose(story: Story, asked: MappingRequest, place: int = 0) -> MappingRequest:
    """The contact takes one of the offered times."""
    asked = MappingRequest.objects.get(pk=asked.pk)
    contact = asked.process.clients.get().contact
    return mapping.choose(asked, time=asked.times.all()[place], by=contact, now=story.now)


def recommend(story: Story, asked: MappingRequest, **outcome: Any) -> Process:
    """The conversation has been held, and the supervisor writes down what it settled."""
    booking = Booking.objects.get(mapping=asked)
    story.until(booking.end + timedelta(hours=2))
    mapping.recommend(asked, by=asked.process.supervisor, now=story.now, **outcome)
    return fresh(asked.process)


def name(story: Story, process: Process, title: str) -> Process:
    """Gives a case the name its people use."""
    core.rename(process, title=title, by=process.supervisor, now=story.now)
    return fresh(process)


def describe(process: Process, **details: Any) -> None:
    """The contact fills in what agreements and reports print of the organisation."""
    client = process.client_rows[0]
    assert client.organisation is not None
    organisations.update(client.organisation, by=client.contact, **details)
