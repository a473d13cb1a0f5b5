"""What do fields look like? One of each kind that the product uses."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """One field of each kind that the product uses."""

    place = forms.CharField(label=_("Where do you work?"), help_text=_("The town is enough."))
    why = forms.CharField(label=_("What brings you here?"), widget=forms.Textarea, required=False)
    form = forms.ChoiceField(
        label=_("Who would take part?"),
        choices=[
            ("one", _("Only me")),
            ("group", _("A group")),
            ("all", _("Everyone")),
        ],
        widget=forms.RadioSelect,
    )
    length = forms.ChoiceField(label=_("How long at a time?"), choices=[("60", "60 min"), ("90", "90 min")])
    start = forms.DateField(
        label=_("When could it begin?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    agreed = forms.BooleanField(label=_("I have read who sees what I write"))
