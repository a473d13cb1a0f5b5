"""Who is there while scheduling is measured? One busy supervisor, and a case for each client."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from accounts.people.models import User
from accounts.supervisors.models import Profile
from processes.core.models import Client, Participant, Process
from processes.mapping.models import MappingRequest
from processes.scheduling.models import Calendar, WorkingHours


@dataclass(frozen=True)
class World:
    """The keys of what there is: processes begin after a fork, and each client reads its own rows."""

    supervisor: int
    processes: tuple[int, ...]


def settle(
    cases: int, now: datetime, weekdays: int = 7, opens: int = 6, closes: int = 22, **calendar: int
) -> World:
    """A supervisor who works at these hours, and so many cases under way."""
    supervisor = _person("supervisor")
    Profile.objects.create(user=supervisor, is_public=True, headline_en="Measured")
    kept = Calendar.objects.create(user=supervisor, version=2, **calendar)
    WorkingHours.objects.bulk_create(
        WorkingHours(calendar=kept, weekday=weekday, start=time(opens), end=time(closes))
        for weekday in range(weekdays)
    )
    return World(supervisor.pk, tuple(_case(supervisor, number, now) for number in range(cases)))


def _person(name: str) -> User:
    return User.objects.create_user(f"{name}@measured.example", name=name.capitalize(), language="en")


def _case(supervisor: User, number: int, now: datetime) -> int:
    process = Process.objects.create(
        title=f"Case {number}",
        supervisor=supervisor,
        form="individual",
        status="active",
        created_at=now,
        started_at=now,
    )
    person = _person(f"client{number}")
    Client.objects.create(process=process, contact=person)
    Participant.objects.create(
        process=process,
        user=person,
        email=person.email,
        name=person.name,
        invited_at=now,
        joined_at=now,
        expires_at=now + timedelta(days=30),
    )
    MappingRequest.objects.create(
        process=process,
        status="sent",
        name=person.name,
        email=person.email,
        for_whom="one",
        wish="-",
        asked_at=now,
        code_expires=now,
    )
    return process.pk
