"""Which calendar elsewhere should be read? A name for oneself, and the address its program gives out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .fetching import LONGEST_ADDRESS, Unreachable, must_be_fetchable
from .models import BusySource

MOST_SOURCES = 5


class SourceForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("A name for it"),
        max_length=60,
        help_text=gettext_lazy("For yourself: work, home, the other job."),
    )
    address = forms.CharField(
        label=gettext_lazy("Secret address of the calendar"),
        max_length=LONGEST_ADDRESS,
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("It begins with https:// or webcal:// and is never shown again in full."),
    )

    def __init__(self, *args: Any, owner: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner

    def clean_address(self) -> str:
        try:
            return must_be_fetchable(self.cleaned_data["address"].strip())
        except Unreachable as odd:
            raise ValidationError(
                _("This is no address of a calendar. It begins with https:// or webcal://.")
            ) from odd

    def clean(self) -> dict[str, Any]:
        if BusySource.objects.filter(owner=self.owner).count() >= MOST_SOURCES:
            raise ValidationError(_("Five calendars are as many as are read. Remove one first."))
        return self.cleaned_data
