"""What of goals is seen at a glance? Goals to write, levels to word, the step on the line, the panel."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from processes.core import models as core
from processes.core.glance import Panel, Step, Waiting

from .models import Goal, Layer

ASKED_FOR = timedelta(days=60)  # Nobody is asked for ever; a goal can be written at any time.


def waiting(processes: Sequence[core.Process], now: datetime) -> Iterable[Waiting]:
    active = [process for process in processes if process.status == core.Status.ACTIVE]
    goals = Goal.objects.standing().filter(process__in=active).select_related("scale").defer("statement")
    found = [*goals]
    for process in active:
        yield from _to_write(process, [goal for goal in found if goal.process_id == process.pk], now)
        yield from _to_word(process, [goal for goal in found if goal.process_id == process.pk])


def _to_write(process: core.Process, goals: list[Goal], now: datetime) -> Iterable[Waiting]:
    authors = {goal.author_id for goal in goals if not goal.is_commissioning}
    new = {
        row.user.pk
        for row in process.joined
        if row.user and row.joined_at and row.joined_at > now - ASKED_FOR
    }
    missing = frozenset(new - authors)
    if missing:
        url = reverse("goals:write", args=[process.ref])
        text = _("Write your own working goals")
        yield Waiting(process, missing, text, _("Write your goals"), url, weight=60, shown_to_all=False)


def _to_word(process: core.Process, goals: list[Goal]) -> Iterable[Waiting]:
    bare = [goal for goal in goals if goal.is_commissioning and not goal.worded]
    if bare:
        alone = reverse("goals:set_scale", args=[bare[0].ref])
        url = alone if len(bare) == 1 else reverse("goals:list", args=[process.ref])
        text = _("Word the five levels of the shared goals")
        yield Waiting(process, frozenset({process.supervisor_id}), text, _("Word the levels"), url, weight=55)


def step(process: core.Process) -> Step:
    """Told from shared goals alone, so that the line says nothing of anybody's own.

    It stands after the agreement's on the line of life, and so is shown with it, by that slice.
    """
    shared = Goal.objects.standing().filter(process=process, layer=Layer.COMMISSIONING)
    if process.status == core.Status.CLOSED:
        state = "done"
    elif process.status != core.Status.ACTIVE:
        state = "ahead"
    else:
        bare = shared.filter(scale=None).exists()
        state = "now" if bare or not shared.exists() else "done"
    return Step(_("Goals"), state)


def panels(process: core.Process, user: Any, now: datetime) -> Iterable[Panel]:
    goals = Goal.objects.visible_to(user).standing().filter(process=process).select_related("scale")
    yield Panel("goals/_panel.html", {"process": process, "goals": [*goals], "user": user}, place=60)
