"""What is one person asked in an evaluation? The goals they may read, and the sentences that concern them."""

from typing import Any

from processes.core.models import Process
from processes.goals.models import LEVEL_FIELDS, Goal

from .items import Item, items_for
from .models import Evaluation, Kind


def goals_of(evaluation: Evaluation, user: Any) -> list[Goal]:
    """The goals this person sees the reaching of; at the start nothing has been reached yet."""
    return [] if evaluation.kind == Kind.START else worded_goals(evaluation.process, user)


def worded_goals(process: Process, user: Any) -> list[Goal]:
    """The standing goals that this person may read and whose five levels are worded."""
    worded = {f"scale__{name}__isnull": False for name in LEVEL_FIELDS.values()}
    visible = Goal.objects.visible_to(user).filter(process=process, **worded)
    return list(visible.standing().select_related("scale"))


def items_of(evaluation: Evaluation, user: Any) -> tuple[Item, ...]:
    """The sentences of the survey; the supervisor is asked none."""
    me = evaluation.process.participant_of(user)
    return items_for(me.is_manager) if me else ()
