"""What is written in a journal, and who may read it?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.doorway import dates
from accounts.doorway.choices import AmongField
from accounts.doorway.once import OnceForm
from processes.core.models import Process
from processes.goals.models import Goal
from processes.sessions.models import Session

from .models import Audience, JournalEntry

PRIVATE = _("Seen by: only you, until you choose to share it.")


class SessionChoice(forms.ModelChoiceField):
    def label_from_instance(self, session: Session) -> str:  # type: ignore[override]
        when = dates.when(session.booking.start)
        return str(_("Session %(number)d, %(when)s") % {"number": session.number, "when": when})


class GoalChoices(AmongField):
    def label_from_instance(self, goal: Goal) -> str:  # type: ignore[override]
        return goal.statement or ""


class EntryFields(forms.Form):
    """Words, and what they belong to. Only the words are asked for."""

    body = forms.CharField(
        label=_("What I want to keep in mind"),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=PRIVATE,
    )
    session = SessionChoice(label=_("About which session"), queryset=Session.objects.none(), required=False)
    goals = GoalChoices(
        label=_("Which goals it touches"),
        queryset=Goal.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Sharing an entry never shares a goal: others see only the goals they can read anyway."),
    )

    def __init__(self, *args: Any, process: Process, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sessions = Session.objects.standing().filter(process=process).select_related("booking")
        goals = Goal.objects.visible_to(user).standing().filter(process=process)
        self.fields["session"].queryset = sessions  # type: ignore[attr-defined]
        self.fields["goals"].queryset = goals  # type: ignore[attr-defined]
        if not goals.exists():
            del self.fields["goals"]

    @property
    def found(self) -> dict[str, Any]:
        """The fields by name, without what only the form needs."""
        return {"goals": (), **{k: v for k, v in self.cleaned_data.items() if k not in ("once", "version")}}


class WriteForm(EntryFields, OnceForm):
    pass


class EditForm(EntryFields):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, entry: JournalEntry, **kwargs: Any) -> None:
        first = {
            "version": entry.version,
            "body": entry.body,
            "session": entry.session_id,
            "goals": [goal.pk for goal in entry.goals.all()],
        }
        super().__init__(*args, initial=first, process=entry.process, **kwargs)
        if entry.share:
            self.fields["body"].help_text = _(
                "This entry is shared: those who may read it see what you change."
            )


class ShareForm(forms.Form):
    audience = forms.ChoiceField(
        label=_("Who may read it"),
        choices=Audience.choices,
        widget=forms.RadioSelect,
        initial=Audience.SUPERVISOR,
    )
