"""What does a reader look for?"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .choices import FORMS, REGIONS, SPEAKS, WHERE
from .find import Wish, counts
from .models import Profile

CHOICES: dict[str, dict[str, Any]] = {"region": REGIONS, "form": FORMS, "language": SPEAKS, "where": WHERE}


class FindForm(forms.Form):
    """The filters of the directory; each choice says how many it would leave."""

    words = forms.CharField(
        label=_("Name, field or word"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    region = forms.ChoiceField(label=_("Region"), required=False)
    form = forms.ChoiceField(label=_("Form of work"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    where = forms.ChoiceField(label=_("Where"), required=False)

    def __init__(self, data: Any, profiles: Sequence[Profile]) -> None:
        super().__init__(data)
        self.wish = Wish(**{name: self._asked(name) for name in self.fields})
        for part, names in CHOICES.items():
            left = counts(profiles, self.wish, part, list(names))
            rows = [(key, f"{capfirst(str(name))} ({left[key]})") for key, name in names.items()]
            self.fields[part].choices = [("", _("Any")), *_in_order(part, rows)]  # type: ignore[attr-defined]

    def _asked(self, name: str) -> str:
        """What the address asks for; a value that no choice has asks for nothing."""
        value = self.data.get(name, "").strip()[:80]
        known = name not in CHOICES or value in CHOICES[name]
        return value if known else ""


def _in_order(part: str, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Regions by their names in the reader's language; the others as they are told."""
    return sorted(rows, key=lambda row: row[1]) if part == "region" else rows
