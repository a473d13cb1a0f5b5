"""What is asked of a verifier: a file, a yes to groups of differences, and whom to confirm for a year."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.doorway.once import OnceForm
from accounts.membership.models import Membership

from .differences import GROUPS, Differences
from .reading import MOST_BYTES, MOST_ROWS, Reading, read
from .telling import Told


class UploadForm(OnceForm):
    file = forms.FileField(
        label=_("The list of members"),
        widget=forms.FileInput(
            attrs={
                "accept": ".csv,.txt,.xlsx,text/csv,"
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        ),
        help_text=format_lazy(
            _("An export from the association's register, CSV or XLSX: at most {rows} rows and {size} MB."),
            rows=MOST_ROWS,
            size=MOST_BYTES // 1_000_000,
        ),
        error_messages={"empty": _("The file is empty.")},
    )
    reading: Reading | None = None

    def clean_file(self) -> Any:
        """Reads it whole; a bad row is an objection to the file, and the rows are named beside the form."""
        found = self.cleaned_data["file"]
        self.reading = read(found.read(MOST_BYTES + 1))
        if self.reading.problems:
            raise forms.ValidationError(
                _(
                    "Nothing was taken in: the file has rows that can't be right. Correct them and upload it again."
                )
            )
        return found


class TakeInForm(forms.Form):
    """The groups that differ, all ticked; `seen` says which differences were looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    groups = forms.MultipleChoiceField(
        label=_("Take in"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick what to take in, or drop the list.")},
    )

    def __init__(self, *args: Any, found: Differences, told: list[Told], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.group, f"{row.title} ({row.count}). {row.happens}") for row in told if row.count]
        self.initial.update(seen=found.digest, groups=GROUPS)
        if choices:
            self.fields["groups"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["groups"]


class ReviewForm(forms.Form):
    memberships = forms.ModelMultipleChoiceField(
        queryset=Membership.objects.none(),
        to_field_name="ref",
        error_messages={
            "required": _("Tick those that you have checked."),
            "invalid_choice": _("One of them has been settled meanwhile. Look at the list again."),
            "invalid_pk_value": _("One of them has been settled meanwhile. Look at the list again."),
        },
    )

    def __init__(self, *args: Any, queryset: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["memberships"].queryset = queryset  # type: ignore[attr-defined]
