"""How is a price list filled in? Rows of form, length and price; an empty row says nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .choices import FORMS
from .models import Profile
from .prices import LONGEST, SHORTEST, Row, as_rows, cents_of, euros

EMPTY_ROWS = 2
MOST_ROWS = 30


class PriceForm(forms.Form):
    form = forms.ChoiceField(
        label=_("Form of work"), choices=[("", _("Choose")), *FORMS.items()], required=False
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=SHORTEST, max_value=LONGEST, required=False)
    euros = forms.CharField(
        label=_("Price, €"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def clean_euros(self) -> int | None:
        """In cents."""
        written = self.cleaned_data["euros"]
        return cents_of(written) if written else None

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        told = {name: found.get(name) not in ("", None) for name in self.fields}
        for name, is_told in told.items():
            if any(told.values()) and not is_told and name not in self.errors:
                self.add_error(name, _("Fill in the whole row, or empty it."))
        return found


class PriceForms(forms.BaseFormSet):
    def clean(self) -> None:
        """One price for each form and length."""
        seen: set[tuple[str, int]] = set()
        for form in self.forms:
            row = _row(form)
            if row and row[:2] in seen:
                form.add_error("form", _("This form and length has a price above already."))
            elif row:
                seen.add(row[:2])

    def rows(self) -> list[Row]:
        return [row for form in self.forms if (row := _row(form))]

    @property
    def wrong(self) -> list[tuple[Any, str]]:
        """The fields that need mending, for the summary on top of the page."""
        return [(field, error) for form in self.forms for field in form for error in field.errors]


def _row(form: forms.Form) -> Row | None:
    found: dict[str, Any] = getattr(form, "cleaned_data", {})
    key, minutes, cents = (found.get(name) for name in ("form", "minutes", "euros"))
    return (key, minutes, cents) if key and minutes is not None and cents is not None else None


Prices = forms.formset_factory(
    PriceForm,
    formset=PriceForms,
    extra=EMPTY_ROWS,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS,
    validate_max=True,
)


def price_forms(profile: Profile, data: Any = None) -> PriceForms:
    """What was sent is taken as it is: compared with what is saved, an unchanged row would count as empty."""
    return Prices(data, prefix="prices", initial=None if data else _listed(profile))  # type: ignore[return-value]


def _listed(profile: Profile) -> list[dict[str, Any]]:
    rows = as_rows(profile.prices.all())
    return [{"form": form, "minutes": minutes, "euros": euros(cents)} for form, minutes, cents in rows]
