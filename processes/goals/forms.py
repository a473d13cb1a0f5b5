"""What must be said of a goal, of its five levels, and of who may read it?"""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.doorway.once import OnceForm

from .models import LEVEL_FIELDS, Audience, Goal, Level

LONGEST = 400
EVERYONE = _("Seen by: everyone in the process, the client organisation included.")
NEVER_CLIENT = _("The client organisation never sees a working goal, whatever you choose.")


def _statement(seen_by: Any) -> forms.CharField:
    return forms.CharField(
        label=_("The goal in one sentence"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=seen_by,
    )


def _level(words: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=words, choices=Level.choices, widget=forms.RadioSelect)


def _supports() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("This goal supports the whole work community"),
        required=False,
        help_text=_("The agreement needs at least one such goal, unless one person is supervised alone."),
    )


class CommissionForm(OnceForm):
    statement = _statement(EVERYONE)
    level = _level(_("Whose change is it"))
    supports_community = _supports()


class WriteForm(OnceForm):
    statement = _statement(_("Seen by: those whom you choose below. At first, only you."))
    level = _level(_("Whose change is it"))
    audience = forms.ChoiceField(label=_("Who may read it"), widget=forms.RadioSelect, help_text=NEVER_CLIENT)

    def __init__(self, *args: Any, is_supervisor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"].choices = audiences(is_supervisor)  # type: ignore[attr-defined]


def audiences(is_supervisor: bool) -> list[tuple[str, Any]]:
    """What an author can choose; for a supervisor "me and the supervisor" would say the same twice."""
    if is_supervisor:
        return [(Audience.ME.value, Audience.ME.label), (Audience.GROUP.value, _("the group and me"))]
    return list(Audience.choices)


class EditForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    statement = _statement("")
    level = _level(_("Whose change is it"))
    supports_community = _supports()

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        names = ("version", "statement", "level", "supports_community")
        kwargs["initial"] = {name: getattr(goal, name) for name in names}
        super().__init__(*args, **kwargs)
        self.fields["statement"].help_text = EVERYONE if goal.is_commissioning else NEVER_CLIENT
        if not goal.is_commissioning:
            del self.fields["supports_community"]


class AudienceForm(forms.Form):
    audience = forms.ChoiceField(label=_("Who may read it"), widget=forms.RadioSelect, help_text=NEVER_CLIENT)

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        kwargs["initial"] = {"audience": goal.audience}
        super().__init__(*args, **kwargs)
        is_supervisor = goal.process.supervisor_id == goal.author_id
        self.fields["audience"].choices = audiences(is_supervisor)  # type: ignore[attr-defined]


def _words(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}), help_text=help_text
    )


class ScaleForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    expected = _words(
        _("0 – what we expect"),
        _("Say who does what, with how much support, how often, and by when."),
    )
    more = _words(
        _("+1 – somewhat more than expected"), _("Change one part only: more often, or with less support.")
    )
    much_more = _words(_("+2 – much more than expected"), _("As good as one could hope for."))
    less = _words(
        _("−1 – somewhat less than expected"), _("A part of the way: less often, or with more support.")
    )
    much_less = _words(_("−2 – much less than expected"), _("If nothing got better, or something got worse."))
    baseline = forms.TypedChoiceField(
        label=_("Where are we now"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[
            (-2, _("−2, much less than expected")),
            (-1, _("−1, somewhat less than expected")),
            (0, _("0, as expected")),
            (1, _("+1, somewhat more than expected")),
            (2, _("+2, much more than expected")),
        ],
    )
    weight = forms.IntegerField(
        label=_("Weight"),
        min_value=1,
        max_value=9,
        help_text=_("How much the goal counts beside the others, 1 to 9. If you are unsure, leave it at 1."),
    )

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        scale = goal.worded
        known = (
            {name: getattr(scale, name) for name in (*LEVEL_FIELDS.values(), "baseline", "weight")}
            if scale
            else {}
        )
        kwargs["initial"] = {"version": goal.version, "baseline": -1, "weight": 1} | known
        super().__init__(*args, **kwargs)
        self.helper = _scale_helper()

    def clean(self) -> dict[str, Any]:
        """Two levels in the same words can't be told apart, the commonest mistake of such scales."""
        found = super().clean() or {}
        seen: dict[str, str] = {}
        for name in LEVEL_FIELDS.values():
            words = " ".join(found.get(name, "").lower().split())
            if words and words in seen:
                self.add_error(
                    name, ValidationError(_("Two levels have the same words. Change one part of this one."))
                )
            seen[words] = name
        return found

    @property
    def levels(self) -> dict[int, str]:
        return {number: self.cleaned_data[name] for number, name in LEVEL_FIELDS.items()}


def _scale_helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(
        "version",
        Fieldset(_("1. What do you expect?"), "expected"),
        Fieldset(_("2. If it goes better"), "more", "much_more"),
        Fieldset(_("3. If it goes less well"), "less", "much_less"),
        Fieldset(_("4. The start"), "baseline", "weight"),
    )
    return helper
