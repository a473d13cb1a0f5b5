"""How does a case begin, and how do people come in? Opening, inviting, from a file too, and joining."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.act import act
from accounts.doorway.states import TooLate
from accounts.organisations.models import Contact, Organisation
from accounts.people import actions as people
from accounts.supervisors.models import Profile

from .guidance import Guidance
from .importing import ImportOfPeople, packed
from .models import Client, Participant, Process
from .people_file import Row, troubles

LINK_LIFE = timedelta(days=30)
WHOLE = Decimal("100.00")


def open(
    profile: Profile,
    *,
    title: str,
    form: str,
    contact_name: str,
    contact_email: str,
    organisation_name: str = "",
    language: str = "fi",
    by: Any,
    now: datetime | None = None,
    ref: Any = None,
) -> Process:
    """Opens a case for a client of the supervisor's own; without an organisation the client is a private person."""
    now = now or clock.now()
    if contact_email.strip().lower() == profile.user.email:
        raise ValidationError(_("You can't be your own client. Write the client's address."))
    with act("core.open", on=profile, by=by, now=now) as deed:
        deed.about = process = Process.objects.create(
            title=title,
            supervisor=profile.user,
            form=form,
            language=language,
            created_at=now,
            **({"ref": ref} if ref else {}),
        )
        contact = people.register(contact_email, contact_name, language, by=None, proved=False, now=now)
        add_client(process, contact, organisation_name)
    return process


def rename(process: Process, *, title: str, by: Any, now: datetime | None = None) -> Process:
    """Gives the process a name its people know it by; letters and calendars never carry it."""
    with act("core.rename", on=process, by=by, now=now):
        process.title = title
        process.save(update_fields=["title"])
    return process


def add_client(process: Process, contact: Any, organisation_name: str, **shares: Any) -> Client:
    """Makes somebody the client; an organisation the contact already speaks for is used again. Inside an act only."""
    organisation = _organisation(contact, organisation_name) if organisation_name.strip() else None
    return Client.objects.create(process=process, organisation=organisation, contact=contact, **shares)


def _organisation(contact: Any, name: str) -> Organisation:
    own = Organisation.objects.filter(contacts__user=contact, name__iexact=name.strip()).first()
    if own:
        return own
    organisation = Organisation.objects.create(name=name.strip())
    Contact.objects.create(organisation=organisation, user=contact)
    return organisation


def invite(
    process: Process,
    *,
    email: str,
    name: str = "",
    is_manager: bool = False,
    client: Client | None = None,
    by: Any,
    now: datetime | None = None,
) -> Participant:
    """Sends one person a personal link; an address is invited once to a process."""
    now = now or clock.now()
    email = email.strip().lower()
    if email == process.supervisor.email:
        raise ValidationError(_("The supervisor can't be a participant of the same process."))
    if process.participants.filter(email=email).exists():
        raise ValidationError(_("%(email)s has been invited already.") % {"email": email})
    with act("core.invite", on=process, by=by, now=now) as deed:
        deed.about = process.participants.create(
            email=email,
            name=name,
            is_manager=is_manager,
            client=client or process.client_of(by) or process.clients.first(),
            invited_at=now,
            expires_at=now + LINK_LIFE,
        )
    return deed.about


def import_people(
    process: Process,
    rows: list[Row],
    *,
    client: Client | None = None,
    by: Any,
    now: datetime | None = None,
    ref: Any = None,
) -> ImportOfPeople:
    """Takes in a list of people, whole or not at all; the invitations then leave one by one (`inviting.steps`)."""
    now = now or clock.now()
    invited = set(process.participants.values_list("email", flat=True))
    wrong = troubles(rows, invited, process.supervisor.email)
    if wrong:
        raise ValidationError(wrong)
    with act("core.import_people", on=process, by=by, now=now, people=len(rows)) as deed:
        if (
            ref and ImportOfPeople.objects.filter(ref=ref).exists()
        ):  # The other press of a double press came first.
            raise TooLate("core.import_people", process)
        deed.about = ImportOfPeople.objects.create(
            process=process,
            rows=packed(rows),
            total=len(rows),
            client=client,
            started_by=by,
            started_at=now,
            moved_at=now,
            **({"ref": ref} if ref else {}),
        )
    return deed.about


def invite_again(participant: Participant, *, by: Any, now: datetime | None = None) -> Participant:
    """Sends a new personal link; the old one stops working."""
    now = now or clock.now()
    with act("core.invite_again", on=participant, by=by, now=now):
        changed = Participant.objects.filter(pk=participant.pk, user=None).update(
            nonce=secrets.token_urlsafe(), invited_at=now, expires_at=now + LINK_LIFE
        )
        if not changed:
            raise TooLate("core.invite_again", participant)
    participant.refresh_from_db()
    return participant


def join(participant: Participant, *, by: Any, now: datetime | None = None) -> Participant:
    """The invited person comes in by their own will; the link is used up."""
    now = now or clock.now()
    with act("core.join", on=participant, by=by, now=now):
        changed = Participant.objects.filter(pk=participant.pk, user=None).update(
            user=by, name=by.name or participant.name, joined_at=now
        )
        if not changed:
            raise TooLate("core.join", participant)
    participant.refresh_from_db()
    return participant


def guide(row: Guidance, *, by: Any, now: datetime | None = None) -> Guidance:
    """Keeps a guidance number, new or mended. The operator does it in the admin; it counts from its own day on."""
    with act("core.guide", on=row, by=by, now=now, low=row.low, high=row.high):
        row.save()
    return row


def include_client(
    process: Process,
    *,
    name: str,
    email: str,
    organisation_name: str,
    share: Decimal,
    shares: Mapping[int, Decimal],
    by: Any,
    now: datetime | None = None,
) -> Client:
    """Brings another client into a case without an agreement; `shares` are the new ones of the others, by key."""
    now = now or clock.now()
    if share + sum(shares.values()) != WHOLE:
        raise ValidationError(_("The shares must make exactly 100 % together."))
    if email.strip().lower() == process.supervisor.email:
        raise ValidationError(_("You can't be your own client. Write the client's address."))
    with act("core.include_client", on=process, by=by, now=now) as deed:
        contact = people.register(email, name, process.language, by=None, proved=False, now=now)
        if process.clients.filter(contact=contact).exists():
            raise ValidationError(
                _("%(email)s is a client of this process already.") % {"email": contact.email}
            )
        for key, part in shares.items():
            process.clients.filter(pk=key).update(share=part)
        client = add_client(process, contact, organisation_name, share=share)
        deed.facts["clients"] = process.clients.count()
    return client
