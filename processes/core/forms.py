"""What must be said to open a case, to invite and to join?"""

from email.utils import parseaddr
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.doorway.once import OnceForm
from accounts.people.models import Language

from .models import Client, Form, Process
from .people_file import MOST_BYTES, MOST_ROWS, Row, read

LONGEST_ADDRESS = 254
MOST_AT_ONCE = 20


class OpenForm(OnceForm):
    title = forms.CharField(
        label=_("Name of the process"),
        max_length=120,
        help_text=_("Everyone in the process sees it. Leave out what is delicate."),
    )
    form = forms.ChoiceField(label=_("Form of work"), choices=Form.choices)
    contact_name = forms.CharField(
        label=_("Client's name"), max_length=120, help_text=_("Who commissions and pays.")
    )
    contact_email = forms.EmailField(label=_("Client's e-mail address"), max_length=LONGEST_ADDRESS)
    organisation_name = forms.CharField(
        label=_("Organisation"),
        max_length=160,
        required=False,
        help_text=_("Leave empty for a private person."),
    )
    language = forms.ChoiceField(label=_("Language of the process"), choices=Language.choices)


class RenameForm(forms.Form):
    title = forms.CharField(
        label=_("Name of the process"),
        max_length=120,
        help_text=_("Everyone in the process sees it. Leave out what is delicate."),
    )


class WhosePeopleForm(forms.Form):
    """Asks for whose people they are where that can be asked: a contact invites only their own."""

    client = forms.ModelChoiceField(
        label=_("Whose people are they"), queryset=Client.objects.none(), required=False
    )

    def __init__(self, *args: Any, process: Process, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clients = process.clients.all()
        self.fields["client"].queryset = clients  # type: ignore[attr-defined]
        if len(clients) < 2 or process.client_of(user):
            del self.fields["client"]


class InviteForm(WhosePeopleForm):
    field_order = ["addresses", "is_manager", "client"]
    addresses = forms.CharField(
        label=_("E-mail addresses"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_(
            "One on each line. A name may stand before the address: Maria Virta &lt;maria@example.org&gt;"
        ),
    )
    is_manager = forms.BooleanField(
        label=_("This person is the manager of the others"),
        required=False,
        help_text=_(
            "Supervision of a whole work community includes its manager. Invite the manager alone on this form."
        ),
    )

    def clean_addresses(self) -> list[tuple[str, str]]:
        """Pairs of name and address; a line that can't be read is named."""
        lines = [
            line.strip(" ,;") for line in self.cleaned_data["addresses"].splitlines() if line.strip(" ,;")
        ]
        if len(lines) > MOST_AT_ONCE:
            raise ValidationError(_("Invite at most %(most)d people at once.") % {"most": MOST_AT_ONCE})
        return [self._pair(line) for line in lines]

    def _pair(self, line: str) -> tuple[str, str]:
        name, address = parseaddr(line)
        try:
            validate_email(address)
            MaxLengthValidator(LONGEST_ADDRESS)(address)
        except ValidationError as wrong:
            raise ValidationError(
                _("This line is not an e-mail address: %(line)s") % {"line": line[:80]}
            ) from wrong
        return name[:120], address.lower()

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("is_manager") and len(found.get("addresses", [])) > 1:
            self.add_error("is_manager", _("Invite the manager alone: one address."))
        return found


class ImportForm(WhosePeopleForm, OnceForm):
    field_order = ["file", "client"]
    file = forms.FileField(
        label=_("The list"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=format_lazy(
            _("A CSV file with two columns, name and e-mail: at most {rows} people and {size} kB."),
            rows=MOST_ROWS,
            size=MOST_BYTES // 1000,
        ),
    )

    def clean_file(self) -> list[Row]:
        """The rows of the file; which of them can be invited is asked by the action."""
        upload = self.cleaned_data["file"]
        return read(upload.read(MOST_BYTES + 1))


class JoinForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"), max_length=120, help_text=_("The supervisor and the other participants see it.")
    )
