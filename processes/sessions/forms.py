"""What must be said to plan a series, to move a session, to mark it as held and to note it?"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.doorway import dates
from processes.core.models import Participant
from processes.scheduling.models import Weekday
from processes.scheduling.rooms_models import Room
from processes.scheduling.widgets import Times

from .preview import Scope
from .wish import Wish

MOST = 60
DAY_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PlanForm(forms.Form):
    """The wish for a series. Nothing here blocks what is merely unusual."""

    count = forms.IntegerField(label=_("Number of sessions"), min_value=1, max_value=MOST)
    minutes = forms.IntegerField(label=_("Length, minutes"), min_value=15, max_value=480)
    every = forms.IntegerField(label=_("One session every … days"), min_value=1, max_value=120)
    give = forms.IntegerField(
        label=_("Give or take, days"),
        min_value=0,
        max_value=60,
        help_text=_("How far a date may move from that."),
    )
    first = forms.DateField(label=_("Not before"), widget=DAY_INPUT)
    last = forms.DateField(label=_("Not after"), widget=DAY_INPUT, required=False)
    at = forms.TimeField(
        label=_("Preferred time of day"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Preferred weekdays"),
        choices=Weekday.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    avoid_holidays = forms.BooleanField(label=_("Leave out Finnish public holidays and eves"), required=False)
    room = forms.ModelChoiceField(
        Room.objects.none(),
        label=_("Room"),
        required=False,
        to_field_name="ref",
        empty_label=_("No room of mine"),
        help_text=_(
            "Only its free times are offered, and it is booked with them. Its name and address are the place."
        ),
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=160,
        required=False,
        help_text=_("Seen by: everyone in the process, and in their calendars."),
    )
    is_remote = forms.BooleanField(label=_("Held remotely"), required=False)

    def __init__(self, *args: Any, today: date, rooms: QuerySet[Room] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.rooms = rooms
        if rooms is None:
            del self.fields["room"]
        else:
            self.fields["room"].queryset = rooms  # type: ignore[attr-defined]

    def clean_first(self) -> date:
        first: date = self.cleaned_data["first"]
        if first < self.today:
            raise ValidationError(_("This date has passed. Choose today or a later date."))
        if first > self.today + timedelta(days=730):
            raise ValidationError(_("Choose a date within the next two years."))
        return first

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last date is before the first. Choose a later one."))
        every, give = found.get("every"), found.get("give")
        if every is not None and give is not None and give >= every:
            self.add_error("give", _("This must be less than the days between two sessions."))
        return found

    @property
    def wish(self) -> Wish:
        names = ("count", "minutes", "every", "give", "first", "last", "at", "avoid_holidays")
        found = {name: self.cleaned_data[name] for name in names}
        weekdays = frozenset(self.cleaned_data["weekdays"])
        return Wish(**found, weekdays=weekdays, room=self.cleaned_data.get("room"))


class MoveForm(forms.Form):
    """Another time for one session, out of those that are free, and which others go along."""

    start = forms.TypedChoiceField(
        label=_("New time"),
        coerce=datetime.fromisoformat,
        widget=Times,
        error_messages={
            "invalid_choice": _("This time is not free any more. Choose another."),
            "required": _("Choose a time."),
        },
    )
    scope = forms.ChoiceField(
        label=_("Which sessions move"),
        choices=Scope.choices,
        initial=Scope.THIS,
        widget=forms.RadioSelect,
        help_text=_(
            "The others move as many days and hours on the clock. You see all of it before it is saved."
        ),
    )

    def __init__(self, *args: Any, starts: Iterable[datetime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].choices = [("", _("Choose a time")), *_by_day(starts)]  # type: ignore[attr-defined]


def _by_day(starts: Iterable[datetime]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Times under the day they fall on, as the reader's clock has it."""
    days: dict[str, list[tuple[str, str]]] = {}
    for start in starts:
        days.setdefault(dates.day(start), []).append((start.isoformat(), dates.when(start)))
    return list(days.items())


class AroundForm(forms.Form):
    """From which date on free times are listed."""

    around = forms.DateField(label=_("Show free times from"), widget=DAY_INPUT)


class CompleteForm(forms.Form):
    """Who was there: everybody, but for those whose tick is taken away."""

    present = forms.TypedMultipleChoiceField(
        label=_("Who was present"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["present"].choices = [(row.pk, str(row)) for row in people]  # type: ignore[attr-defined]

    @property
    def absent(self) -> set[int]:
        return {row.pk for row in self.people} - set(self.cleaned_data["present"])


class NoteForm(forms.Form):
    """The supervisor's own words about a session."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    body = forms.CharField(
        label=_("Your working note"),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Seen by: only you. It is encrypted, and no report, letter or export of others holds it."
        ),
    )
