"""How has a supervisor kept up the craft? Own log of continuing education and of supervision of supervision."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.doorway.sealed import SealedTextField
from accounts.doorway.states import Versioned


class EntryQuerySet(Visible["LogEntry"]):
    def visible_to(self, user: Any) -> "EntryQuerySet":
        """A log is its keeper's alone."""
        return self.filter(user_id=user.pk) if user.is_authenticated else self.none()


class LogEntry(Versioned):
    class Kind(models.TextChoices):
        EDUCATION = "education", _("continuing education")
        SUPERVISION = "supervision", _("supervision of supervision")

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="log_entries")
    kind = models.CharField(_("what"), max_length=12, choices=Kind.choices)
    on = models.DateField(_("day"))
    minutes = models.PositiveIntegerField(_("minutes"))
    subject = SealedTextField(_("subject"))
    provider = SealedTextField(_("with whom"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["user", "on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"

    def get_absolute_url(self) -> str:
        return reverse("development:log")

    def roles_of(self, user: Any) -> set[str]:
        return {"owner"} if user.pk == self.user_id else set()

    def people(self, role: str) -> list[Any]:
        return [self.user] if role == "owner" else []
