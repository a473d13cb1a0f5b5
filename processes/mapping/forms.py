"""What do people write to ask for, answer and settle a mapping conversation?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.doorway import dates
from accounts.doorway.once import OnceForm
from accounts.membership.minding import MindsTitle
from accounts.people.models import Language
from accounts.supervisors.models import Profile
from accounts.supervisors.shortlist import MOST
from processes.core.guidance import Guides
from processes.core.models import Form

from .answering import MOST_TIMES
from .models import ForWhom, MappingRequest, ProposedTime
from .picking import by_day, three_of
from .together import gone

FIRST = ("name", "email", "organisation_name", "for_whom", "wish")
MORE = ("head_count", "place", "timing", "language")


class RequestForm(OnceForm):
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("We send you a code to this address. Nobody else gets it from us."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation_name = forms.CharField(
        label=_("Organisation"),
        max_length=160,
        required=False,
        help_text=_("Leave empty if you ask as a private person."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    for_whom = forms.ChoiceField(
        label=_("For whom"),
        choices=ForWhom.choices,
        widget=forms.RadioSelect,
        help_text=_("The form of work is decided together later."),
    )
    wish = forms.CharField(
        label=_("What do you hope for?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("A few sentences are enough. Only the supervisor and you see them."),
    )
    head_count = forms.IntegerField(label=_("How many people"), min_value=1, max_value=500, required=False)
    place = forms.CharField(label=_("Where"), max_length=160, required=False)
    timing = forms.CharField(label=_("When would suit you"), max_length=160, required=False)
    language = forms.ChoiceField(label=_("Language of the conversation"), choices=Language.choices)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if user.is_authenticated:
            self.fields.pop("email")

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in FIRST if name in self.fields]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in MORE]

    @property
    def has_errors_in_more(self) -> bool:
        return any(name in self.errors for name in MORE)


class RequestManyForm(RequestForm):
    """The same questions once, for up to three supervisors who can be ticked off here still."""

    supervisors = forms.MultipleChoiceField(
        label=_("Whom you ask"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each gets the same text and sees how many were asked, but never who the others are."),
        error_messages={"required": _("Choose at least one supervisor.")},
    )

    def __init__(self, *args: Any, profiles: Sequence[Profile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.profiles = {str(profile.ref): profile for profile in profiles}
        field = self.fields["supervisors"]
        field.choices = [(ref, _named(profile)) for ref, profile in self.profiles.items()]  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = gone()
        self.fields["wish"].help_text = _(
            "A few sentences are enough. Only those whom you ask and you see them."
        )
        room = [ref for ref, profile in self.profiles.items() if profile.takes_new]
        self.initial.setdefault("supervisors", room)

    def clean_supervisors(self) -> list[Profile]:
        chosen = [self.profiles[ref] for ref in dict.fromkeys(self.cleaned_data["supervisors"])]
        if len(chosen) > MOST:
            raise ValidationError(_("Choose one to three supervisors."))
        return chosen

    @property
    def first(self) -> list[forms.BoundField]:
        return [self["supervisors"], *super().first]


def _named(profile: Profile) -> str:
    if profile.takes_new:
        return profile.user.name
    return gettext("%(name)s (takes no new clients just now)") % {"name": profile.user.name}


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("Eight letters, for instance BCDF-GHJK. Small letters and spaces do no harm."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )


class OfferForm(forms.Form):
    """Up to three of the true free starts; three sensible ones are chosen beforehand."""

    times = forms.MultipleChoiceField(
        label=_("Times to propose"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one time."),
            "invalid_choice": _("One of the times is free no more. Choose again."),
        },
    )

    def __init__(self, *args: Any, starts: Sequence[datetime], zone: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.starts = starts
        self.days = by_day(starts, zone)
        self.fields["times"].choices = [  # type: ignore[attr-defined]
            (start.isoformat(), dates.when(start)) for start in starts
        ]
        self.initial.setdefault("times", [start.isoformat() for start in three_of(starts, zone)])

    def clean_times(self) -> list[datetime]:
        picked = [datetime.fromisoformat(text) for text in self.cleaned_data["times"]]
        if len(picked) > MOST_TIMES:
            raise ValidationError(_("Choose at most three times."))
        return picked

    @property
    def day_rows(self) -> list[dict[str, Any]]:
        """The free days with their starts, for the page; a day that holds a chosen time is shown open."""
        chosen = set(self["times"].value() or ())
        return [
            {
                "day": day,
                "open": any(start.isoformat() in chosen for start in starts),
                "starts": [(start, start.isoformat(), start.isoformat() in chosen) for start in starts],
            }
            for day, starts in self.days.items()
        ]


class ChooseForm(forms.Form):
    time = forms.ChoiceField(
        label=_("Which time suits you?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the times."),
            "invalid_choice": _("This time is free no more."),
        },
    )

    def __init__(self, *args: Any, times: Sequence[ProposedTime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.times = {str(time.booking.ref): time for time in times}
        self.fields["time"].choices = [  # type: ignore[attr-defined]
            (ref, dates.span(time.booking.start, time.booking.end)) for ref, time in self.times.items()
        ]

    def clean_time(self) -> ProposedTime:
        return self.times[self.cleaned_data["time"]]


class DeclineForm(MindsTitle, forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The client sees it. Say kindly what could help instead."),
    )


class OtherTimesForm(forms.Form):
    timing = forms.CharField(
        label=_("When would suit you"),
        max_length=160,
        required=False,
        help_text=_("For instance: Thursday mornings. The supervisor sees it."),
    )


NUMBERS = ("session_count", "session_minutes", "interval_days")


class RecommendForm(MindsTitle, forms.Form):
    form = forms.ChoiceField(label=_("Form of work"), choices=Form.choices)
    session_count = forms.IntegerField(label=_("Number of sessions"), min_value=1, max_value=200)
    session_minutes = forms.IntegerField(label=_("Length of a session, minutes"), min_value=15, max_value=480)
    interval_days = forms.IntegerField(label=_("Days between sessions"), min_value=1, max_value=180)
    rationale = forms.CharField(
        label=_("Why this form"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The client sees it. Leave out what was said in confidence."),
    )
    goal_sketch = forms.CharField(
        label=_("Goals heard, one on a line"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They become the first draft of the commissioning goals. The client sees them."),
    )

    def __init__(self, *args: Any, usual: Guides, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NUMBERS:
            self.fields[name].help_text = usual.usual(name)


class ReferForm(MindsTitle, forms.Form):
    instead = forms.CharField(
        label=_("What would serve better"),
        max_length=500,
        help_text=_(
            "For instance occupational health care, mediation, training or consulting. The client sees it."
        ),
    )
    rationale = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The client sees it. Leave out what was said in confidence."),
    )


PLANS = {
    "one": ("individual", 10, 60),
    "group": ("group", 10, 90),
    "community": ("community", 10, 90),
    "unsure": ("", 10, 90),
}


def first_plan(asked: MappingRequest) -> dict[str, Any]:
    """A usual plan to begin from; everything in it can be changed."""
    form, count, minutes = PLANS[asked.for_whom]
    return {"form": form, "session_count": count, "session_minutes": minutes, "interval_days": 21}
