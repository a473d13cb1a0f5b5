"""What must be said to ask a group for times, and to answer?"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.doorway import dates
from accounts.doorway.once import OnceForm
from processes.core.models import Participant

from .models import Choice, Option

DAY_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TIME_FORMAT = "%Y-%m-%dT%H:%M"
OWN = ("own_1", "own_2", "own_3")


class PollForm(OnceForm):
    """The times, from the calendar and by hand, and who must be there."""

    field_order = ["minutes", "times", *OWN, "answer_by", "required", "is_hidden", "version", "once"]

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**6)
    minutes = forms.IntegerField(label=_("Length, minutes"), min_value=15, max_value=480)
    times = forms.TypedMultipleChoiceField(
        label=_("Times"),
        coerce=datetime.fromisoformat,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Free in your calendar just now. They are not held while people answer."),
        error_messages={"invalid_choice": _("This time is not free any more. Choose another.")},
    )
    answer_by = forms.DateField(
        label=_("Answers wanted by"),
        widget=DAY_INPUT,
        help_text=_("Who has not answered is reminded the day before."),
    )
    required = forms.TypedMultipleChoiceField(
        label=_("Who must be there"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("If one of them can't come, the time is ruled out. Seen by: only you."),
    )
    is_hidden = forms.BooleanField(
        label=_("Hide the answers from the others until the end"),
        required=False,
        help_text=_(
            "You see them all the time. Without this, those with an account see each other's answers."
        ),
    )

    def __init__(
        self, *args: Any, starts: Sequence[datetime], people: Sequence[Participant], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(OWN, start=1):
            self.fields[name] = forms.DateTimeField(
                label=_("Another time of your own (%(number)d)") % {"number": number},
                required=False,
                input_formats=[TIME_FORMAT],
                widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=TIME_FORMAT),
            )
        self.order_fields(self.field_order)
        self.fields["times"].choices = [(start.isoformat(), dates.when(start)) for start in starts]  # type: ignore[attr-defined]
        self.fields["required"].choices = [(row.pk, str(row)) for row in people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """All chosen times together in `starts`, each once."""
        found = super().clean() or {}
        own = [found[name].astimezone(UTC) for name in OWN if found.get(name) and found[name].year > 1]
        found["starts"] = sorted({*found.get("times", ()), *own})
        return found

    @property
    def said(self) -> dict[str, Any]:
        names = ("starts", "answer_by", "required", "is_hidden")
        return {name: self.cleaned_data[name] for name in names}


class VoteForm(forms.Form):
    """One question for each time; any may be left open."""

    def __init__(
        self, *args: Any, options: Sequence[Option], mine: Mapping[int, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.options = options
        for option in options:
            self.fields[f"time_{option.pk}"] = forms.ChoiceField(
                label=dates.span(option.start, option.end),
                choices=Choice.choices,
                initial=(mine or {}).get(option.pk, ""),
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def questions(self) -> list[tuple[Option, forms.BoundField]]:
        return [(option, self[f"time_{option.pk}"]) for option in self.options]

    @property
    def choices(self) -> dict[int, str]:
        said = {option.pk: self.cleaned_data.get(f"time_{option.pk}", "") for option in self.options}
        return {key: choice for key, choice in said.items() if choice}
