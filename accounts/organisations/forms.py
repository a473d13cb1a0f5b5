"""What is told of an organisation?"""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .business_id import NotABusinessId, normalised
from .models import Organisation


class OrganisationForm(forms.ModelForm):
    business_id = forms.CharField(
        label=_("Business ID"),
        max_length=12,
        required=False,
        help_text=_("Seven digits, a hyphen and a check digit. It is printed in agreements."),
    )

    class Meta:
        model = Organisation
        fields = ["name", "business_id", "sector", "field", "town"]
        labels = {
            "name": _("Name of the organisation"),
            "sector": _("Sector"),
            "field": _("Field of work"),
            "town": _("Town"),
        }

    def clean_business_id(self) -> str:
        written = self.cleaned_data["business_id"]
        try:
            return normalised(written) if written else ""
        except NotABusinessId as wrong:
            raise ValidationError(
                _(
                    "This is not a business ID: a digit is missing, or one is wrong. Compare it with an invoice."
                )
            ) from wrong
