"""Which calendars elsewhere make a supervisor busy? The address is a secret; of events only times are kept."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.doorway.sealed import SealedTextField

OLD_AFTER = timedelta(days=1)


class Failure(models.TextChoices):
    UNREACHABLE = "unreachable", _("The calendar could not be fetched from this address.")
    NO_CALENDAR = "no_calendar", _("What came from this address is not a whole calendar file.")
    TOO_LARGE = "too_large", _("The calendar is too large to be read here.")


class BusySourceQuerySet(Visible["BusySource"]):
    def visible_to(self, user: Any) -> "BusySourceQuerySet":
        return self.filter(owner_id=user.pk) if user.is_authenticated else self.none()

    def old(self, now: datetime) -> "BusySourceQuerySet":
        """Those that could not be read for so long that their owners should do something."""
        since = Coalesce("read_at", "added_at")
        return self.exclude(failure="").annotate(since=since).filter(since__lt=now - OLD_AFTER)


class BusySource(models.Model):
    """A calendar file somewhere else. Whoever reads it holds `due_at`: it is set ahead before the reading begins."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="busy_sources")
    name = models.CharField(_("name"), max_length=60)
    address = SealedTextField(_("address"))
    added_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    parsed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=12, choices=Failure.choices, blank=True)
    mark = models.CharField(max_length=200, blank=True)
    warnings = models.PositiveIntegerField(default=0)

    objects = BusySourceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["due_at"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("scheduling:sources")

    def roles_of(self, user: Any) -> set[str]:
        return {"owner"} if user.pk == self.owner_id else set()

    def people(self, role: str) -> list[Any]:
        return [self.owner] if role == "owner" else []

    def is_old(self, now: datetime) -> bool:
        return bool(self.failure) and (self.read_at or self.added_at) < now - OLD_AFTER


class BusyTime(models.Model):
    """One stretch that is taken elsewhere; nothing says by what."""

    source = models.ForeignKey(BusySource, models.CASCADE, related_name="times")
    start = models.DateTimeField()
    end = models.DateTimeField()

    class Meta:
        ordering = ["start"]
        indexes = [models.Index(fields=["source", "start"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="busy_has_length")
        ]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M}"
