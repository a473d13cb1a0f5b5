"""What do fields look like? One of each kind that the product uses, and one with a remark on the title."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.membership.minding import MindsTitle
from accounts.people.models import User


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


class RemarkedForm(MindsTitle, forms.Form):
    """Words of somebody who writes the association's short name in two."""

    words = forms.CharField(label=_("You in one sentence"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        wrong = _("I have been a member of %(name)s for ten years.") % {"name": "STO" + " ry"}
        super().__init__(*args, writer=User(language="en"), initial={"words": wrong}, **kwargs)
