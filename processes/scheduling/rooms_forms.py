"""What must be said of a room, and with which colleagues of the directory is it shared?"""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from accounts.doorway.once import OnceForm

from .rooms import FIELDS
from .rooms_models import Room

User = get_user_model()


class RoomForm(forms.ModelForm, OnceForm):
    """A room, those who share it already, and one more colleague at a time."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kept = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Shared with"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    colleague = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Share it with a colleague"),
        required=False,
        empty_label=_("Nobody more"),
        help_text=_("They can plan sessions there too. You see that it is taken, not by whom."),
    )

    class Meta:
        model = Room
        fields = FIELDS
        help_texts = {
            "address": _("Seen by: everyone who comes to a session there, and in their calendars."),
            "access": _("For example: a step of 3 cm at the door, a lift, a hearing loop."),
        }

    def __init__(self, *args: Any, owner: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self.instance.shared_with.all() if self.instance.pk else User.objects.none()
        others = User.objects.filter(profile__is_public=True, is_active=True).exclude(pk=owner.pk)
        listed = others.exclude(pk__in=[person.pk for person in known]).order_by("name", "pk")
        self.fields["kept"].queryset = known  # type: ignore[attr-defined]
        self.initial["kept"] = known
        self.fields["colleague"].queryset = listed  # type: ignore[attr-defined]
        self.initial["version"] = self.instance.version
        if not self.instance.pk:
            del self.fields["kept"]

    @property
    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}

    @property
    def shared_with(self) -> list[Any]:
        found = list(self.cleaned_data.get("kept") or [])
        one_more = self.cleaned_data.get("colleague")
        return [*found, one_more] if one_more else found
