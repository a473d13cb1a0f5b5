"""When is a supervisor free, and what is taken? Rules in wall time, bookings in instants."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.people.models import must_be_zone
from processes.core.models import Process

from .constraints import NoOverlap, TsTzRange


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Use(models.TextChoices):
    ANY = "", _("everything")
    MAPPING = "mapping", _("mapping conversations only")
    SESSION = "session", _("sessions only")


class Way(models.TextChoices):
    ANY = "", _("any place")
    OWN = "own", _("at my own premises")
    CLIENT = "client", _("at the client's")
    REMOTE = "remote", _("remotely")


class Effect(models.TextChoices):
    INSTEAD = "instead", _("these hours instead, closed without times")
    EXTRA = "extra", _("extra hours")
    BLOCKED = "blocked", _("not between these times")


class CalendarQuerySet(Visible["Calendar"]):
    def visible_to(self, user: Any) -> "CalendarQuerySet":
        return self.filter(user_id=user.pk) if user.is_authenticated else self.none()


class Calendar(models.Model):
    """A supervisor's working time: zone, grid, buffers and limits. Its row is the lock every booking takes."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar")
    zone = models.CharField(
        _("time zone"), max_length=50, default="Europe/Helsinki", validators=[must_be_zone]
    )
    step = models.PositiveSmallIntegerField(_("start times every, minutes"), default=30)
    buffer_before = models.PositiveSmallIntegerField(_("free before, minutes"), default=0)
    buffer_after = models.PositiveSmallIntegerField(_("free after, minutes"), default=15)
    notice_hours = models.PositiveSmallIntegerField(_("shortest notice, hours"), default=24)
    horizon_days = models.PositiveSmallIntegerField(_("bookable ahead, days"), default=90)
    daily_limit = models.PositiveSmallIntegerField(_("at most in one day"), default=5)
    weekly_limit = models.PositiveSmallIntegerField(_("at most in one week"), null=True, blank=True)
    mapping_minutes = models.PositiveSmallIntegerField(_("mapping conversation, minutes"), default=60)
    worked_holidays = models.JSONField(_("holidays you work on"), default=list, blank=True)
    capacity = models.PositiveSmallIntegerField(_("at most running processes"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CalendarQuerySet.as_manager()

    def __str__(self) -> str:
        return f"calendar of {self.user}"

    def get_absolute_url(self) -> str:
        return reverse("scheduling:availability")

    def roles_of(self, user: Any) -> set[str]:
        return {"owner"} if user.pk == self.user_id else set()

    def people(self, role: str) -> list[Any]:
        return [self.user] if role == "owner" else []


class WorkingHours(models.Model):
    """One weekly window of local wall time; an end of 00:00 means midnight. Both dates of validity are included."""

    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday.choices)
    start = models.TimeField(_("from"))
    end = models.TimeField(_("until"))
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    every_weeks = models.PositiveSmallIntegerField(_("repeats"), default=1)
    anchor = models.DateField(_("counted from the week of"), null=True, blank=True)
    use = models.CharField(_("for"), max_length=8, choices=Use.choices, default=Use.ANY, blank=True)
    way = models.CharField(_("where"), max_length=8, choices=Way.choices, default=Way.ANY, blank=True)

    class Meta:
        ordering = ["weekday", "start"]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.start:%H:%M}–{self.end:%H:%M}"


class DayException(models.Model):
    """Local dates that differ from the week: hours instead of it, extra ones, a blocked part, or closed."""

    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="exceptions")
    day = models.DateField(_("date"))
    until = models.DateField(_("last date"), null=True, blank=True)
    effect = models.CharField(_("what"), max_length=8, choices=Effect.choices, default=Effect.INSTEAD)
    start = models.TimeField(_("from"), null=True, blank=True)
    end = models.TimeField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["day", "start"]

    def __str__(self) -> str:
        return f"{self.day}"


class Kind(models.TextChoices):
    HOLD = "hold", _("reserved")
    MAPPING = "mapping", _("mapping conversation")
    SESSION = "session", _("session")


LONGEST = timedelta(days=7)
"""No booking is longer: what is looked for around a time begins at most so long before it."""


class BookingQuerySet(models.QuerySet["Booking"]):
    def blocking(self, now: datetime) -> "BookingQuerySet":
        """What occupies time: not freed, and not a hold that has run out."""
        return self.filter(freed_at=None).filter(models.Q(expires_at=None) | models.Q(expires_at__gt=now))


class Booking(models.Model):
    """The one table that occupies a supervisor's time. Buffers are minutes; of two neighbours the larger counts."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    supervisor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="bookings")
    process = models.ForeignKey(Process, models.CASCADE, related_name="bookings")
    room = models.ForeignKey("processes.Room", models.PROTECT, null=True, related_name="bookings")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    start = models.DateTimeField()
    end = models.DateTimeField()
    buffer_before = models.PositiveSmallIntegerField(default=0)
    buffer_after = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(null=True)
    freed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["start"]
        indexes = [models.Index(fields=["supervisor", "start"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="booking_has_length"),
            NoOverlap(
                name="booking_no_overlap",
                condition=models.Q(freed_at=None),
                expressions=[
                    (TsTzRange("start", "end", RangeBoundary()), RangeOperators.OVERLAPS),
                    ("supervisor", RangeOperators.EQUAL),
                ],
            ),
            NoOverlap(
                name="room_no_overlap",
                condition=models.Q(freed_at=None, room__isnull=False),
                expressions=[
                    (TsTzRange("start", "end", RangeBoundary()), RangeOperators.OVERLAPS),
                    ("room", RangeOperators.EQUAL),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start:%Y-%m-%d %H:%M}"
