"""What is written into the log: what, when, how long, about what and with whom?"""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.doorway import clock
from accounts.doorway.once import OnceForm

from .models import LogEntry
from .sums import LESSON

HOUR = 60
MEASURES = {"hours": HOUR, "units": LESSON, "minutes": 1}
MEASURE_NAMES = (
    ("hours", pgettext_lazy("measure", "hours")),
    ("units", pgettext_lazy("measure", "units of 45 minutes")),
    ("minutes", pgettext_lazy("measure", "minutes")),
)
MOST_MINUTES = 1000 * HOUR
EARLIEST = date(1950, 1, 1)
TEXT = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})


class AmountField(forms.DecimalField):
    """A number as people write it, with a comma or a point."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        return super().to_python(str(value).replace(",", ".").strip() if value is not None else value)


class EntryFields(forms.Form):
    kind = forms.ChoiceField(label=_("What"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    amount = AmountField(
        label=_("Length"),
        min_value=Decimal("0.01"),
        max_digits=8,
        decimal_places=2,
        widget=TEXT,
    )
    measure = forms.ChoiceField(label=_("Measured in"), choices=MEASURE_NAMES, initial="hours")
    subject = forms.CharField(
        label=_("Subject"),
        max_length=300,
        help_text=_("Seen by: only you. Leave out what was said in confidence."),
    )
    provider = forms.CharField(
        label=_("With whom"),
        max_length=200,
        required=False,
        help_text=_("The trainer, the school or your own supervisor."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(key, capfirst(label)) for key, label in LogEntry.Kind.choices]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate(clock.now()):
            raise ValidationError(_("Write it down when it has been: choose today or an earlier day."))
        if on < EARLIEST:
            raise ValidationError(_("Choose a later day."))
        return on

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if "amount" in found and "measure" in found:
            minutes = found["amount"] * MEASURES[found["measure"]]
            if minutes != int(minutes):
                self.add_error("amount", _("That isn't a whole number of minutes. Give it in minutes."))
            elif minutes > MOST_MINUTES:
                self.add_error("amount", _("One entry holds at most 1000 hours."))
            found["minutes"] = int(minutes)
        return found

    @property
    def found(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in ("kind", "on", "minutes", "subject", "provider")}


class AddForm(EntryFields, OnceForm):
    pass


class ChangeForm(EntryFields):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, entry: LogEntry, **kwargs: Any) -> None:
        super().__init__(*args, initial=_as_written(entry), **kwargs)


def _as_written(entry: LogEntry) -> dict[str, Any]:
    """In the largest measure that comes out even."""
    measure = next(name for name in ("hours", "units", "minutes") if entry.minutes % MEASURES[name] == 0)
    return {
        "version": entry.version,
        "kind": entry.kind,
        "on": entry.on,
        "amount": entry.minutes // MEASURES[measure],
        "measure": measure,
        "subject": entry.subject,
        "provider": entry.provider or "",
    }
