"""When do we meet, who came, and what does the supervisor keep in mind? Sessions and their notes."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.doorway.sealed import SealedTextField
from accounts.doorway.states import Versioned
from processes.core.models import InProcess, Participant, Process
from processes.scheduling.models import Booking


class Status(models.TextChoices):
    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class Series(InProcess):
    """Sessions that were planned and booked together, with the rule they were planned by."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="series")
    rule = models.JSONField(default=dict)
    planned_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"series {self.ref}"

    def get_absolute_url(self) -> str:
        return self.process.get_absolute_url()


class SessionQuerySet(Visible["Session"]):
    def visible_to(self, user: Any) -> "SessionQuerySet":
        return self.filter(process__in=Process.objects.visible_to(user))


class Session(InProcess):
    """One session (tapaaminen). Its time is its booking; its calendar identity is its `ref`."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    series = models.ForeignKey(Series, models.SET_NULL, null=True, related_name="sessions")
    booking = models.OneToOneField(Booking, models.PROTECT, related_name="session")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    place = models.CharField(_("place"), max_length=160, blank=True)
    is_remote = models.BooleanField(default=False)
    planned_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["booking__start"]
        constraints = [models.UniqueConstraint(fields=["process", "number"], name="one_session_per_number")]

    def __str__(self) -> str:
        return f"{self.process} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("sessions:page", args=[self.ref])


class Reply(models.TextChoices):
    UNKNOWN = "", _("no answer yet")
    COMING = "coming", _("coming")
    CANNOT = "cannot", _("can't come")


class Attendance(models.Model):
    """One participant's place in one session: what they answered, and whether they were there."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="attendances")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="attendances")
    reply = models.CharField(max_length=8, choices=Reply.choices, blank=True, default=Reply.UNKNOWN)
    replied_at = models.DateTimeField(null=True)
    was_present = models.BooleanField(null=True)

    class Meta:
        ordering = ["participant"]
        constraints = [models.UniqueConstraint(fields=["session", "participant"], name="one_place_each")]

    def __str__(self) -> str:
        return f"{self.participant} in {self.session}"


class NoteQuerySet(Visible["Note"]):
    def visible_to(self, user: Any) -> "NoteQuerySet":
        return self.filter(author_id=user.pk) if user.is_authenticated else self.none()


class Note(InProcess, Versioned):
    """The supervisor's working note of a session: sealed, and nobody's but its author's."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="notes")
    session = models.OneToOneField(Session, models.CASCADE, related_name="note")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notes")
    body = SealedTextField(_("note"))
    written_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    def __str__(self) -> str:
        return f"note {self.ref}"

    def get_absolute_url(self) -> str:
        return self.session.get_absolute_url()

    def roles_of(self, user: Any) -> set[str]:
        return {"author"} if user.pk == self.author_id else set()

    def people(self, role: str) -> list[Any]:
        return [self.author] if role == "author" else []
