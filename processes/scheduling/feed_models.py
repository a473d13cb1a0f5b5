"""By which address does a calendar program read somebody's own times? One secret address each, renewed at will."""

import base64
import secrets
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.doorway.access import Visible

SALT = "calendar feed"
REF = 32
"""The address begins with the reference, in so many hexadecimal digits."""


class FeedQuerySet(Visible["CalendarFeed"]):
    def visible_to(self, user: Any) -> "FeedQuerySet":
        return self.filter(user_id=user.pk) if user.is_authenticated else self.none()

    def read_by(self, token: str) -> "CalendarFeed | None":
        """The open feed of this address, or nothing; how far a wrong one was right can't be told from the time."""
        try:
            ref = uuid.UUID(hex=token[:REF])
        except ValueError:
            ref = uuid.uuid4()
        rows = self.filter(ref=ref, status=CalendarFeed.Status.OPEN, user__is_active=True)
        found = rows.select_related("user").first()
        known = found or CalendarFeed(ref=ref)
        return found if constant_time_compare(token, known.token) and found else None


class CalendarFeed(models.Model):
    """The right to read one person's times without signing in.

    The address is derived from the nonce under the key of the site: the database alone holds no usable one, and
    a new nonce ends the old address.
    """

    class Status(models.TextChoices):
        OPEN = "open"
        CLOSED = "closed"

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    status = models.CharField(max_length=6, choices=Status.choices, default=Status.OPEN)
    nonce = models.CharField(max_length=43, default=secrets.token_urlsafe, editable=False)
    made_at = models.DateTimeField()
    last_read_on = models.DateField(null=True)

    objects = FeedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"calendar feed {self.ref}"

    def get_absolute_url(self) -> str:
        return reverse("scheduling:feed_page")

    def roles_of(self, user: Any) -> set[str]:
        return {"owner"} if user.pk == self.user_id else set()

    def people(self, role: str) -> list[Any]:
        return [self.user] if role == "owner" else []

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def token(self) -> str:
        digest = salted_hmac(SALT, f"{self.ref}:{self.nonce}", algorithm="sha256").digest()
        return self.ref.hex + base64.urlsafe_b64encode(digest).decode().rstrip("=")

    @property
    def path(self) -> str:
        return reverse("scheduling:feed", args=[self.token])
