"""Who could it be? The public profile of a supervisor."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.membership.models import Membership
from accounts.membership.title import shown_title


class ProfileQuerySet(Visible["Profile"]):
    def visible_to(self, user: Any) -> "ProfileQuerySet":
        """Public profiles are for everyone; a hidden one only for its owner."""
        public = models.Q(is_public=True, user__is_active=True)
        return (
            self.filter(public | models.Q(user_id=user.pk)) if user.is_authenticated else self.filter(public)
        )

    def with_people(self) -> "ProfileQuerySet":
        """With everything that `shown` reads, in one query."""
        return self.select_related("user__membership")

    def listed(self) -> "ProfileQuerySet":
        """Those in the directory, in the order of names: nobody is ranked."""
        return self.with_people().filter(is_public=True, user__is_active=True).order_by("user__name", "pk")


class Profile(models.Model):
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    headline = models.CharField(_("in one sentence"), max_length=140, blank=True)
    introduction = models.TextField(_("introduction"), max_length=4000, blank=True)
    training = models.CharField(_("training"), max_length=300, blank=True)
    background = models.CharField(_("background"), max_length=300, blank=True)
    approaches = models.CharField(_("approaches and methods"), max_length=300, blank=True)
    fields_of_work = models.CharField(_("fields of experience"), max_length=300, blank=True)
    region = models.CharField(_("region"), max_length=60, blank=True)
    town = models.CharField(_("town"), max_length=60, blank=True)
    speaks = models.JSONField(_("languages of supervision"), default=list, blank=True)
    forms = models.JSONField(_("forms of work"), default=list, blank=True)
    visits_workplaces = models.BooleanField(_("comes to the workplace"), default=True)
    own_premises = models.BooleanField(_("has own premises"), default=False)
    works_remotely = models.BooleanField(_("works remotely"), default=True)
    price_note = models.CharField(_("price, in words"), max_length=140, blank=True)
    is_public = models.BooleanField(_("shown in the directory"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        ordering = ["user__name"]

    def __str__(self) -> str:
        return str(self.user)

    def get_absolute_url(self) -> str:
        return reverse("supervisors:profile", args=[self.ref])

    def roles_of(self, user: Any) -> set[str]:
        return {"owner"} if user.pk == self.user_id else set()

    def people(self, role: str) -> list[Any]:
        return [self.user] if role == "owner" else []

    @property
    def membership(self) -> Membership | None:
        return getattr(self.user, "membership", None)

    def title(self, now: datetime) -> str:
        return shown_title(self.membership, now)
