"""What must be said to open an evaluation, and how is one answered?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.doorway.once import OnceForm
from processes.goals.models import LEVELS, Goal

from .items import ANSWERS, VALUES, Item
from .models import Kind

SKIP = "skip"
SKIP_WORDS = _("I can't or don't want to say")


class OpenForm(OnceForm):
    kind = forms.ChoiceField(label=_("Which evaluation"), widget=forms.RadioSelect, choices=Kind.choices)
    answer_by = forms.DateField(
        label=_("Answers wanted by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        help_text=_("Those who have not answered are reminded two days before. Give at least a week."),
    )


class AnswerForm(forms.Form):
    """A question for each goal and each sentence. Leaving one alone and choosing to skip it are the same."""

    def __init__(self, *args: Any, goals: Sequence[Goal], items: Sequence[Item] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = {_goal_field(goal): goal for goal in goals}
        self.items = {f"item_{item.number}": item for item in items}
        for name, goal in self.goals.items():
            self.fields[name] = _question(goal.statement, _steps(goal))
        for name, item in self.items.items():
            self.fields[name] = _question(item.text, [(value, ANSWERS[value]) for value in VALUES])

    def goal_questions(self) -> Iterator[tuple[Goal, forms.BoundField]]:
        return ((goal, self[name]) for name, goal in self.goals.items())

    def item_questions(self) -> Iterator[tuple[Item, forms.BoundField]]:
        return ((item, self[name]) for name, item in self.items.items())

    @property
    def ratings(self) -> dict[Goal, int]:
        return {goal: int(value) for name, goal in self.goals.items() if (value := self._said(name))}

    @property
    def answers(self) -> dict[int, int]:
        return {item.number: int(value) for name, item in self.items.items() if (value := self._said(name))}

    def _said(self, name: str) -> str:
        value = self.cleaned_data.get(name, "")
        return "" if value == SKIP else value


def as_initial(ratings: Mapping[Goal, int], answers: Mapping[int, int]) -> dict[str, int]:
    """What was answered before, for the form to show again."""
    goals = {_goal_field(goal): score for goal, score in ratings.items()}
    return goals | {f"item_{number}": value for number, value in answers.items()}


def _goal_field(goal: Goal) -> str:
    return f"goal_{goal.ref.hex}"


def _steps(goal: Goal) -> list[tuple[int, str]]:
    """The five worded levels, the highest on top."""
    texts = goal.scale.texts()
    return [(level, texts[level]) for level in reversed(LEVELS)]


def _question(text: Any, choices: Sequence[tuple[int, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=text,
        required=False,
        widget=forms.RadioSelect,
        choices=[*choices, (SKIP, SKIP_WORDS)],
        error_messages={"invalid_choice": _("Choose one of the answers.")},
    )
