"""What does the report say? Facts, shared goals, numbers that are safe outside the room, and the joint text."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Min
from django.utils import translation

from accounts.membership.models import Membership
from accounts.membership.title import has_title, shown_title, verified_on
from processes.core.models import Process
from processes.evaluation.models import Evaluation, Kind
from processes.evaluation.models import Status as EvaluationStatus
from processes.evaluation.results import settled
from processes.evaluation.statistics import group_median
from processes.goals.models import Goal, Layer
from processes.goals.scaling import NotComputable, shown, t_score
from processes.sessions.models import Session
from processes.sessions.models import Status as SessionStatus

from .freezing import Data
from .models import Report
from .survey import survey


def contents(report: Report, now: datetime) -> Data:
    """Everything that is on the paper, as plain data. The preview, the page and the PDF are drawn from it alone."""
    process = report.process
    goals = goals_reached(process)
    return {
        "language": process.language,
        "form": process.form,
        "supervisor": supervisor_as_of(process, now),
        "clients": [str(client) for client in process.client_rows],
        "sessions": sessions_held(process),
        "participants": len(process.joined),
        "goals": goals,
        "t": _t(goals),
        "survey": survey(process),
        "summary": report.summary or "",
        "lessons": report.lessons or "",
    }


def supervisor_as_of(process: Process, now: datetime) -> dict[str, str]:
    """Name, and the title that may stand beside it at this moment."""
    user = process.supervisor
    membership = Membership.objects.filter(user_id=user.pk).first()
    with translation.override(process.language):
        found = {"name": str(user), "title": shown_title(membership, now)}
    day = verified_on(membership, now) if has_title(membership, now) else None
    return {**found, "verified_on": day.isoformat()} if day else found


def sessions_held(process: Process) -> Data:
    held = Session.objects.filter(process=process, status=SessionStatus.HELD).order_by()
    found = held.aggregate(count=Count("pk"), first=Min("booking__start"), last=Max("booking__start"))
    zone = ZoneInfo(process.zone)
    days = {
        name: found[name].astimezone(zone).date().isoformat() if found[name] else None
        for name in ("first", "last")
    }
    return {"held": found["count"], **days}


def goals_reached(process: Process) -> list[Data]:
    """The shared goals of the agreement and where they are. Of working goals nothing is ever read here."""
    goals = list(
        Goal.objects.standing()
        .filter(process=process, layer=Layer.COMMISSIONING)
        .select_related("scale")
        .order_by("pk")
    )
    interim, final = (_latest(process, kind) for kind in (Kind.INTERIM, Kind.FINAL))
    return [_goal(goal, interim, final) for goal in goals]


def _latest(process: Process, kind: str) -> Evaluation | None:
    closed = process.evaluations.filter(kind=kind, status=EvaluationStatus.CLOSED)
    return closed.order_by("-opened_at").prefetch_related("ratings").first()


def _goal(goal: Goal, interim: Evaluation | None, final: Evaluation | None) -> Data:
    scale = getattr(goal, "scale", None)
    return {
        "statement": goal.statement,
        "levels": {str(level): text or "" for level, text in scale.texts().items()} if scale else {},
        "weight": scale.weight if scale else 1,
        "start": scale.baseline if scale else None,
        "interim": _group(goal, interim),
        "final": _group(goal, final),
        "supervisor": _supervisor(goal, final or interim),
    }


def _group(goal: Goal, evaluation: Evaluation | None) -> int | None:
    rows = evaluation.ratings.all() if evaluation else ()
    return settled(
        group_median(row.score for row in rows if row.goal_id == goal.pk and not row.by_supervisor)
    )


def _supervisor(goal: Goal, evaluation: Evaluation | None) -> int | None:
    rows = evaluation.ratings.all() if evaluation else ()
    return next((int(row.score) for row in rows if row.goal_id == goal.pk and row.by_supervisor), None)


def _t(goals: Sequence[Data]) -> dict[str, str] | None:
    """T at the start and at the end in the group's eyes, of the goals that have both."""
    seen = [goal for goal in goals if goal["start"] is not None and goal["final"] is not None]
    weights = [goal["weight"] for goal in seen]
    try:
        start, end = (t_score([goal[name] for goal in seen], weights) for name in ("start", "final"))
    except NotComputable:
        return None
    return {"start": str(shown(start)), "final": str(shown(end))}
