"""What does a verifier fill in at the desk?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.doorway.once import OnceForm
from accounts.people.models import Language

from .checklist import POINTS
from .models import Finding, Template

YES, ASK, NO = "yes", "ask_more", "reject"
NEEDS = {"valid_from": YES, "question": ASK, "reason": NO}
"""What each decision can't do without."""


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


def words_field(label: Any, help_text: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=help_text, max_length=1000, widget=area)


class DecideForm(forms.Form):
    """One decision on one claim. Every text is filled in beforehand, so a choice and Enter are enough."""

    use_required_attribute = False

    decision = forms.ChoiceField(label=_("Your decision"), widget=forms.RadioSelect)
    valid_from = day_field(_("Valid from"))
    valid_until = day_field(_("Valid until"), required=False)
    grants_title = forms.BooleanField(label=_("This member may use the title"), required=False)
    question = words_field(_("What do you ask?"), _("The member reads this, and answers it."))
    reason = words_field(_("Why not?"), _("The member reads this, and may claim again."))
    points = forms.MultipleChoiceField(
        label=_("What I found in the papers"),
        choices=[(point.key, point.words) for point in POINTS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, yes: Any = "", by_word: bool = False, **kwargs: Any) -> None:
        """`yes` is how the yes is called now, empty when this verifier may not say it."""
        super().__init__(*args, **kwargs)
        choices = [(YES, yes)] if yes else []
        decision = self.fields["decision"]
        decision.choices = [*choices, (ASK, _("Ask for more")), (NO, _("No, do not verify"))]  # type: ignore[attr-defined]
        if not by_word:
            del self.fields["grants_title"]
        if self.is_bound:
            for name, needed_by in NEEDS.items():
                self.fields[name].required = self.data.get("decision") == needed_by

    @property
    def focused(self) -> str:
        """The page opens with the focus at the choice made before, or at the first, so that a key decides."""
        offered = [value for value, _label in self.fields["decision"].choices]  # type: ignore[attr-defined]
        chosen = self["decision"].value()
        return chosen if chosen in offered else offered[0]

    @property
    def ticks(self) -> dict[str, bool]:
        return dict.fromkeys(self.cleaned_data["points"], True)


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("A note to the other verifiers"),
        help_text=_("The member never sees it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RulesForm(forms.Form):
    four_eyes = forms.BooleanField(
        label=_("Two verifiers say yes before a membership is verified"),
        help_text=_(
            "The first yes waits at the desk for another verifier. One is enough to ask or to say no."
        ),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)


class TemplateForm(OnceForm):
    use = forms.ChoiceField(label=_("Used for"), choices=Template.Use.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language"), choices=Language.choices, help_text=_("The one that the member reads.")
    )
    fits = forms.ChoiceField(label=_("Filled in by itself"), choices=Finding.choices, required=False)
    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("How you find it in the list. The member doesn't see it."),
    )
    text = forms.CharField(label=_("Text"), max_length=1000, widget=forms.Textarea(attrs={"rows": 6}))
    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000
    )
