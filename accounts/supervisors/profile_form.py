"""What does a supervisor tell of themselves?"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.doorway import clock
from accounts.membership.minding import MindsTitle

from .choices import ACCESS, FORMS, GROUPS, METHODS, REGIONS, SECTORS, SPEAKS
from .models import Profile, Vat
from .places_field import MunicipalitiesField, regions_of
from .publishing import missing
from .sections import Section, sections

FARTHEST = timedelta(days=2 * 365)
MOST_PROCESSES = 40
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
SHORT = forms.Textarea(attrs={"rows": 3})


def ticks(label: Any, names: dict[str, Any], help_text: Any = "") -> forms.MultipleChoiceField:
    """Several of the names; what is needed before a profile may be shown is asked at the gate only."""
    return forms.MultipleChoiceField(
        label=label,
        choices=[(key, capfirst(name)) for key, name in names.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
        required=False,
    )


def regions() -> list[tuple[str, str]]:
    """By their names in the reader's language."""
    return sorted(((key, str(name)) for key, name in REGIONS.items()), key=lambda row: row[1])


class ProfileForm(MindsTitle, forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    groups = ticks(_("Kinds of group"), GROUPS)
    speaks = ticks(_("Languages of supervision"), SPEAKS)
    sectors = ticks(
        _("Fields you know"), SECTORS, _("Only those where you have worked or supervised yourself.")
    )
    methods = ticks(_("Approaches and methods"), METHODS)
    accessibility = ticks(
        _("Accessibility of your premises"), ACCESS, _("Shown when you have premises of your own.")
    )
    regions = forms.MultipleChoiceField(
        label=_("Regions"), choices=regions, widget=forms.CheckboxSelectMultiple, required=False
    )
    municipalities = MunicipalitiesField(
        label=_("Only these municipalities"),
        max_length=1500,
        required=False,
        help_text=_(
            "Names with commas between, if you don't work in a whole region. Its region is ticked by itself."
        ),
    )
    capacity = forms.IntegerField(
        label=_("How many new processes"), min_value=0, max_value=MOST_PROCESSES, required=False
    )
    starts_on = forms.DateField(label=_("Earliest start"), widget=DAY, required=False)
    # Last, because inside this class the name hides the module.
    forms = ticks(_("Forms of work"), FORMS)

    class Meta:
        model = Profile
        fields = [
            "headline_fi",
            "headline_sv",
            "headline_en",
            "introduction_fi",
            "introduction_sv",
            "introduction_en",
            "training",
            "background",
            "shows_log",
            "forms",
            "groups",
            "speaks",
            "sectors",
            "fields_of_work",
            "fresh_eyes",
            "not_taken",
            "methods",
            "approaches",
            "phase_start",
            "phase_work",
            "phase_evaluation",
            "visits_workplaces",
            "works_remotely",
            "own_premises",
            "accessibility",
            "town",
            "regions",
            "municipalities",
            "takes_new",
            "capacity",
            "starts_on",
            "takes_private",
            "vat",
            "price_note",
            "is_public",
        ]
        widgets = {"phase_start": SHORT, "phase_work": SHORT, "phase_evaluation": SHORT}
        labels = {
            "headline_fi": _("You in one sentence, in Finnish"),
            "headline_sv": _("You in one sentence, in Swedish"),
            "headline_en": _("You in one sentence, in English"),
            "introduction_fi": _("Introduction in Finnish"),
            "introduction_sv": _("Introduction in Swedish"),
            "introduction_en": _("Introduction in English"),
            "training": _("Training as a supervisor"),
            "background": _("Other training and work"),
            "shows_log": _("Tell that I keep a log of my own development"),
            "fields_of_work": _("Fields in your own words"),
            "fresh_eyes": _("I gladly come as fresh eyes to a field I don't know"),
            "not_taken": _("What you don't take on"),
            "approaches": _("Approaches in your own words"),
            "phase_start": _("How it begins"),
            "phase_work": _("How the sessions go"),
            "phase_evaluation": _("How results are looked at"),
            "visits_workplaces": _("I come to the workplace"),
            "works_remotely": _("I work remotely"),
            "own_premises": _("I have premises of my own"),
            "town": _("Town of your premises or home"),
            "takes_new": _("I take new clients now"),
            "takes_private": _("I take people who pay for themselves"),
            "vat": _("Value added tax"),
            "price_note": _("About the price, in words"),
            "is_public": _("Show me in the directory"),
        }
        help_texts = {
            "training": _("For instance: supervisor training, 60 credits, and where and when you did it."),
            "shows_log": _("Only that you keep it. What is in it stays with you."),
            "not_taken": _("The limits of your competence, said in advance, spare everybody a detour."),
            "takes_new": _("If not, your profile says so, and nobody waits for an answer in vain."),
            "vat": _("You answer for the choice yourself. If you are unsure, ask the tax office."),
            "price_note": _("For instance: travel is charged by the kilometre."),
            "is_public": _("Everyone sees the profile then. You can hide it again at any time."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, writer=kwargs["instance"].user, **kwargs)
        self.fields["version"].initial = self.instance.version
        self.fields["vat"].choices = [(key, capfirst(label)) for key, label in Vat.choices]  # type: ignore[attr-defined]

    def sections(self) -> Iterator[Section]:
        return sections(self, self.instance.user.language)

    def clean_starts_on(self) -> date | None:
        day: date | None = self.cleaned_data["starts_on"]
        if day and day > clock.now().date() + FARTHEST:
            raise ValidationError(_("Choose a day within the next two years."))
        return day

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        self._add_regions(found)
        if found.get("is_public"):
            for name, gap in missing(found).items():
                if name not in self.errors:
                    self.add_error(name, gap)
        return found

    def _add_regions(self, found: dict[str, Any]) -> None:
        if "regions" in found:
            named = regions_of(found.get("municipalities") or [])
            found["regions"] = list(dict.fromkeys([*found["regions"], *named]))
