"""How do the clients of a group from several workplaces divide the price? The form; shares sum to exactly 100."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .actions import WHOLE
from .models import Client, Process


class IncludeClientForm(forms.Form):
    """The new client, and one field for each share, the present clients' first."""

    name = forms.CharField(label=gettext_lazy("Client's name"), max_length=120)
    email = forms.EmailField(label=gettext_lazy("Client's e-mail address"), max_length=254)
    organisation_name = forms.CharField(label=gettext_lazy("Organisation"), max_length=160)
    share = forms.DecimalField(
        label=gettext_lazy("Share of the new client, %"),
        min_value=Decimal("0.01"),
        max_value=WHOLE,
        decimal_places=2,
    )

    def __init__(self, *args: Any, process: Process, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(process.clients.select_related("organisation", "contact"))
        even = (WHOLE / (len(self.rows) + 1)).quantize(Decimal("0.01"))
        for row in self.rows:
            self.fields[self.key(row)] = forms.DecimalField(
                label=gettext_lazy("Share of %(client)s, %%") % {"client": row},
                min_value=Decimal("0.01"),
                max_value=WHOLE,
                decimal_places=2,
                initial=even,
            )
        self.fields["share"].initial = WHOLE - even * len(self.rows)

    @staticmethod
    def key(row: Client) -> str:
        return f"share_{row.pk}"

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        parts = [found.get(name) for name in (*map(self.key, self.rows), "share")]
        if all(part is not None for part in parts) and sum(parts) != WHOLE:  # type: ignore[arg-type]
            together = str(sum(parts))  # type: ignore[arg-type]
            self.add_error("share", _("The shares make %(sum)s %% together, not 100.") % {"sum": together})
        return found

    @property
    def shares(self) -> dict[int, Decimal]:
        return {row.pk: self.cleaned_data[self.key(row)] for row in self.rows}
