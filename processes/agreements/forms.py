"""What is filled in for an agreement, and what is said when it is signed or should change?"""

from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.doorway.choices import AmongField
from accounts.membership.minding import MindsTitle
from processes.core.guidance import Guides
from processes.goals.models import Goal

from .models import Agreement, PriceUnit
from .prefill import CARRIED

LONGEST_GOAL = 400
MOST_GOALS = 10
FARTHEST = timedelta(days=5 * 365)
NUMBERS = ("session_count", "session_minutes", "interval_days")
LINES = forms.Textarea(attrs={"rows": 3})
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class EditForm(MindsTitle, forms.ModelForm):
    """The clauses of a draft in sections; each says what it means for everything after."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    starts_on = forms.DateField(label=_("First session not before"), widget=DAY)
    supports = AmongField(
        label=_("Which goals support the whole work community"),
        queryset=Goal.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At least one, unless one person is supervised alone."),
    )
    more_goals = forms.CharField(
        label=_("More shared goals, one on a line"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Seen by: everyone in the process, the client organisation included."),
    )
    has_prior_contacts = forms.ChoiceField(
        label=_("Have you had anything to do with these people or this organisation before?"),
        required=False,
        choices=[("no", _("No")), ("yes", _("Yes, as described below"))],
        widget=forms.RadioSelect,
        help_text=_(
            "For example as a colleague, trainer, relative or friend. It must be told before anybody signs."
        ),
    )

    class Meta:
        model = Agreement
        fields = [name for name in CARRIED if name != "prior_contacts_answered"]
        help_texts = {
            "background": _(
                "Why supervision, and what is the basic task of those who take part? In your own words."
            ),
            "methods": _("For example: discussion, pictures, a systemic frame of reference."),
            "place": _(
                "Somewhere the talk isn't heard outside. If held remotely, say how: for example by video."
            ),
            "price": _("0 if supervision is free of charge."),
            "vat": _("You answer for the choice yourself. If you are unsure, ask the tax office."),
            "cancel_hours": _("Until this the client cancels or moves a session free of charge."),
            "late_charge": _("Per cent of the price of the session, 0–100."),
            "reporting": _("Nothing else is ever told, and never anything about one person."),
            "interim_after": _("Usually halfway. Leave empty if there is none."),
            "dissatisfaction": _("If left empty, the agreement names the usual steps."),
            "prior_contacts": _("Seen by: everyone who reads the agreement."),
        }
        widgets = dict.fromkeys(("background", "dissatisfaction", "prior_contacts"), LINES)

    def __init__(self, *args: Any, goals: list[Goal], usual: Guides, **kwargs: Any) -> None:
        agreement = kwargs["instance"]
        kwargs["initial"] = {
            "version": agreement.version,
            "supports": [goal.pk for goal in goals if goal.supports_community],
            "has_prior_contacts": _answer(agreement),
        }
        process = agreement.process
        super().__init__(*args, writer=process.supervisor, language=process.language, **kwargs)
        for name in NUMBERS:
            self.fields[name].help_text = usual.usual(name)
        supports: Any = self.fields["supports"]
        supports.queryset = Goal.objects.filter(pk__in=[goal.pk for goal in goals])
        supports.label_from_instance = lambda goal: goal.statement
        if not goals:
            del self.fields["supports"]
        self.helper = _helper("supports" if goals else None)

    def clean_starts_on(self) -> date:
        """A year that nobody meant is refused: dates are counted on from here."""
        starts_on: date = self.cleaned_data["starts_on"]
        if abs(starts_on - self.instance.drafted_at.date()) > FARTHEST:
            raise ValidationError(_("Choose a date within five years."))
        return starts_on

    def clean_more_goals(self) -> list[str]:
        lines = [
            line.strip(" -–•*")
            for line in self.cleaned_data["more_goals"].splitlines()
            if line.strip(" -–•*")
        ]
        if len(lines) > MOST_GOALS:
            raise ValidationError(_("Write at most %(most)d goals at once."), params={"most": MOST_GOALS})
        if any(len(line) > LONGEST_GOAL for line in lines):
            wrong = _("A goal is one sentence of at most %(most)d characters.")
            raise ValidationError(wrong, params={"most": LONGEST_GOAL})
        return lines

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        count, interim = found.get("session_count"), found.get("interim_after")
        if count and interim and interim >= count:
            self.add_error("interim_after", _("The interim evaluation comes before the last session."))
        if interim == 0:
            self.add_error("interim_after", _("Leave it empty if there is no interim evaluation."))
        if found.get("has_prior_contacts") == "yes" and not found.get("prior_contacts"):
            self.add_error("prior_contacts", _("Describe them in a sentence or two."))
        if found.get("price_unit") == PriceUnit.FREE and found.get("price"):
            self.add_error("price", _("Write 0 when supervision is free of charge."))
        return found

    @property
    def terms(self) -> dict[str, Any]:
        """What the action takes: the clauses, the goals that support, and the new goals."""
        found = dict(self.cleaned_data)
        answer = found.pop("has_prior_contacts")
        found["prior_contacts_answered"] = bool(answer)
        if answer == "no":
            found["prior_contacts"] = ""
        return found


def _answer(agreement: Agreement) -> str:
    if not agreement.prior_contacts_answered:
        return ""
    return "yes" if agreement.prior_contacts else "no"


def _helper(supports: str | None) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    goals = [supports, "more_goals"] if supports else ["more_goals"]
    helper.layout = Layout(
        "version",
        Fieldset(_("The work"), "form", "background", "methods"),
        Fieldset(_("Shared goals"), *goals),
        Fieldset(_("Sessions"), "session_count", "session_minutes", "interval_days", "starts_on"),
        Fieldset(_("Place"), "place", "is_remote", "in_working_time"),
        Fieldset(_("Price"), "price", "price_unit", "vat"),
        Fieldset(_("Cancelling"), "cancel_hours", "late_charge"),
        Fieldset(_("Evaluation, and what the client is told"), "interim_after", "reporting"),
        Fieldset(_("Earlier contacts"), "has_prior_contacts", "prior_contacts"),
        Fieldset(_("Ending, and if somebody is dissatisfied"), "notice_days", "dissatisfaction"),
    )
    return helper


class ProposeForm(forms.Form):
    with_participants = forms.BooleanField(
        label=_("Those who have joined sign it too"),
        required=False,
        help_text=_("Otherwise the client and you sign, and the participants read it."),
    )

    def __init__(self, *args: Any, joined: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not joined:
            del self.fields["with_participants"]


class SignForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("It stands as your signature."))
    agree = forms.BooleanField(label=_("I have read the agreement and I agree to it"))


class AskChangesForm(forms.Form):
    text = forms.CharField(
        label=_("What should change?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Seen by: the supervisor and everyone who signs the agreement."),
    )
