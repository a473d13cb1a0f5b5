"""How does a supervisor say when there is time? Weekly hours, single days, and what lies between bookings."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.doorway import dates
from accounts.people.forms import TIMES, zones

from .models import Calendar, Weekday

MIDNIGHT = time(0)
WINDOWS_A_DAY = 2
BLANK_DAYS = 3
STEPS = (15, 30, 45, 60, 90, 120)


def _clock(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, input_formats=TIMES, widget=widget, required=False)


class SettingsForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=zones)
    step = forms.TypedChoiceField(
        label=gettext_lazy("A booking may begin every"),
        coerce=int,
        choices=lambda: [(minutes, dates.minutes(minutes)) for minutes in STEPS],
    )
    buffer_before = forms.IntegerField(
        label=gettext_lazy("Free time before, minutes"), min_value=0, max_value=240
    )
    buffer_after = forms.IntegerField(
        label=gettext_lazy("Free time after, minutes"),
        min_value=0,
        max_value=240,
        help_text=gettext_lazy("For notes and the way. Of two neighbours the longer counts."),
    )
    notice_hours = forms.IntegerField(
        label=gettext_lazy("Shortest notice, hours"), min_value=0, max_value=720
    )
    horizon_days = forms.IntegerField(label=gettext_lazy("Bookable ahead, days"), min_value=1, max_value=730)
    daily_limit = forms.IntegerField(label=gettext_lazy("At most in one day"), min_value=1, max_value=20)
    mapping_minutes = forms.IntegerField(
        label=gettext_lazy("Mapping conversation, minutes"), min_value=15, max_value=240
    )

    class Meta:
        model = Calendar
        fields = (
            "zone", "step", "buffer_before", "buffer_after", "notice_hours",
            "horizon_days", "daily_limit", "mapping_minutes",
        )  # fmt: skip


class WindowForm(forms.Form):
    """One window of a weekday; left empty it is none."""

    weekday = forms.TypedChoiceField(coerce=int, choices=Weekday.choices, widget=forms.HiddenInput)
    start = _clock(gettext_lazy("From"))
    end = _clock(gettext_lazy("Until"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        _must_be_window(found.get("start"), found.get("end"), bool(self.errors))
        return found


class DayForm(forms.Form):
    """One date with hours of its own, or closed when it has none; without a date it is no exception."""

    day = forms.DateField(
        label=gettext_lazy("Date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
    )
    start = _clock(gettext_lazy("From"))
    end = _clock(gettext_lazy("Until"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date | None:
        day = self.cleaned_data["day"]
        if day and day < self.today:
            raise ValidationError(_("This date is past."))
        return day

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        _must_be_window(found.get("start"), found.get("end"), bool(self.errors))
        if found.get("start") is not None and not found.get("day") and "day" not in self.errors:
            raise ValidationError(_("Write the date of these hours."))
        return found


def _must_be_window(start: time | None, end: time | None, is_wrong: bool) -> None:
    if is_wrong:
        return
    if (start is None) != (end is None):
        raise ValidationError(_("Write both times, or leave both empty."))
    if start is not None and end is not None and end != MIDNIGHT and end <= start:
        raise ValidationError(_("The end must be after the start. 00:00 means midnight."))


class WeekForms(forms.BaseFormSet):
    """The windows of the seven days, some of them still empty."""

    def days(self) -> Iterator[tuple[str, list[WindowForm]]]:
        """The forms by weekday; what was sent keeps the order in which it was drawn."""
        for weekday, found in groupby(sorted(self.forms, key=_weekday), key=_weekday):
            yield str(Weekday(weekday).label), list(found)

    def hours(self) -> list[tuple[int, time, time]]:
        rows = [form.cleaned_data for form in self.forms]
        return [(row["weekday"], row["start"], row["end"]) for row in rows if row.get("start") is not None]


def _weekday(form: WindowForm) -> int:
    """What was sent need not be a weekday; the form says so, and stands under Monday."""
    sent = str(form["weekday"].value())
    return int(sent) if sent in {"0", "1", "2", "3", "4", "5", "6"} else 0


class ExceptionForms(forms.BaseFormSet):
    def exceptions(self) -> list[tuple[date, time | None, time | None]]:
        rows = [form.cleaned_data for form in self.forms]
        return [(row["day"], row["start"], row["end"]) for row in rows if row.get("day")]


Week = forms.formset_factory(WindowForm, formset=WeekForms, extra=0, max_num=70, absolute_max=70)
Days = forms.formset_factory(DayForm, formset=ExceptionForms, extra=BLANK_DAYS, max_num=200, absolute_max=200)


def week_rows(hours: Sequence[tuple[int, time, time]]) -> list[dict[str, Any]]:
    """What the week's forms begin with: each day's windows and at least one empty one."""
    rows: list[dict[str, Any]] = []
    for weekday in range(7):
        found = [
            {"weekday": weekday, "start": start, "end": end} for day, start, end in hours if day == weekday
        ]
        blanks = max(1, WINDOWS_A_DAY - len(found))
        rows += found + [{"weekday": weekday}] * blanks
    return rows
