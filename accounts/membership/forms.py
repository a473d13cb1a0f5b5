"""What is told when a membership is paused, ended or confirmed?"""

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .actions import YEARS
from .title import HELSINKI


def day_field(**kwargs: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Seen by: the member and those who check memberships. Nobody else."),
    )


class SuspendForm(ReasonForm):
    """At once, or at a Helsinki day and time."""

    start = forms.ChoiceField(
        label=_("When does it take effect?"),
        choices=[("now", _("At once")), ("later", _("Later, at the day and time below"))],
        widget=forms.RadioSelect,
        initial="now",
    )
    day = day_field(label=_("Day"), required=False)
    clock = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Helsinki time. If you leave this empty, the moment is midnight, when the day begins."),
    )

    def clean(self) -> dict[str, Any]:
        """Becomes what the action takes: the reason and the moment (`at`), None for at once."""
        found = super().clean() or {}
        if found.get("start") == "later" and "day" in found and not found["day"]:
            raise ValidationError({"day": _("Give the day, or choose “At once”.")})
        found["at"] = self._moment(found) if found.get("start") == "later" else None
        return {name: found.get(name) for name in ("reason", "at")}

    def _moment(self, found: dict[str, Any]) -> datetime | None:
        day: date | None = found.get("day")
        if not day:
            return None
        if day.year not in YEARS:
            raise ValidationError({"day": _("Look at the year: it can't be right.")})
        return datetime.combine(day, found.get("clock") or time(), HELSINKI).astimezone(UTC)


class ResignForm(forms.Form):
    last_day = day_field(
        label=_("The last day of the membership"),
        help_text=_("The title is shown through this day, and disappears at midnight Helsinki time."),
    )


class ReconfirmForm(forms.Form):
    valid_until = day_field(
        label=_("The last day of the membership"),
        required=False,
        help_text=_("Leave empty when the membership goes on until it is resigned from."),
    )


class ConfirmForm(forms.Form):
    """Ticked, not only pressed: a commitment is said by the person."""

    holds = forms.BooleanField(label=_("I am still a member, and what is told of my membership is true."))
    commits = forms.BooleanField(label=_("I follow the association's ethical principles in my work."))
