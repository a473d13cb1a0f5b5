"""How does an evaluation go? Opened by the supervisor, answered by each for themselves, closed, then looked at."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.act import act
from processes.core.models import Process
from processes.goals.actions import lock_scales
from processes.goals.models import LEVELS, Goal

from .asked import goals_of, items_of
from .items import VALUES
from .models import Answer, Evaluation, Kind, Rating, Response, Status

LONGEST = timedelta(days=90)


def open(
    process: Process, *, kind: str, answer_by: date, by: Any, now: datetime | None = None, ref: Any = None
) -> Evaluation:
    """Asks the participants to answer by a day. From the first rating on, the levels of goals stand still."""
    now = now or clock.now()
    with act("evaluation.open", on=process, by=by, now=now) as deed:
        _must_be_its_time(process, kind)
        _must_be_ahead(answer_by, now.astimezone(ZoneInfo(process.zone)).date())
        if kind != Kind.START:
            lock_scales(process, now=now)
        deed.about = process.evaluations.create(
            kind=kind, answer_by=answer_by, opened_at=now, **({"ref": ref} if ref else {})
        )
    return deed.about


def _must_be_its_time(process: Process, kind: str) -> None:
    if kind not in Kind.values:
        raise ValidationError({"kind": _("Choose which evaluation it is.")})
    rows = list(process.evaluations.all())
    if any(row.status == Status.OPEN for row in rows):
        raise ValidationError({"kind": _("Another evaluation is still open. Close it first.")})
    if kind != Kind.INTERIM and any(row.kind == kind for row in rows):
        raise ValidationError({"kind": _("This evaluation has been made already.")})
    if any(row.kind == Kind.FINAL for row in rows):
        raise ValidationError({"kind": _("The final evaluation has been made. None comes after it.")})


def _must_be_ahead(answer_by: date, today: date) -> None:
    if answer_by <= today:
        raise ValidationError({"answer_by": _("Choose a day after today, so that there is time to answer.")})
    if answer_by > today + LONGEST:
        raise ValidationError({"answer_by": _("Choose a day within the next three months.")})


def answer(
    evaluation: Evaluation,
    *,
    ratings: Mapping[Goal, int],
    answers: Mapping[int, int],
    by: Any,
    now: datetime | None = None,
) -> Evaluation:
    """Keeps one participant's answers in place of their earlier ones. What is left out has no row."""
    now = now or clock.now()
    with act("evaluation.answer", on=evaluation, by=by, now=now):
        _keep_ratings(evaluation, ratings, by, by_supervisor=False)
        _keep_answers(evaluation, answers, by)
        Response.objects.update_or_create(evaluation=evaluation, user=by, defaults={"answered_at": now})
    return evaluation


def rate(
    evaluation: Evaluation, *, ratings: Mapping[Goal, int], by: Any, now: datetime | None = None
) -> Evaluation:
    """Keeps the supervisor's own view of the goals that the supervisor may read."""
    with act("evaluation.rate", on=evaluation, by=by, now=now):
        _keep_ratings(evaluation, ratings, by, by_supervisor=True)
    return evaluation


def _keep_ratings(
    evaluation: Evaluation, ratings: Mapping[Goal, int], user: Any, by_supervisor: bool
) -> None:
    asked = {goal.pk for goal in goals_of(evaluation, user)}
    if any(goal.pk not in asked or score not in LEVELS for goal, score in ratings.items()):
        raise ValidationError(_("One of the goals can't be rated. Load the page again."))
    evaluation.ratings.filter(user=user).delete()
    Rating.objects.bulk_create(
        Rating(evaluation=evaluation, goal=goal, user=user, by_supervisor=by_supervisor, score=score)
        for goal, score in ratings.items()
    )


def _keep_answers(evaluation: Evaluation, answers: Mapping[int, int], user: Any) -> None:
    asked = {item.number for item in items_of(evaluation, user)}
    if any(number not in asked or value not in VALUES for number, value in answers.items()):
        raise ValidationError(_("One of the answers can't be kept. Load the page again."))
    evaluation.answers.filter(user=user).delete()
    Answer.objects.bulk_create(
        Answer(evaluation=evaluation, user=user, item=number, value=value)
        for number, value in answers.items()
    )


def close(evaluation: Evaluation, *, by: Any, now: datetime | None = None) -> Evaluation:
    """Ends the answering; from now on the room sees the results."""
    now = now or clock.now()
    with act("evaluation.close", on=evaluation, by=by, now=now):
        evaluation.closed_at = now
        evaluation.save(update_fields=["closed_at"])
    return evaluation
