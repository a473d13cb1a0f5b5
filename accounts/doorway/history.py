"""What happened? One row for each deed, never changed, without content."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext

from .tables import SAYS


class Event(models.Model):
    """A deed that was done. `facts` holds counts, dates and references, never anybody's words."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(db_index=True)
    action = models.CharField(max_length=60)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    about_kind = models.CharField(max_length=60)
    about_ref = models.UUIDField()
    case = models.UUIDField(null=True, db_index=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["about_kind", "about_ref"])]

    def __str__(self) -> str:
        return f"{self.action} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("history is never rewritten")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("history is never erased")

    @property
    def words(self) -> str:
        """The deed in the reader's language; the system has no name."""
        who = self.actor.get_full_name() if self.actor else gettext("The service")
        return str(SAYS[self.action].text) % {"who": who}


def told_to(case: uuid.UUID, roles: frozenset[str], user: Any) -> list[Event]:
    """The history of a case as one person may read it, newest first: what their roles see, and their own deeds."""
    names = [name for name, row in SAYS.items() if row.to & roles]
    own = models.Q(actor_id=user.pk)
    return list(
        Event.objects.filter(models.Q(action__in=names) | own, case=case)
        .select_related("actor")
        .order_by("-at", "-pk")
    )
