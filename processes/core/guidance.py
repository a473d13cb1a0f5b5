"""What is usual, who says so, and since when? Dated numbers that warn and never block."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Form

GROUPS = (Form.GROUP, Form.TEAM)
"""The forms of work whose number of people has a guide."""


class Key(models.TextChoices):
    """What there is a number for; the name says its unit where that isn't a count."""

    SESSION_MINUTES = "session_minutes", gettext_lazy("length of a session, minutes")
    INTERVAL_DAYS = "interval_days", gettext_lazy("interval between sessions, days")
    SESSION_COUNT = "session_count", gettext_lazy("number of sessions")
    GROUP_SIZE = "group_size", gettext_lazy("number of people in a group")
    TRIALS = "trials", gettext_lazy("number of mapping conversations")


UNITS = {
    Key.SESSION_MINUTES: gettext_lazy("minutes"),
    Key.INTERVAL_DAYS: gettext_lazy("days"),
    Key.SESSION_COUNT: gettext_lazy("sessions"),
    Key.GROUP_SIZE: gettext_lazy("people"),
    Key.TRIALS: gettext_lazy("mapping conversations"),
}
SAYINGS = {
    Key.SESSION_MINUTES: gettext_lazy("A session usually lasts %(usual)s minutes."),
    Key.INTERVAL_DAYS: gettext_lazy("Sessions are usually %(usual)s days apart."),
    Key.SESSION_COUNT: gettext_lazy("A process usually has %(usual)s sessions."),
    Key.GROUP_SIZE: gettext_lazy("A group works best with %(usual)s people."),
    Key.TRIALS: gettext_lazy("The usual number of mapping conversations is %(usual)s."),
}


class Guidance(models.Model):
    """A usual range, both ends included. A new number is a new row, so that the old one stays."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(gettext_lazy("about"), max_length=20, choices=Key.choices)
    low = models.PositiveSmallIntegerField(gettext_lazy("at least"))
    high = models.PositiveSmallIntegerField(
        gettext_lazy("at most"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Leave empty if there is no upper end."),
    )
    source = models.CharField(
        gettext_lazy("source"),
        max_length=200,
        help_text=gettext_lazy("Who says so and where. It is shown in every warning."),
    )
    valid_from = models.DateField(
        gettext_lazy("counts from"),
        help_text=gettext_lazy("Of several numbers, the newest whose day has come counts."),
    )

    class Meta:
        verbose_name = gettext_lazy("guidance number")
        verbose_name_plural = gettext_lazy("guidance numbers")
        ordering = ["key", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_guidance_a_day"),
            models.CheckConstraint(
                condition=models.Q(high=None) | models.Q(high__gte=models.F("low")),
                name="guidance_is_a_range",
                violation_error_message=gettext_lazy("The upper end is below the lower. Check both."),
            ),
        ]

    def __str__(self) -> str:
        return self.says

    @property
    def unit(self) -> str:
        return str(UNITS[Key(self.key)])

    @property
    def usual(self) -> str:
        if self.high is None:
            return _("at least %(low)d") % {"low": self.low}
        return f"{self.low}–{self.high}" if self.high > self.low else str(self.low)

    @property
    def says(self) -> str:
        return str(SAYINGS[Key(self.key)]) % {"usual": self.usual}

    def holds(self, value: int) -> bool:
        return self.low <= value and (self.high is None or value <= self.high)


PAGE = "Suomen työnohjaajat ry, Mitä on työnohjaus?"
SINCE = date(2026, 1, 1)
BUILT_IN: tuple[tuple[str, int, int | None, str], ...] = (
    (Key.SESSION_MINUTES, 45, 90, PAGE),
    (Key.INTERVAL_DAYS, 14, 28, PAGE),
    (Key.SESSION_COUNT, 3, None, f"{PAGE} – useita tapaamisia; luku on tämän palvelun oma"),
    (Key.GROUP_SIZE, 3, 6, PAGE),
    (Key.TRIALS, 1, 1, PAGE),
)
"""What the app comes with, and falls back on where no row counts. The table starts with the same numbers."""


def built_in() -> list[Guidance]:
    return [
        Guidance(key=key, low=low, high=high, source=source, valid_from=SINCE)
        for key, low, high, source in BUILT_IN
    ]


@dataclass(frozen=True)
class Guides:
    """The numbers that count at one moment: fetched once, asked as often as a page likes."""

    rows: Mapping[str, Guidance]

    def usual(self, key: str) -> str:
        """What is usual, in one sentence; empty where nobody says anything."""
        return self.rows[key].says if key in self.rows else ""

    def guide(self, key: str) -> str:
        """What is usual and who says so, before there is a number to compare."""
        row = self.rows.get(key)
        return _("%(usual)s This is a guide, not a limit. (Source: %(source)s)") % _words(row) if row else ""

    def hint(self, key: str, value: int | None) -> str:
        """A soft warning for an unusual number; empty when it is usual, or not there."""
        row = self.rows.get(key)
        if row is None or value is None or row.holds(value):
            return ""
        said = _("%(usual)s Here the number is %(value)d. Yours may still be right. (Source: %(source)s)")
        return said % {**_words(row), "value": value}

    def hints(self, **values: int | None) -> list[str]:
        """The warnings for several numbers, each under the name of its key."""
        return [said for key, value in values.items() if (said := self.hint(key, value))]


def _words(row: Guidance) -> dict[str, Any]:
    return {"usual": row.says, "source": row.source}


def guides(now: datetime) -> Guides:
    """The newest row of each key whose day has come; one query for all of them."""
    today = timezone.localdate(now, timezone.get_default_timezone())
    rows = Guidance.objects.filter(valid_from__lte=today).order_by("valid_from")
    return Guides({row.key: row for row in [*built_in(), *rows]})


def hint(key: str, value: int | None, now: datetime) -> str:
    """One soft warning alone; a page with several numbers takes `guides` once."""
    return guides(now).hint(key, value)
