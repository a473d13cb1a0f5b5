"""Which sessions were moved or cancelled together, and what would put them back? For three minutes it can be undone."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from processes.core.models import InProcess, Process
from processes.scheduling.ics import calendar_file
from processes.scheduling.models import Booking

from .models import Session

UNDO_WITHIN = timedelta(minutes=3)
"""Letters of a change wait this long, and so long the old times stay reserved."""


class Kind(models.TextChoices):
    MOVE = "move", _("moved")
    CANCEL = "cancel", _("cancelled")


class Status(models.TextChoices):
    MADE = "made", _("made")
    UNDONE = "undone", _("undone")


class ChangeQuerySet(Visible["Change"]):
    def visible_to(self, user: Any) -> "ChangeQuerySet":
        return self.filter(process__in=Process.objects.visible_to(user)).select_related("process__supervisor")

    def undoable(self, user: Any, now: datetime) -> "ChangeQuerySet":
        """Those that this person may still undo, the newest first."""
        fresh = self.filter(status=Status.MADE, made_at__gt=now - UNDO_WITHIN, process__supervisor_id=user.pk)
        return fresh.filter(shifts__later=None).distinct().order_by("-made_at")


class Change(InProcess):
    """One move or cancellation of one or more sessions: everybody gets one letter for the whole of it."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.MADE)
    made_at = models.DateTimeField()

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"

    def get_absolute_url(self) -> str:
        return reverse("sessions:undo", args=[self.ref])

    @property
    def undo_until(self) -> datetime:
        return self.made_at + UNDO_WITHIN

    @property
    def sessions(self) -> list[Session]:
        rows = self.shifts.select_related("session__booking", "session__process").order_by(
            "session__booking__start"
        )
        return [row.session for row in rows]

    @property
    def several(self) -> int:
        """How many sessions, when there is more than one."""
        count = self.shifts.count()
        return count if count > 1 else 0

    @property
    def booking(self) -> Booking:
        return self.sessions[0].booking

    @property
    def zone_word(self) -> str:
        return self.sessions[0].zone_word

    def letter_path(self, letter: Any) -> str:
        """Participants are led to what they may see: the session, or the process of several."""
        sessions = self.sessions
        return sessions[0].get_absolute_url() if len(sessions) == 1 else self.process.get_absolute_url()

    def letter_holds(self, letter: Any) -> bool:
        """Whether anything is left to tell: what was undone, or changed again since, is told by nobody or another."""
        return self.status == Status.MADE and self.shifts.filter(later=None).exists()

    def calendar_file(self, letter: Any, now: datetime) -> tuple[str, str]:
        """One file with all the changed sessions, as they stand when the letter is sent."""
        sessions = self.sessions
        if len(sessions) == 1:
            return sessions[0].calendar_file(letter, now)
        entries = [row.entry for row in sessions]
        return calendar_file(entries, letter.user, "PUBLISH", letter.written_at, self.process.zone), "PUBLISH"


class Shift(models.Model):
    """One session in a change: from where to where (nowhere when it is cancelled), and what it was before."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="shifts")
    session = models.ForeignKey(Session, models.CASCADE, related_name="shifts")
    old_start = models.DateTimeField()
    old_end = models.DateTimeField()
    new_start = models.DateTimeField(null=True)
    old_sequence = models.PositiveIntegerField()
    old_changed_at = models.DateTimeField(null=True)
    replies = models.JSONField(default=dict)
    hold = models.OneToOneField(Booking, models.SET_NULL, null=True, related_name="+")
    later = models.ForeignKey("self", models.SET_NULL, null=True, related_name="earlier")

    class Meta:
        ordering = ["old_start", "pk"]
        constraints = [models.UniqueConstraint(fields=["change", "session"], name="one_shift_each")]

    def __str__(self) -> str:
        return f"{self.session} in {self.change}"
