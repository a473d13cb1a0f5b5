"""Who is this person? A human with an e-mail address, a language and a zone; roles belong to processes."""

import uuid
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def must_be_zone(value: str) -> None:
    if value not in available_timezones():
        raise ValidationError(_("Choose a time zone from the list."))


class Language(models.TextChoices):
    FINNISH = "fi", "suomi"
    SWEDISH = "sv", "svenska"
    ENGLISH = "en", "English"


class ReminderLead(models.TextChoices):
    """When the reminder of a coming session is sent, in the terms of ISO 8601 durations."""

    DAY_BEFORE = "P1D", _("the day before, at the same time")
    MORNING_BEFORE = "P1D@09:00", _("the day before at 9 in the morning")
    SAME_MORNING = "P0D@07:30", _("the same morning at 7.30")
    TWO_HOURS = "PT2H", _("two hours before")
    NEVER = "", _("no reminders")


class People(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def visible_to(self, user: Any) -> models.QuerySet["User"]:
        """A person's own page is for that person; others are met through a process."""
        return self.filter(pk=user.pk) if user.is_authenticated else self.none()


class User(AbstractBaseUser, PermissionsMixin):
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.FINNISH
    )
    zone = models.CharField(
        _("time zone"), max_length=50, default="Europe/Helsinki", validators=[must_be_zone]
    )
    reminder_lead = models.CharField(
        _("reminder of a session"),
        max_length=12,
        choices=ReminderLead.choices,
        default=ReminderLead.DAY_BEFORE,
        blank=True,
    )
    quiet_from = models.TimeField(_("no messages from"), default="21:00")
    quiet_until = models.TimeField(_("no messages until"), default="07:00")
    calendar_title = models.CharField(_("title in my calendar"), max_length=60, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_verifier = models.BooleanField(_("verifies memberships"), default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_per_address")]
        indexes = [models.Index(fields=["id"], condition=models.Q(is_active=False), name="inactive_users")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email

    def get_absolute_url(self) -> str:
        return reverse("people:preferences")

    def standing(self) -> set[str]:
        """Roles that don't depend on any process."""
        found = set()
        if self.is_verifier:
            found.add("verifier")
        if self.is_superuser:
            found.add("operator")
        return found

    def roles_of(self, user: Any) -> set[str]:
        return {"owner"} if user.pk == self.pk else set()

    def people(self, role: str) -> list["User"]:
        return [self] if role == "owner" else []
