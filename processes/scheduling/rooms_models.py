"""Which rooms are there to meet in, and who may book them?"""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.doorway.access import Visible
from accounts.doorway.states import Versioned


class RoomQuerySet(Visible["Room"]):
    def visible_to(self, user: Any) -> "RoomQuerySet":
        """One's own rooms and those a colleague shares, by name."""
        if not user.is_authenticated:
            return self.none()
        mine = Q(owner=user) | Q(shared_with=user)
        return self.filter(mine).select_related("owner").distinct()

    def open(self) -> "RoomQuerySet":
        return self.filter(status=Room.Status.OPEN)


class Room(Versioned):
    """A place that only one meeting can have at a time, whoever leads it. Its row is the lock of its bookings."""

    class Status(models.TextChoices):
        OPEN = "open", _("in use")
        CLOSED = "closed", pgettext_lazy("room", "closed")

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="rooms")
    shared_with = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="shared_rooms", blank=True)
    name = models.CharField(_("name of the room"), max_length=50)
    address = models.CharField(_("address and way in"), max_length=100, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    access = models.CharField(_("accessibility"), max_length=200, blank=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.OPEN)
    added_at = models.DateTimeField()

    objects = RoomQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("scheduling:rooms")

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def as_place(self) -> str:
        """As those who come read it."""
        return ", ".join(part for part in (self.name, self.address) if part)

    def roles_of(self, user: Any) -> set[str]:
        return {"owner"} if user.pk == self.owner_id else set()

    def people(self, role: str) -> list[Any]:
        return [self.owner] if role == "owner" else []
