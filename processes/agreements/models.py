"""What was agreed, by whom, in which version? Structured clauses that drive everything after."""

import json
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.doorway.sealed import SealedTextField
from accounts.doorway.states import Versioned
from processes.core.documents import Document
from processes.core.models import Form, InProcess, Process


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("waits for signatures")
    CHANGES_ASKED = "changes_asked", _("changes asked for")
    SIGNED = "signed", _("signed")
    SUPERSEDED = "superseded", _("replaced by a newer version")


class Reporting(models.TextChoices):
    """What the client organisation is told (C23)."""

    NONE = "none", _("nothing but that sessions were held")
    HEADCOUNT = "headcount", _("dates and the number of those present")
    SUMMARY = (
        "summary",
        _("dates, the number of those present, and a final report that every participant has approved"),
    )


class PriceUnit(models.TextChoices):
    SESSION = "session", _("per session")
    HOUR = "hour", _("per hour")
    HOUR_45 = "hour_45", _("per 45 minutes")
    FREE = "free", _("free of charge (internal)")


class Vat(models.TextChoices):
    STANDARD = "standard", _("VAT is added at the general rate")
    INCLUDED = "included", _("the price includes VAT")
    EXEMPT = "exempt", _("exempt: treatment of an individual patient (VAT act §§ 34–36)")
    NOT_REGISTERED = "not_registered", _("the supervisor is not in the VAT register (small-scale business)")


class AgreementQuerySet(Visible["Agreement"]):
    def visible_to(self, user: Any) -> "AgreementQuerySet":
        """A draft is the supervisor's desk; from the proposal on, it is everybody's in the process."""
        if not user.is_authenticated:
            return self.none()
        shown = models.Q(process__in=Process.objects.visible_to(user)) & ~models.Q(status=Status.DRAFT)
        return self.filter(shown | models.Q(process__supervisor_id=user.pk))


class Agreement(InProcess, Versioned):
    """One version of the supervision agreement (työnohjaussopimus). Immutable once signed.

    `frozen` is the whole text as it was proposed, as canonical JSON; `digest` is its SHA-256.
    """

    process = models.ForeignKey(Process, models.CASCADE, related_name="agreements")
    number = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=14, choices=Status.choices, default=Status.DRAFT)
    form = models.CharField(_("form of work"), max_length=12, choices=Form.choices)
    background = models.TextField(_("background and basic task"), max_length=3000, blank=True)
    methods = models.CharField(_("methods and frame of reference"), max_length=500, blank=True)
    session_count = models.PositiveSmallIntegerField(
        _("number of sessions"), validators=[MinValueValidator(2), MaxValueValidator(60)], default=10
    )
    session_minutes = models.PositiveSmallIntegerField(
        _("length of a session, minutes"),
        validators=[MinValueValidator(15), MaxValueValidator(480)],
        default=90,
    )
    interval_days = models.PositiveSmallIntegerField(
        _("interval, days"), validators=[MinValueValidator(1), MaxValueValidator(120)], default=21
    )
    starts_on = models.DateField(_("first session not before"))
    place = models.CharField(_("place"), max_length=160)
    is_remote = models.BooleanField(_("held remotely"), default=False)
    in_working_time = models.BooleanField(_("in working time"), default=True)
    price = models.DecimalField(
        _("price, €"),
        max_digits=8,
        decimal_places=2,
        default=Decimal("0.00"),
        validators=[MinValueValidator(0)],
    )
    price_unit = models.CharField(
        _("price is"), max_length=10, choices=PriceUnit.choices, default=PriceUnit.SESSION
    )
    vat = models.CharField(_("VAT"), max_length=16, choices=Vat.choices, default=Vat.STANDARD)
    cancel_hours = models.PositiveSmallIntegerField(
        _("free cancellation until, hours before"), default=48, validators=[MaxValueValidator(720)]
    )
    late_charge = models.PositiveSmallIntegerField(
        _("charge for a later cancellation, %"), default=100, validators=[MaxValueValidator(100)]
    )
    reporting = models.CharField(
        _("what the client is told"), max_length=10, choices=Reporting.choices, default=Reporting.SUMMARY
    )
    interim_after = models.PositiveSmallIntegerField(
        _("interim evaluation after session"), null=True, blank=True
    )
    notice_days = models.PositiveSmallIntegerField(_("notice of ending, days"), default=30)
    dissatisfaction = models.TextField(_("if somebody is dissatisfied"), max_length=1000, blank=True)
    prior_contacts = models.TextField(
        _("prior contacts and possible conflicts of interest"), max_length=1000, blank=True
    )
    prior_contacts_answered = models.BooleanField(default=False)
    drafted_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    frozen = SealedTextField()
    digest = models.CharField(max_length=64, blank=True)
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="agreement")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["process", "-number"]
        constraints = [models.UniqueConstraint(fields=["process", "number"], name="one_agreement_per_number")]

    def __str__(self) -> str:
        return f"{self.process} v{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("agreements:page", args=[self.ref])

    def letter_path(self, letter: Any) -> str:
        """What was taken back is the supervisor's desk again: the others are led to the process."""
        if letter.template == "agreements/revise":
            return self.process.get_absolute_url()
        return self.get_absolute_url()

    @property
    def snapshot(self) -> dict[str, Any]:
        """The text as it was proposed, clause by clause; see `snapshot.take`."""
        return json.loads(self.frozen)

    @property
    def is_in_force(self) -> bool:
        return self.status == Status.SIGNED

    @property
    def was_signed(self) -> bool:
        return self.status in (Status.SIGNED, Status.SUPERSEDED)

    def roles_of(self, user: Any) -> set[str]:
        signs = any(row.user_id == user.pk and row.signed_at is None for row in self.parties.all())
        return self.process.roles_of(user) | ({"party"} if signs else set())

    def people(self, role: str) -> list[Any]:
        if role == "party":
            return [row.user for row in self.parties.select_related("user")]
        return self.process.people(role)


class Party(models.Model):
    """Somebody who signs (sopimusosapuoli), in the role and for the organisation they sign for."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="agreement_parties")
    role = models.CharField(max_length=12)
    organisation_name = models.CharField(max_length=160, blank=True)
    signed_at = models.DateTimeField(null=True)
    signed_name = models.CharField(max_length=120, blank=True)
    signed_title = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "user"], name="one_signature_each")]

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"


class ChangeWish(models.Model):
    """What a party asked to be changed before signing."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="wishes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("what should change"), max_length=2000)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return f"wish of {self.user}"


def in_force(process: Process) -> Agreement | None:
    """The newest signed version, which everything after is bound by."""
    return process.agreements.filter(status=Status.SIGNED).order_by("-number").first()
