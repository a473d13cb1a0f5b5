"""What leaves the room? The report that every participant has approved, frozen, then released."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.doorway.sealed import SealedTextField
from accounts.doorway.states import Versioned
from processes.core.documents import Document
from processes.core.models import InProcess, Process


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    CIRCULATED = "circulated", _("with the participants")
    FILED = "filed", _("filed")
    RELEASED = "released", _("released to the client")


class ReportQuerySet(Visible["Report"]):
    def visible_to(self, user: Any) -> "ReportQuerySet":
        """The client sees it after the release, the group from the first circulation on; the page of one that was
        taken back tells the group only that."""
        if not user.is_authenticated:
            return self.none()
        written = models.Q(process__supervisor_id=user.pk)
        inside = models.Q(process__participants__user_id=user.pk, process__participants__left_at=None)
        shown = inside & models.Q(circulated_at__isnull=False)
        released = models.Q(process__clients__contact_id=user.pk, status=Status.RELEASED)
        return self.filter(written | shown | released).distinct()


class Report(InProcess, Versioned):
    """The final report (yhteinen yhteenveto). `frozen` is the data it was filed with, sealed as JSON."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="reports")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    summary = SealedTextField(_("joint summary"))
    lessons = SealedTextField(_("what we want to say to the organisation"))
    frozen = SealedTextField()
    digest = models.CharField(max_length=64, blank=True)
    drafted_at = models.DateTimeField()
    circulated_at = models.DateTimeField(null=True)
    filed_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="report")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-drafted_at"]

    def __str__(self) -> str:
        return f"report {self.ref}"

    def get_absolute_url(self) -> str:
        return reverse("reports:page", args=[self.ref])

    def roles_of(self, user: Any) -> set[str]:
        found = self.process.roles_of(user)
        if "contact" in found and self.status == Status.RELEASED:
            found.add("contact_if_released")
        return found - {"contact"}

    def people(self, role: str) -> list[Any]:
        return self.process.people("contact" if role == "contact_if_released" else role)


class Approval(models.Model):
    """One participant's word on one report: approved, or what should change."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="approvals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    approved_at = models.DateTimeField(null=True)
    objected_at = models.DateTimeField(null=True)
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    objection = SealedTextField(_("what should change"))

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "user"], name="one_word_each")]

    def __str__(self) -> str:
        return f"approval of {self.report}"
