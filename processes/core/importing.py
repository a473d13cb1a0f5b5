"""How far has a file of people come? A list that is invited one by one, and erased at the end."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.doorway.sealed import SealedTextField

from .models import Client, InProcess, Process
from .people_file import Row

# Longer than any one invitation takes: who has stood still this long was never begun, or died on the way.
PATIENCE = timedelta(seconds=20)


class ImportQuerySet(Visible["ImportOfPeople"]):
    def visible_to(self, user: Any) -> "ImportQuerySet":
        """Who began it, and the supervisor; both only while they have the case before them."""
        mine = models.Q(started_by_id=user.pk) | models.Q(process__supervisor_id=user.pk)
        return self.filter(mine, process__in=Process.objects.visible_to(user))

    def unfinished(self) -> "ImportQuerySet":
        return self.filter(state__in=[ImportOfPeople.State.WAITING, ImportOfPeople.State.RUNNING])


class ImportOfPeople(InProcess):
    """A checked list on its way to become invitations; `done` is how many of its rows have been seen to."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("under way")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped on the way")

    process = models.ForeignKey(Process, models.CASCADE, related_name="imports")
    client = models.ForeignKey(Client, models.SET_NULL, null=True, related_name="+")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    rows = SealedTextField()
    total = models.PositiveSmallIntegerField()
    done = models.PositiveSmallIntegerField(default=0)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done__lte=models.F("total")), name="import_within_total"
            )
        ]

    def __str__(self) -> str:
        return f"{self.done}/{self.total} ({self.state})"

    def get_absolute_url(self) -> str:
        return reverse("core:importing", args=[self.ref])

    @property
    def is_unfinished(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    def stands_still(self, now: datetime) -> bool:
        return self.is_unfinished and now >= self.moved_at + PATIENCE

    @property
    def next_person(self) -> tuple[str, str]:
        """Name and address of the row that is next."""
        name, email = json.loads(self.rows)[self.done]
        return name, email


def packed(rows: list[Row]) -> str:
    """Rows as they are sealed."""
    return json.dumps([(row.name, row.email) for row in rows])
