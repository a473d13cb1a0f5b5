"""Whose case is this? The process, its clients and its participants, and the roles people have in it."""

import secrets
import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.doorway.letters import Addressee
from accounts.membership.title import supervisor_line
from accounts.organisations.models import Organisation
from accounts.people.models import Language, must_be_zone

SALT = "personal link"
NAMED_TO = ("contact", "contact_if_released", "party", "invitee")
"""In which letters the supervisor is named, with the title of the moment."""


class Form(models.TextChoices):
    """The forms of work; which one fits is settled by the mapping conversation."""

    INDIVIDUAL = "individual", _("individual supervision")
    PAIR = "pair", _("pair supervision")
    GROUP = "group", _("group supervision")
    TEAM = "team", _("team supervision")
    COMMUNITY = "community", _("work-community supervision")
    LEADERSHIP = "leadership", _("leadership supervision")


class Status(models.TextChoices):
    OPENING = "opening", _("being prepared")
    ACTIVE = "active", _("under way")
    CLOSED = "closed", _("closed")
    ENDED = "ended", _("did not start")


class ProcessQuerySet(Visible["Process"]):
    def visible_to(self, user: Any) -> "ProcessQuerySet":
        if not user.is_authenticated:
            return self.none()
        # A case without a client is a request whose address nobody has confirmed: it reaches no supervisor.
        mine = (
            models.Q(supervisor_id=user.pk, pk__in=Client.objects.values("process"))
            | models.Q(pk__in=Client.objects.filter(contact_id=user.pk).values("process"))
            | models.Q(pk__in=Participant.objects.filter(user_id=user.pk, left_at=None).values("process"))
        )
        return self.filter(mine)

    def with_people(self) -> "ProcessQuerySet":
        """With everything that `roles_of` and `people` read, in a fixed number of queries."""
        return self.select_related("supervisor__membership").prefetch_related(
            "clients__contact", "clients__organisation", "participants__user"
        )


class Process(models.Model):
    """A supervision process (työnohjausprosessi), from the first request to the closing."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("name of the process"), max_length=120)
    supervisor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="supervised")
    form = models.CharField(_("form of work"), max_length=12, choices=Form.choices, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPENING)
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.FINNISH
    )
    zone = models.CharField(max_length=50, default="Europe/Helsinki", validators=[must_be_zone])
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = ProcessQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("core:process", args=[self.ref])

    @property
    def case_ref(self) -> uuid.UUID:
        return self.ref

    @property
    def is_community(self) -> bool:
        return self.form == Form.COMMUNITY

    @cached_property
    def client_rows(self) -> list["Client"]:
        return list(self.clients.all())

    @cached_property
    def joined(self) -> list["Participant"]:
        """Participants who have joined and not left, in the order of joining."""
        return [row for row in self.participants.all() if row.user_id and row.left_at is None]

    def participant_of(self, user: Any) -> "Participant | None":
        return next((row for row in self.joined if row.user_id == user.pk), None)

    def client_of(self, user: Any) -> "Client | None":
        return next((row for row in self.client_rows if row.contact_id == user.pk), None)

    def roles_of(self, user: Any) -> set[str]:
        found = set()
        if self.supervisor_id == user.pk:
            found.add("supervisor")
        if self.client_of(user):
            found.add("contact")
        me = self.participant_of(user)
        if me:
            found |= {"participant", "manager"} if me.is_manager else {"participant"}
        return found

    def letter_supervisor(self, letter: Any, now: datetime) -> str:
        """Told to those who buy, sign or are invited; participants' own mail stays neutral."""
        return supervisor_line(self.supervisor, letter.user, now) if letter.role in NAMED_TO else ""

    def people(self, role: str) -> list[Any]:
        if role == "supervisor":
            return [self.supervisor]
        if role == "contact":
            return list({row.contact_id: row.contact for row in self.client_rows}.values())
        if role == "participant":
            return [row.user for row in self.joined]
        if role == "manager":
            return [row.user for row in self.joined if row.is_manager]
        return []


class InProcess(models.Model):
    """Furniture of everything that belongs to a process: its reference, and the roles people have there."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    process: Any  # each kind of thing says how it hangs on its process

    class Meta:
        abstract = True

    @property
    def case_ref(self) -> uuid.UUID:
        return self.process.ref

    def roles_of(self, user: Any) -> set[str]:
        return self.process.roles_of(user)

    def people(self, role: str) -> list[Any]:
        return self.process.people(role)

    def letter_supervisor(self, letter: Any, now: datetime) -> str:
        return self.process.letter_supervisor(letter, now)


class Client(models.Model):
    """Who commissions and pays (tilaaja): an organisation through its contact, or a private person."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    process = models.ForeignKey(Process, models.CASCADE, related_name="clients")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="client_in"
    )
    contact = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="client_in")
    share = models.DecimalField(
        _("share of the price, %"), max_digits=5, decimal_places=2, default=Decimal("100.00")
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share__gt=0, share__lte=100), name="share_is_a_percentage"
            ),
            models.UniqueConstraint(fields=["process", "contact", "organisation"], name="one_client_row"),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.contact)


class ParticipantQuerySet(Visible["Participant"]):
    def visible_to(self, user: Any) -> "ParticipantQuerySet":
        return self.filter(process__in=Process.objects.visible_to(user))


class Participant(InProcess):
    """A person who is supervised (ohjattava). Invited by a personal link, and in only after joining by it."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="participants")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="participations"
    )
    client = models.ForeignKey(Client, models.SET_NULL, null=True, blank=True, related_name="participants")
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_manager = models.BooleanField(_("is the manager of the others"), default=False)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    nonce = models.CharField(max_length=43, default=secrets.token_urlsafe, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["process", "email"], name="one_invitation_per_address")
        ]

    def __str__(self) -> str:
        return str(self.user) if self.user_id else self.name or self.email

    def get_absolute_url(self) -> str:
        return self.process.get_absolute_url()

    @property
    def link_token(self) -> str:
        """The personal link's secret: signed, one purpose, void when the nonce changes."""
        return signing.dumps([str(self.ref), self.nonce], salt=SALT)

    def letter_path(self, letter: Any) -> str:
        if letter.role == "invitee":
            return reverse("core:join", args=[self.link_token])
        return self.process.get_absolute_url()

    def roles_of(self, user: Any) -> set[str]:
        """The link is for one address: who is signed in with it is the invitee, until they have joined."""
        found = self.process.roles_of(user)
        if self.user_id and self.user_id == user.pk:
            found.add("owner")
        if self.user_id is None and self.email.lower() == user.email.lower():
            found.add("invitee")
        return found

    def people(self, role: str) -> list[Any]:
        if role == "invitee":
            zone = self.process.zone
            return [Addressee(email=self.email, language=self.process.language, zone=zone)]
        if role == "owner":
            return [self.user] if self.user_id else []
        return super().people(role)


def by_token(token: str) -> Participant | None:
    """Whom a personal link is for; None when it was altered, revoked or never ours. Expiry is asked apart."""
    try:
        ref, nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return Participant.objects.select_related("process").filter(ref=ref, nonce=nonce).first()
