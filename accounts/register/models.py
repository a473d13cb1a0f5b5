"""Whom does the association's own register list? The list as last taken in, and uploads that wait for a yes."""

import json
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.doorway.sealed import SealedTextField
from accounts.membership.models import Kind


class Entry(models.Model):
    """One member as the association's register tells; kept to recognise a claim, and shown to verifiers only."""

    number = models.CharField(_("member number"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind of membership"), max_length=12, choices=Kind.choices)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class UploadQuerySet(Visible["Upload"]):
    def visible_to(self, user: Any) -> "UploadQuerySet":
        return self.all() if user.is_authenticated and user.is_verifier else self.none()


class Upload(models.Model):
    """A list of members taken in from a file: nothing changes before a verifier says yes to the differences."""

    class Status(models.TextChoices):
        WAITS = "waits", _("waits for a yes")
        APPLIED = "applied", _("taken in")
        DROPPED = "dropped", _("dropped")

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITS)
    filename = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    # The rows as JSON; emptied when the upload is settled.
    rows = SealedTextField()
    row_count = models.PositiveIntegerField(default=0)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("register:page", args=[self.ref])

    def roles_of(self, user: Any) -> set[str]:
        return set()

    def people(self, role: str) -> list[Any]:
        return []

    @staticmethod
    def packed(rows: list[dict[str, Any]]) -> str:
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))

    @property
    def listed(self) -> list[dict[str, Any]]:
        return json.loads(self.rows) if self.rows else []
