"""When do we meet, who came, and what does the supervisor keep in mind? Sessions and their notes."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.doorway.sealed import SealedTextField
from accounts.doorway.states import Versioned
from processes.core.models import InProcess, Participant, Process
from processes.scheduling.ics import Entry, calendar_file
from processes.scheduling.models import Booking


class Status(models.TextChoices):
    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class SeriesQuerySet(Visible["Series"]):
    def visible_to(self, user: Any) -> "SeriesQuerySet":
        return self.filter(process__in=Process.objects.visible_to(user))


class Series(InProcess):
    """Sessions that were planned and booked together, with the rule they were planned by."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="series")
    rule = models.JSONField(default=dict)
    planned_at = models.DateTimeField()

    objects = SeriesQuerySet.as_manager()

    def __str__(self) -> str:
        return f"series {self.ref}"

    def get_absolute_url(self) -> str:
        return self.process.get_absolute_url()

    def calendar_file(self, letter: Any, now: datetime) -> tuple[str, str]:
        """One file with the whole series, as it stands when the letter is sent. It names nobody."""
        rows = self.sessions.select_related("booking")
        entries = [row.entry for row in rows]
        return calendar_file(entries, letter.user, "PUBLISH", letter.written_at, self.process.zone), "PUBLISH"


class SessionQuerySet(Visible["Session"]):
    def visible_to(self, user: Any) -> "SessionQuerySet":
        """With the people of the process, who are asked for on every page."""
        found = self.filter(process__in=Process.objects.visible_to(user))
        people = ("process__participants__user", "process__clients")
        return found.select_related("booking", "process__supervisor").prefetch_related(*people)

    def standing(self) -> "SessionQuerySet":
        return self.exclude(status=Status.CANCELLED)


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

    @property
    def is_planned(self) -> bool:
        return self.status == Status.PLANNED

    def has_begun(self, now: datetime) -> bool:
        return self.booking.start <= now

    @property
    def minutes(self) -> int:
        return int((self.booking.end - self.booking.start).total_seconds() // 60)

    @property
    def zone_word(self) -> str:
        """The zone to name beside a time, when the reader's is not the process's."""
        here = timezone.get_current_timezone_name()
        return "" if here == self.process.zone else f"({here})"

    @property
    def entry(self) -> Entry:
        """The session as calendar programs know it, by the same identity for life."""
        return Entry(
            ref=self.ref,
            sequence=self.booking.sequence,
            start=self.booking.start,
            end=self.booking.end,
            path=self.get_absolute_url(),
            place=self.place,
            cancelled=self.status == Status.CANCELLED,
        )

    def calendar_file(self, letter: Any, now: datetime) -> tuple[str, str]:
        """As the session stands when the letter is sent: a request for its time, or its cancellation."""
        method = "CANCEL" if self.status == Status.CANCELLED else "REQUEST"
        return calendar_file([self.entry], letter.user, method, letter.written_at, self.process.zone), method


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
