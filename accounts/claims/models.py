"""What does a supervisor claim about membership and training, on what evidence, and how was it settled?"""

import base64
import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.doorway.sealed import SealedTextField
from accounts.doorway.states import Versioned
from accounts.membership.models import Kind
from accounts.people.models import Language

EVIDENCE_LIFE = timedelta(days=30)
"""How long files live after the decision; that they were seen stays in history."""


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waits for the association")
    MORE_ASKED = "more_asked", _("more is asked")
    APPROVED = "approved", _("waits for a second verifier")
    VERIFIED = "verified", _("verified")
    REJECTED = "rejected", _("not verified")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN = (Status.DRAFT, Status.SUBMITTED, Status.MORE_ASKED, Status.APPROVED)
WAITING = (Status.SUBMITTED, Status.APPROVED)
DECIDED = (Status.VERIFIED, Status.REJECTED, Status.WITHDRAWN)


class Recommendation(models.TextChoices):
    """Which training recommendation of the association the programme followed (domain.md §1.4 gives the dates)."""

    OF_2017 = "2017", _("the one of 2017 (programmes from 1 August 2018 on)")
    OF_2009 = "2009", _("the one of 2009")
    OTHER = "other", _("another, or I don't know")


class ClaimQuerySet(Visible["Claim"]):
    def visible_to(self, user: Any) -> "ClaimQuerySet":
        """One's own; a verifier sees what has been submitted, never a draft."""
        if not user.is_authenticated:
            return self.none()
        mine = models.Q(user_id=user.pk)
        if not user.is_verifier:
            return self.filter(mine)
        return self.filter(mine | models.Q(submitted_at__isnull=False))


class Claim(Versioned):
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    kind = models.CharField(
        _("kind of membership"), max_length=12, choices=Kind.choices, default=Kind.ORDINARY
    )
    number = models.CharField(_("member number"), max_length=20, blank=True)
    # The training record (koulutustiedot).
    provider = models.CharField(_("provider of the training"), max_length=160, blank=True)
    programme = models.CharField(_("programme"), max_length=160, blank=True)
    credits = models.PositiveSmallIntegerField(_("credits"), null=True, blank=True)
    started = models.PositiveSmallIntegerField(_("began in"), null=True, blank=True)
    completed = models.PositiveSmallIntegerField(_("completed in"), null=True, blank=True)
    recommendation = models.CharField(
        _("training recommendation"), max_length=6, choices=Recommendation.choices, blank=True
    )
    practice_units = models.PositiveSmallIntegerField(
        _("supervising done in training, units of 45 min"), null=True, blank=True
    )
    own_units = models.PositiveSmallIntegerField(
        _("own supervision in training, units of 45 min"), null=True, blank=True
    )
    ethics_version = models.CharField(_("ethical principles"), max_length=20, blank=True)
    ethics_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    first_yes_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # What the verifier asks, and what the member answers; the reason of a rejection.
    question = models.CharField(_("question"), max_length=1000, blank=True)
    answer = models.CharField(_("answer"), max_length=1000, blank=True)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    # Which points of the training recommendation the verifier found met: name → bool.
    checklist = models.JSONField(default=dict, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(status__in=OPEN), name="one_open_claim_a_person"
            )
        ]
        indexes = [models.Index(fields=["status", "submitted_at"])]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}, {self.get_status_display()}"

    def get_absolute_url(self) -> str:
        return reverse("claims:page", args=[self.ref])

    @property
    def case_ref(self) -> uuid.UUID:
        """One person's claims and membership are one story in history."""
        return self.user.ref

    def roles_of(self, user: Any) -> set[str]:
        return {"owner"} if user.pk == self.user_id else set()

    def people(self, role: str) -> list[Any]:
        if role == "owner":
            return [self.user]
        if role == "verifier":
            people = type(self.user).objects.filter(is_verifier=True, is_active=True)
            return list(people.exclude(pk=self.user_id))
        return []

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


class EvidenceQuerySet(Visible["Evidence"]):
    def visible_to(self, user: Any) -> "EvidenceQuerySet":
        """As the claim; what was withdrawn is nobody's business but its owner's."""
        if not user.is_authenticated:
            return self.none()
        mine = models.Q(claim__user_id=user.pk)
        if not user.is_verifier:
            return self.filter(mine)
        sent = models.Q(claim__submitted_at__isnull=False) & ~models.Q(claim__status=Status.WITHDRAWN)
        return self.filter(mine | sent)


class Evidence(models.Model):
    """One file of a claim, as redrawn pages; what came in is never kept nor shown."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    filename = models.CharField(max_length=120)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    size = models.PositiveIntegerField(_("bytes"))
    page_count = models.PositiveSmallIntegerField(_("pages"))
    added_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.filename


class EvidencePage(models.Model):
    """One page, redrawn as a JPEG image and sealed."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    image = SealedTextField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["evidence", "number"], name="one_page_a_number")]

    def __str__(self) -> str:
        return f"{self.evidence} / {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("claims:evidence_page", args=[self.evidence.ref, self.number])

    @property
    def jpeg(self) -> bytes:
        return base64.b64decode(self.image)


class Note(models.Model):
    """A word between verifiers; the member never reads it."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = SealedTextField(_("note"))
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.author} {self.at:%Y-%m-%d}"


class DeskQuerySet(Visible[Any]):
    """What belongs to the desk itself: verifiers see it, nobody else."""

    def visible_to(self, user: Any) -> "DeskQuerySet":
        return self.all() if user.is_authenticated and user.is_verifier else self.none()


class Finding(models.TextChoices):
    """What the desk finds by itself, and a ready text can be meant for."""

    NONE = "", _("at any other time")
    NUMBER = "number", _("when the register doesn't have the number")
    DIFFERS = "differs", _("when the register says something else")
    TRAINING = "training", _("when the training falls short of the recommendation")


class Template(models.Model):
    """A ready text for asking or rejecting, in one language; verifiers edit it."""

    class Use(models.TextChoices):
        ASK = "ask", _("asking for more")
        REJECT = "reject", _("rejecting")

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    use = models.CharField(_("used for"), max_length=6, choices=Use.choices)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    fits = models.CharField(_("suggested"), max_length=8, choices=Finding.choices, blank=True)
    name = models.CharField(_("name"), max_length=60)
    text = models.CharField(_("text"), max_length=1000)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ["use", "language", "name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("claims:templates")

    def roles_of(self, user: Any) -> set[str]:
        return set()

    def people(self, role: str) -> list[Any]:
        return []


class DeskRules(models.Model):
    """How the desk works; one row."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    four_eyes = models.BooleanField(_("two verifiers say yes"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    def __str__(self) -> str:
        return "four eyes" if self.four_eyes else "two eyes"

    def get_absolute_url(self) -> str:
        return reverse("claims:set_rules")

    def roles_of(self, user: Any) -> set[str]:
        return set()

    def people(self, role: str) -> list[Any]:
        return []


def desk_rules() -> DeskRules:
    """The one row; as it is by default while nobody has set anything."""
    return DeskRules.objects.first() or DeskRules()
