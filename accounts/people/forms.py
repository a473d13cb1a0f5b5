"""What do people tell about themselves?"""

from typing import Any
from zoneinfo import available_timezones

from allauth.account.forms import SignupForm as EntranceForm
from django import forms
from django.utils.translation import gettext_lazy as _

from .models import User

NEAR = (
    "Europe/Helsinki",
    "Europe/Mariehamn",
    "Europe/Stockholm",
    "Europe/Tallinn",
    "Europe/Berlin",
    "Europe/London",
    "UTC",
)
TIMES = ["%H:%M", "%H.%M", "%H:%M:%S"]


def zones() -> list[tuple[Any, Any]]:
    """Every zone of the IANA database; those near Finland first."""
    rest = sorted(name for name in available_timezones() if "/" in name and name not in NEAR)
    return [(_("Near Finland"), _named(NEAR)), (_("Elsewhere"), _named(rest))]


def _named(names: Any) -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in names]


def clock_field(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, input_formats=TIMES, widget=widget)


class SignupForm(EntranceForm):  # type: ignore[misc]
    """The sign-up form of the entrance, with the name that others will meet."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ["name", "email"]


class PreferencesForm(forms.ModelForm):
    zone = forms.ChoiceField(
        label=_("Time zone"), choices=zones, help_text=_("All times are shown to you in this zone.")
    )
    quiet_from = clock_field(_("No messages from"))
    quiet_until = clock_field(_("No messages until"))

    class Meta:
        model = User
        fields = ["name", "language", "zone", "reminder_lead", "quiet_from", "quiet_until", "calendar_title"]
        labels = {
            "name": _("Name"),
            "language": _("Language"),
            "reminder_lead": _("Reminder of a coming session"),
            "calendar_title": _("Title in your own calendar"),
        }
        help_texts = {
            "name": _("The people of your processes see it."),
            "language": _("Pages and letters come to you in this language."),
            "calendar_title": _(
                "Work calendars are often open to colleagues. "
                "Leave this empty, and the entry only says that the time is taken."
            ),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
