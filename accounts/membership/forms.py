"""What is told when a membership is claimed and decided?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Kind

# A supporting member is an organisation, never a person.
CLAIMABLE = [(kind.value, kind.label) for kind in Kind if kind != Kind.SUPPORTING]


class ClaimForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Your membership"),
        choices=CLAIMABLE,
        widget=forms.RadioSelect,
        help_text=_(
            "Ordinary and senior members may use the title. A student member is shown as in training."
        ),
    )
    number = forms.CharField(
        label=_("Member number"),
        max_length=20,
        required=False,
        help_text=_("It is on the association's invoice. Seen by: you and those who check memberships."),
    )


class VerifyForm(forms.Form):
    valid_from = forms.DateField(
        label=_("Valid from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    valid_until = forms.DateField(
        label=_("Valid until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The last day. Leave empty when the membership goes on until it is resigned from."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The member reads this, and nobody else does."),
    )
