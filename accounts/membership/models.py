"""Is this person a member of the association today, and since when do we know? The right behind the title."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible

from .title import covers, has_title, helsinki_date, is_training, next_change, shown_title


class Kind(models.TextChoices):
    ORDINARY = "ordinary", _("ordinary member")
    SENIOR = "senior", _("senior member")
    STUDENT = "student", _("student member")
    SUPPORTING = "supporting", _("supporting member")
    HONORARY = "honorary", _("honorary member")


class Status(models.TextChoices):
    VERIFIED = "verified", _("verified")
    SUSPENDED = "suspended", _("suspended")
    RESIGNED = "resigned", _("resigned")
    LAPSED = "lapsed", _("lapsed")


class MembershipQuerySet(Visible["Membership"]):
    def visible_to(self, user: Any) -> "MembershipQuerySet":
        if not user.is_authenticated:
            return self.none()
        return self.all() if user.is_verifier else self.filter(user_id=user.pk)


class Membership(models.Model):
    """What the association has verified. It begins with a verified claim; before that there is no row."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="membership")
    kind = models.CharField(
        _("kind of membership"), max_length=12, choices=Kind.choices, default=Kind.ORDINARY
    )
    number = models.CharField(_("member number"), max_length=20, blank=True, db_index=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.VERIFIED)
    # A verifier's word, for the kinds that carry no title by themselves (supporting, honorary).
    grants_title = models.BooleanField(_("carries the title"), default=False)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    # When a suspension takes effect; until then the title stands.
    ends_at = models.DateTimeField(_("takes effect"), null=True, blank=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    review_on = models.DateField(_("to be confirmed by"), null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    ethics_version = models.CharField(_("ethical principles"), max_length=20, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    changed_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = MembershipQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}, {self.get_status_display()}"

    def get_absolute_url(self) -> str:
        return reverse("membership:page", args=[self.ref])

    def roles_of(self, user: Any) -> set[str]:
        return {"owner"} if user.pk == self.user_id else set()

    def people(self, role: str) -> list[Any]:
        if role == "owner":
            return [self.user]
        if role == "verifier":
            return list(
                type(self.user).objects.filter(is_verifier=True, is_active=True).exclude(pk=self.user_id)
            )
        return []

    def carries_title(self, now: datetime) -> bool:
        return has_title(self, now)

    def covers(self, now: datetime) -> bool:
        return covers(self, helsinki_date(now))

    def is_training(self, now: datetime) -> bool:
        return is_training(self, now)

    def title(self, now: datetime) -> str:
        return shown_title(self, now)

    def next_change(self, now: datetime) -> datetime | None:
        return next_change(self, now)
