"""How do goals come to be, change and go? Every write of the goals slice."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.act import act
from accounts.doorway.states import TooLate
from processes.core import models as core

from .models import LEVEL_FIELDS, Audience, Goal, Layer, Level, Scale


def commission(
    process: core.Process,
    *,
    statement: str,
    level: str = Level.GROUP,
    supports_community: bool = False,
    by: Any,
    now: datetime | None = None,
    ref: uuid.UUID | None = None,
) -> Goal:
    """Adds a shared goal, which everyone in the process reads, the client organisation included."""
    now = now or clock.now()
    with act("goals.commission", on=process, by=by, now=now) as deed:
        deed.about = Goal.objects.create(
            ref=ref or uuid.uuid4(),
            process=process,
            layer=Layer.COMMISSIONING,
            author=by,
            audience=Audience.GROUP,
            level=level,
            statement=statement,
            supports_community=supports_community,
            written_at=now,
        )
    return deed.about


def write(
    process: core.Process,
    *,
    statement: str,
    level: str = Level.INDIVIDUAL,
    audience: str = Audience.ME,
    by: Any,
    now: datetime | None = None,
    ref: uuid.UUID | None = None,
) -> Goal:
    """Adds a working goal. Its audience is never the client organisation."""
    now = now or clock.now()
    with act("goals.write", on=process, by=by, now=now) as deed:
        deed.about = Goal.objects.create(
            ref=ref or uuid.uuid4(),
            process=process,
            layer=Layer.WORKING,
            author=by,
            audience=audience,
            level=level,
            statement=statement,
            written_at=now,
        )
    return deed.about


def edit(
    goal: Goal,
    *,
    statement: str | None = None,
    level: str | None = None,
    supports_community: bool | None = None,
    version: int | None = None,
    by: Any,
    now: datetime | None = None,
) -> Goal:
    """Rewords a goal; what is None stays. Raises TooLate when it was changed after `version`."""
    wanted = {"statement": statement, "level": level, "supports_community": supports_community}
    changes = {name: value for name, value in wanted.items() if value is not None}
    with act("goals.edit", on=goal, by=by, now=now, version=version):
        _must_stand("goals.edit", goal)
        for name, value in changes.items():
            setattr(goal, name, value)
        goal.save(update_fields=list(changes))
    return goal


def set_scale(
    goal: Goal,
    *,
    levels: Mapping[int, str],
    baseline: int,
    weight: int = 1,
    version: int | None = None,
    by: Any,
    now: datetime | None = None,
) -> Goal:
    """Words the five levels of a goal; refused once an evaluation has locked them."""
    with act("goals.set_scale", on=goal, by=by, now=now, version=version):
        _must_stand("goals.set_scale", goal)
        scale = Scale.objects.select_for_update().filter(goal=goal).first() or Scale(goal=goal)
        if scale.locked_at:
            raise ValidationError(_("The levels were locked when the evaluation began."))
        for number, field in LEVEL_FIELDS.items():
            setattr(scale, field, levels[number])
        scale.baseline, scale.weight = baseline, weight
        scale.save()
    return goal


def change_audience(goal: Goal, *, audience: str, by: Any, now: datetime | None = None) -> Goal:
    """Shares a working goal or takes it back; it holds from the next page on."""
    if goal.is_commissioning:
        raise ValidationError(_("A shared goal is part of the agreement. Everyone in the process reads it."))
    with act("goals.change_audience", on=goal, by=by, now=now):
        if not Goal.objects.standing().filter(pk=goal.pk).update(audience=audience):
            raise TooLate("goals.change_audience", goal)
        goal.audience = audience
    return goal


def drop(goal: Goal, *, by: Any, now: datetime | None = None) -> Goal:
    """Sets a goal aside. It is no longer evaluated; its words stay with those who could read them."""
    now = now or clock.now()
    with act("goals.drop", on=goal, by=by, now=now):
        if not Goal.objects.standing().filter(pk=goal.pk).update(dropped_at=now):
            raise TooLate("goals.drop", goal)
        goal.dropped_at = now
    return goal


def lock_scales(process: core.Process, now: datetime) -> int:
    """Locks the levels of every standing goal, so that nobody moves the posts. Called inside an act, by the
    evaluation that opens."""
    goals = Goal.objects.standing().filter(process=process)
    return Scale.objects.filter(goal__in=goals, locked_at=None).update(locked_at=now)


def _must_stand(action: str, goal: Goal) -> None:
    goal.refresh_from_db(fields=["dropped_at"])
    goal.process.refresh_from_db(fields=["status"])
    open_still = goal.process.status in (core.Status.OPENING, core.Status.ACTIVE)
    if goal.dropped_at or not open_still:
        raise TooLate(action, goal)
