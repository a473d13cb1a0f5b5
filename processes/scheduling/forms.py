"""How does a supervisor say when there is time? Weekly hours, single days, and what lies between bookings."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.doorway import clock, dates
from accounts.people.forms import TIMES, zones

from .entries import Special, Window
from .holidays import closed_days
from .models import Calendar, Effect, Use, Way, Weekday

MIDNIGHT = time(0)
WINDOWS_A_DAY = 2
BLANK_DAYS = 3
LONGEST = timedelta(days=366)
WEEKS = (1, 2, 3, 4, 5, 6, 8)
STEPS = (15, 30, 45, 60, 90, 120)


def _clock(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, input_formats=TIMES, widget=widget, required=False)


def _date(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=False, widget=widget, input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]
    )


def _every() -> list[tuple[int, str]]:
    return [(1, _("every week"))] + [(n, _("every %d weeks") % n) for n in WEEKS[1:]]


def coming_holidays() -> list[tuple[str, str]]:
    """The holidays and eves of the coming year, each by its Finnish name, which is what is kept."""
    today = timezone.localdate(clock.now())
    language = get_language() or "fi"
    found = closed_days(today, today + timedelta(days=364)).items()
    return [(each.names["fi"], f"{each.name(language)}, {dates.day(day)}") for day, each in found]


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
    weekly_limit = forms.IntegerField(
        label=gettext_lazy("At most in one week"), min_value=1, max_value=60, required=False
    )
    mapping_minutes = forms.IntegerField(
        label=gettext_lazy("Mapping conversation, minutes"), min_value=15, max_value=240
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("At most running processes"), min_value=1, max_value=200, required=False
    )
    worked_holidays = forms.MultipleChoiceField(
        label=gettext_lazy("Public holidays and eves on which you work"),
        choices=coming_holidays,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Calendar
        fields = (
            "zone", "step", "buffer_before", "buffer_after", "notice_hours",
            "horizon_days", "daily_limit", "weekly_limit", "mapping_minutes", "capacity", "worked_holidays",
        )  # fmt: skip


class WindowForm(forms.Form):
    """One window of a weekday; left empty it is none."""

    weekday = forms.TypedChoiceField(coerce=int, choices=Weekday.choices, widget=forms.HiddenInput)
    start = _clock(gettext_lazy("From"))
    end = _clock(gettext_lazy("Until"))
    valid_from = _date(gettext_lazy("Only from"))
    valid_until = _date(gettext_lazy("Only until"))
    every_weeks = forms.TypedChoiceField(
        label=gettext_lazy("Repeats"), coerce=int, choices=_every, required=False
    )
    anchor = _date(gettext_lazy("Counted from the week of"))
    use = forms.ChoiceField(label=gettext_lazy("For what"), choices=Use.choices, required=False)
    way = forms.ChoiceField(label=gettext_lazy("Where"), choices=Way.choices, required=False)

    def clean_every_weeks(self) -> int:
        return self.cleaned_data["every_weeks"] or 1

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        _must_be_window(found.get("start"), found.get("end"), bool(self.errors))
        _must_be_validity(found)
        return found

    def terms(self) -> list[forms.BoundField]:
        """The fields beside the times, for those who need them."""
        return [self[name] for name in Window._fields[3:]]

    @property
    def said(self) -> str:
        """The two times as the folded day shows them, whether they came from a table or a browser."""
        return "–".join(
            f"{self[name].value():%H:%M}" if isinstance(self[name].value(), time) else str(self[name].value())
            for name in ("start", "end")
        )

    @property
    def is_special(self) -> bool:
        """Whether the terms say anything, or are wrong, and so must be seen at once."""
        said = [bound.value() for bound in self.terms()]
        return any(str(value) not in ("", "None", "1") for value in said) or bool(self.errors)


class DayForm(forms.Form):
    """One date or all from one to another: other hours, closed without any, extra, or a part taken out."""

    day = _date(gettext_lazy("Date"))
    until = _date(gettext_lazy("To (last date)"))
    effect = forms.ChoiceField(label=gettext_lazy("What"), choices=Effect.choices, required=False)
    start = _clock(gettext_lazy("From"))
    end = _clock(gettext_lazy("Until"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def dates(self) -> list[forms.BoundField]:
        return [self["day"], self["until"], self["effect"]]

    def clean_effect(self) -> str:
        return self.cleaned_data["effect"] or Effect.INSTEAD

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        day, until, start = found.get("day"), found.get("until"), found.get("start")
        if day and (until or day) < self.today:
            self.add_error("day", _("This date is past."))
        if day and until and not day <= until <= day + LONGEST:
            self.add_error(
                "until", _("The last date must not be before the first, nor more than a year after.")
            )
        _must_be_window(start, found.get("end"), bool(self.errors))
        if (start is not None or until) and not day and "day" not in self.errors:
            raise ValidationError(_("Write the date of these hours."))
        if (
            day
            and start is None
            and found.get("effect") in (Effect.EXTRA, Effect.BLOCKED)
            and not self.errors
        ):
            raise ValidationError(_("Write the times too."))
        return found


def _must_be_window(start: time | None, end: time | None, is_wrong: bool) -> None:
    if is_wrong:
        return
    if (start is None) != (end is None):
        raise ValidationError(_("Write both times, or leave both empty."))
    if start is not None and end is not None and end != MIDNIGHT and end <= start:
        raise ValidationError(_("The end must be after the start. 00:00 means midnight."))


def _must_be_validity(found: dict[str, Any]) -> None:
    first, last = found.get("valid_from"), found.get("valid_until")
    if first and last and last < first:
        raise ValidationError(_("The last date must not be before the first."))
    if (found.get("every_weeks") or 1) > 1 and not found.get("anchor") and found.get("start") is not None:
        raise ValidationError(
            _("Write a date in a week in which you work, so that the weeks can be counted.")
        )


class WeekForms(forms.BaseFormSet):
    """The windows of the seven days, some of them still empty."""

    def days(self) -> Iterator[tuple[str, list[WindowForm]]]:
        """The forms by weekday; what was sent keeps the order in which it was drawn."""
        for weekday, found in groupby(sorted(self.forms, key=_weekday), key=_weekday):
            yield str(Weekday(weekday).label), list(found)

    def hours(self) -> list[Window]:
        rows = [form.cleaned_data for form in self.forms]
        return [
            Window(**{name: row[name] for name in Window._fields})
            for row in rows if row.get("start") is not None
        ]  # fmt: skip


def _weekday(form: WindowForm) -> int:
    """What was sent need not be a weekday; the form says so, and stands under Monday."""
    sent = str(form["weekday"].value())
    return int(sent) if sent in {"0", "1", "2", "3", "4", "5", "6"} else 0


class ExceptionForms(forms.BaseFormSet):
    def exceptions(self) -> list[Special]:
        rows = [form.cleaned_data for form in self.forms]
        return [Special(**{name: row[name] for name in Special._fields}) for row in rows if row.get("day")]


Week = forms.formset_factory(WindowForm, formset=WeekForms, extra=0, max_num=70, absolute_max=70)
Days = forms.formset_factory(DayForm, formset=ExceptionForms, extra=BLANK_DAYS, max_num=200, absolute_max=200)


def week_rows(hours: Sequence[Window]) -> list[dict[str, Any]]:
    """What the week's forms begin with: each day's windows and at least one empty one."""
    rows: list[dict[str, Any]] = []
    for weekday in range(7):
        found = [window._asdict() for window in hours if window.weekday == weekday]
        blanks = max(1, WINDOWS_A_DAY - len(found))
        rows += found + [{"weekday": weekday}] * blanks
    return rows
