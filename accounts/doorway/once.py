"""Was this form sent already? A form that creates carries the new row's reference, so a double press creates once."""

import uuid
from typing import Any

from django import forms
from django.db import models


class OnceForm(forms.Form):
    """A form whose hidden `once` becomes the `ref` of what it creates."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", uuid.uuid4())

    def clean_once(self) -> uuid.UUID:
        return self.cleaned_data["once"] or uuid.uuid4()


def already(model: type[models.Model], user: Any, ref: uuid.UUID) -> Any | None:
    """What the same form created the first time, if this person may see it."""
    return model._default_manager.visible_to(user).filter(ref=ref).first()  # type: ignore[attr-defined]
