"""The cast of every test: one supervisor's case with its people, another supervisor's, and strangers who see nothing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.membership.models import Membership
from accounts.organisations.models import Contact, Organisation
from accounts.people.models import User
from accounts.supervisors import words
from accounts.supervisors.models import Profile
from processes.core.models import Client, Participant, Process

HELSINKI = ZoneInfo("Europe/Helsinki")


def person(name: str, **fields: object) -> User:
    """Somebody who reads English, so that tests read the msgids; the address is made from the name."""
    fields.setdefault("language", "en")
    return User.objects.create_user(f"{name.split()[0].lower()}@example.org", name=name, **fields)


def supervisor(name: str, **membership: object) -> User:
    user = person(name)
    profile = Profile.objects.create(user=user, headline_en="Supervision for those who care", is_public=True)
    words.write([profile], timezone.now())
    if membership:
        Membership.objects.create(user=user, **membership)
    return user


def join(process: Process, user: User, **fields: object) -> Participant:
    now = timezone.now()
    return Participant.objects.create(
        process=process,
        user=user,
        email=user.email,
        name=user.name,
        invited_at=now,
        joined_at=now,
        expires_at=now + timedelta(days=30),
        **fields,
    )


def client_of(process: Process, organisation: Organisation | None, contact: User, share: int = 100) -> Client:
    return Client.objects.create(process=process, organisation=organisation, contact=contact, share=share)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def sofia(db: None) -> User:
    """The supervisor of the case, with the right to the title."""
    start = timezone.localdate() - timedelta(days=400)
    return supervisor("Sofia Lehtovaara", kind="ordinary", status="verified", valid_from=start)


@pytest.fixture
def tuomas(db: None) -> User:
    """Another supervisor, without membership."""
    return supervisor("Tuomas Korpi")


@pytest.fixture
def helena(db: None) -> User:
    """The contact of the client organisation."""
    return person("Helena Contact")


@pytest.fixture
def maria(db: None) -> User:
    return person("Maria Participant")


@pytest.fixture
def mikko(db: None) -> User:
    return person("Mikko Participant")


@pytest.fixture
def aino(db: None) -> User:
    return person("Aino Participant")


@pytest.fixture
def olli(db: None) -> User:
    """A stranger: signed in, and part of nothing."""
    return person("Olli Stranger")


@pytest.fixture
def vera(db: None) -> User:
    """The association's verifier."""
    return person("Vera Verifier", is_verifier=True)


@pytest.fixture
def root(db: None) -> User:
    """The operator, who runs the server and reads nothing."""
    return person("Root Operator", is_staff=True, is_superuser=True)


@pytest.fixture
def hospital(helena: User) -> Organisation:
    organisation = Organisation.objects.create(name="Suvantola Hospital", sector="public")
    Contact.objects.create(organisation=organisation, user=helena)
    return organisation


@pytest.fixture
def opening(sofia: User, hospital: Organisation, helena: User, now: datetime) -> Process:
    """A case before its agreement: supervisor and client, nobody joined."""
    process = Process.objects.create(
        title="Ward 4B", supervisor=sofia, form="group", language="en", created_at=now
    )
    client_of(process, hospital, helena)
    return process


@pytest.fixture
def case(opening: Process, maria: User, mikko: User, aino: User, now: datetime) -> Process:
    """A case under way with three participants."""
    for user in (maria, mikko, aino):
        join(opening, user)
    Process.objects.filter(pk=opening.pk).update(status="active", started_at=now)
    return Process.objects.with_people().get(pk=opening.pk)


@pytest.fixture
def other_case(tuomas: User, olli: User, now: datetime) -> Process:
    """Somebody else's case under way: Olli is its private client and its participant."""
    process = Process.objects.create(
        title="Private", supervisor=tuomas, form="individual", language="en", status="active", created_at=now
    )
    client_of(process, None, olli)
    join(process, olli)
    return process
