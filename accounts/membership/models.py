"""Is this person a member of the association today, and since when do we know? The right behind the title."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible

from .ethics import CURRENT
from .title import (
    carrying,
    covers,
    has_title,
    helsinki_date,
    is_training,
    next_change,
    shown_title,
    verified_on,
)

A_YEAR = timedelta(days=365)
ASKED = timedelta(days=60)
"""How long before its yearly check a member is asked whether it all still holds."""


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

    def carrying(self, now: datetime) -> "MembershipQuerySet":
        """Those with the right to the title at this moment: what `has_title` says of one row, asked of all."""
        return self.filter(carrying(now))


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

    @property
    def case_ref(self) -> uuid.UUID:
        """One person's claims and membership are one story in history."""
        return self.user.ref

    def letter_path(self, letter: Any) -> str:
        if letter.template == "membership/review":
            return reverse("membership:confirm", args=[self.ref])
        return self.get_absolute_url()

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

    def verified_on(self, now: datetime) -> date | None:
        return verified_on(self, now)

    @property
    def is_confirmed(self) -> bool:
        """Whether the member has confirmed it since the last yearly check."""
        if self.confirmed_at is None or self.review_on is None:
            return False
        return helsinki_date(self.confirmed_at) > self.review_on - A_YEAR

    def asks_confirmation(self, now: datetime) -> bool:
        """Whether it is time for the member to confirm: the check is near or past, or the principles are new."""
        if self.status != Status.VERIFIED:
            return False
        near = self.review_on is not None and helsinki_date(now) >= self.review_on - ASKED
        return (near and not self.is_confirmed) or self.ethics_version != CURRENT.version

    def next_change(self, now: datetime) -> datetime | None:
        return next_change(self, now)
