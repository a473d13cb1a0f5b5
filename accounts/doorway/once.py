"""Was this form sent already? A form that creates carries the new row's reference, so a double press creates once."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
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
    """What the same form created the first time. A reference that is somebody else's is refused (403)."""
    found = model._default_manager.visible_to(user).filter(ref=ref).first()  # type: ignore[attr-defined]
    if found is None and model._base_manager.filter(ref=ref).exists():
        raise PermissionDenied("once")
    return found
