"""Which picture shows the supervisor, and how is it told to those who don't see it?"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounts.doorway.redrawing.limits import MOST_BYTES

from .models import Photo


class PhotoForm(forms.Form):
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text=_(
            "JPEG or PNG, 5 MB at most. It is cut to a square and drawn anew: the place and the time that a "
            "telephone writes into a picture stay outside."
        ),
    )
    described = forms.CharField(
        label=_("What the picture shows"),
        max_length=120,
        required=False,
        help_text=_("For those who don't see it. For instance: Anna smiles in front of a bookshelf."),
    )

    def __init__(self, *args: Any, kept: Photo | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = kept
        self.fields["described"].initial = kept.described if kept else ""
        if kept:
            self.fields["picture"].label = _("Another picture")

    def clean_picture(self) -> UploadedFile | None:
        sent: UploadedFile | None = self.cleaned_data["picture"]
        if sent is None and not self.kept:
            raise ValidationError(_("Choose a picture."))
        if sent is not None and (sent.size or 0) > MOST_BYTES:
            raise ValidationError(_("The picture is larger than 5 MB. Choose a smaller one."))
        return sent
