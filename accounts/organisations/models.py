"""Who commissions supervision? Client organisations and the people who speak for them."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible


class Sector(models.TextChoices):
    PUBLIC = "public", _("public sector")
    PRIVATE = "private", _("private sector")
    THIRD = "third", _("third sector")
    CHURCH = "church", _("church")


class OrganisationQuerySet(Visible["Organisation"]):
    def visible_to(self, user: Any) -> "OrganisationQuerySet":
        return self.filter(contacts__user_id=user.pk).distinct() if user.is_authenticated else self.none()


class Organisation(models.Model):
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=160)
    business_id = models.CharField(_("business ID"), max_length=9, blank=True)
    sector = models.CharField(_("sector"), max_length=10, choices=Sector.choices, blank=True)
    field = models.CharField(_("field of work"), max_length=80, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:page", args=[self.ref])

    def roles_of(self, user: Any) -> set[str]:
        return {"contact"} if self.contacts.filter(user_id=user.pk).exists() else set()

    def people(self, role: str) -> list[Any]:
        return [row.user for row in self.contacts.select_related("user")] if role == "contact" else []


class Contact(models.Model):
    """A person who speaks for an organisation (yhteyshenkilö)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="contact_for")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="one_contact_row")]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"
