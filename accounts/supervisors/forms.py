"""What does a supervisor tell of themselves, and what does a reader look for?"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .choices import FORMS, REGIONS, SPEAKS, WHERE
from .find import Wish, counts
from .models import Profile

CHOICES: dict[str, dict[str, Any]] = {"region": REGIONS, "form": FORMS, "language": SPEAKS, "where": WHERE}


def regions() -> list[tuple[str, Any]]:
    rows = [(key, str(name)) for key, name in REGIONS.items()]
    return [("", _("Not told")), *_in_order("region", rows)]


class ProfileForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    regions = forms.MultipleChoiceField(label=_("Regions"), choices=regions, required=False)
    speaks = forms.MultipleChoiceField(
        label=_("Languages of supervision"), choices=list(SPEAKS.items()), widget=forms.CheckboxSelectMultiple
    )
    forms = forms.MultipleChoiceField(
        label=_("Forms of work"), choices=list(FORMS.items()), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Profile
        fields = [
            "headline_fi",
            "headline_sv",
            "headline_en",
            "introduction_fi",
            "introduction_sv",
            "introduction_en",
            "fields_of_work",
            "forms",
            "speaks",
            "regions",
            "town",
            "visits_workplaces",
            "own_premises",
            "works_remotely",
            "training",
            "background",
            "approaches",
            "price_note",
            "is_public",
        ]
        labels = {
            "fields_of_work": _("Fields you know"),
            "town": _("Town"),
            "visits_workplaces": _("I come to the workplace"),
            "own_premises": _("I have premises of my own"),
            "works_remotely": _("I work remotely"),
            "training": _("Training as a supervisor"),
            "background": _("Other training and work"),
            "approaches": _("Approaches and methods"),
            "price_note": _("Price, in words"),
            "is_public": _("Show me in the directory"),
        }
        help_texts = {
            "fields_of_work": _("For instance: health care, schools, parishes, technology."),
            "is_public": _("Everyone sees the profile then. You can hide it again at any time."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("is_public") and not any(cleaned.get(name) for name in WHERE):
            raise ValidationError(_("Before you are shown, choose at least one place where you work."))
        return cleaned


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
