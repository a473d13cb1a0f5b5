"""What does a member tell of membership and training? The desk's own forms are elsewhere."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.doorway import clock
from accounts.membership.models import Kind
from accounts.membership.title import helsinki_date

from .complete import ALWAYS, FINISHED, in_force
from .filenames import LONGEST
from .models import Claim
from .own import units

# A supporting member is an organisation, never a person.
CLAIMABLE = [kind for kind in Kind if kind != Kind.SUPPORTING]
FIRST_YEAR = 1950
# May be left out until the claim is sent, and so is not called optional.
NEEDED_LATER = {"number", *ALWAYS, *FINISHED}
BOUNDS = {"credits": 400, "practice_units": 5000, "own_units": 5000}


class ClaimForm(forms.ModelForm):
    """The whole record; everything may be left out until the claim is sent."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
    kind = forms.ChoiceField(
        label=_("Which membership do you have?"),
        choices=lambda: [(kind.value, capfirst(str(kind.label))) for kind in CLAIMABLE],
        widget=forms.RadioSelect,
        help_text=_(
            "Ordinary and senior members may use the title. A student member is shown as in training. "
            "Honorary members carry the title when the association says so."
        ),
    )

    class Meta:
        model = Claim
        fields = (
            "kind number provider programme started completed credits recommendation practice_units own_units"
        ).split()
        labels = {
            "number": _("Member number"),
            "provider": _("Who arranged the training?"),
            "programme": _("Name of the programme"),
            "credits": _("Credits (op, ECTS)"),
            "started": _("Year it began"),
            "completed": _("Year it was completed"),
            "recommendation": _("Which training recommendation did it follow?"),
            "practice_units": _("Supervising you did in the training"),
            "own_units": _("Supervision you received in the training"),
        }
        help_texts = {
            "number": _("It stands on the association's invoice."),
            "provider": _("For instance a university, an institute or a parish union."),
            "completed": _("A student member leaves this empty."),
            "credits": _("The association's training recommendation of 8 November 2017 says 60 credits."),
            "practice_units": _(
                "In units of 45 minutes, individuals and groups together. Programmes that follow the "
                "recommendation say at least 80 units, which is 60 hours."
            ),
            "own_units": _(
                "In units of 45 minutes. Programmes that follow the recommendation say at least 50 units, "
                "which is 37.5 hours."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        self.fields["recommendation"].choices = [  # type: ignore[attr-defined]
            ("", _("Not told")),
            *[row for row in self.fields["recommendation"].choices if row[0]],  # type: ignore[attr-defined]
        ]
        for name, most in {**BOUNDS, "started": 0, "completed": 0}.items():
            self._bound(name, most)
        self._say_hours()
        for name, field in self.fields.items():
            field.needed_later = name in NEEDED_LATER  # type: ignore[attr-defined]

    def _say_hours(self) -> None:
        """What is told in units of 45 minutes is said in hours as well."""
        for name in ("practice_units", "own_units"):
            if told := units(getattr(self.instance, name)):
                self.fields[name].help_text += " " + gettext("You told: %(units)s.") % {"units": told}

    def _bound(self, name: str, most: int) -> None:
        """A year lies between the first training there was and now; a number is no joke."""
        year = helsinki_date(clock.now()).year
        least, most = (0, most) if most else (FIRST_YEAR, year if name == "started" else year + 5)
        old = self.fields[name]
        self.fields[name] = forms.IntegerField(
            label=old.label, help_text=old.help_text, required=False, min_value=least, max_value=most
        )

    def clean_kind(self) -> str:
        kind = str(self.cleaned_data["kind"])
        known = in_force(self.instance.user, clock.now())
        if known and known.kind == kind:
            raise forms.ValidationError(_("This membership is verified already; there is nothing to check."))
        return kind

    @property
    def membership(self) -> "Iterator[forms.BoundField]":
        return (self[name] for name in ("kind", "number"))

    @property
    def training(self) -> "Iterator[forms.BoundField]":
        return (self[name] for name in ("provider", "programme"))

    @property
    def hours(self) -> "Iterator[forms.BoundField]":
        return (self[name] for name in ("practice_units", "own_units"))

    def show_missing(self, lacks: dict[str, str]) -> None:
        """Puts what is still missing beside its field."""
        for name, text in lacks.items():
            if name in self.fields:
                self.add_error(name, text)


class CertificateForm(forms.Form):
    file = forms.FileField(
        label=_("Certificate"),
        max_length=LONGEST * 4,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        help_text=_("A PDF, or a photo of the paper as JPEG or PNG. At most 5 MB and 10 pages."),
    )


class SubmitForm(forms.Form):
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Seen by: you and those who check memberships."),
    )
    commits = forms.BooleanField(required=False)

    def __init__(self, *args: Any, asked: bool, commitment: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commits"].label = commitment
        if not asked:
            del self.fields["answer"]
