"""Which numbers of the survey may leave the room? Means of five or more, out of which nobody can be computed."""

from collections.abc import Iterator
from typing import Any

from processes.core.models import Process
from processes.evaluation.items import ITEMS
from processes.evaluation.models import Evaluation
from processes.evaluation.models import Status as EvaluationStatus
from processes.evaluation.results import Answers, answers_of, earlier_than
from processes.evaluation.statistics import People, before_after, organisation_mean, visible

from .freezing import frozen
from .models import Report, Status

Row = dict[str, Any]


def survey(process: Process) -> dict[str, Any]:
    """The figures of the newest closed evaluation, beside the first where the same people answered both times."""
    latest = process.evaluations.filter(status=EvaluationStatus.CLOSED).order_by("-opened_at").first()
    if latest is None:
        return {"asked": False, "now": None, "before": None, "items": []}
    first = next(iter(earlier_than(latest)), None)
    rows = list(_rows(latest, first, _shown_before(process)))
    return {
        "asked": True,
        "now": str(latest.ref),
        "before": str(first.ref) if first else None,
        "items": [row for row in rows if row["now"] is not None],
    }


def _rows(latest: Evaluation, first: Evaluation | None, shown: dict[int, list[People]]) -> Iterator[Row]:
    now, before = answers_of(latest), answers_of(first) if first else {}
    for item in ITEMS:
        number = item.number
        yield figures(number, before.get(number, {}), now.get(number, {}), shown.get(number, []))


def figures(number: int, before: Answers, now: Answers, shown_before: list[People]) -> Row:
    """The change among those who answered both times if it is safe to show, else the present mean if that is."""
    both = frozenset(before.keys() & now.keys())
    if visible({"both": both}, shown_before=shown_before):
        change = before_after([(before[one], now[one]) for one in both])
        if change:
            return {"item": number, "before": str(change.before), "now": str(change.after)}
    safe = visible({"now": frozenset(now)}, shown_before=shown_before)
    mean = organisation_mean(now.values()) if safe else None
    return {"item": number, "before": None, "now": None if mean is None else str(mean)}


def _shown_before(process: Process) -> dict[int, list[People]]:
    """On whom the figures rest that stand in earlier reports of the same process."""
    found: dict[int, list[People]] = {}
    for report in Report.objects.filter(process=process, status__in=[Status.FILED, Status.RELEASED]):
        told = frozen(report)["survey"]
        before, now = (_answers(process, told[name]) for name in ("before", "now"))
        for row in told["items"]:
            people = frozenset(now.get(row["item"], {}))
            if row["before"] is not None:
                people &= frozenset(before.get(row["item"], {}))
            found.setdefault(row["item"], []).append(people)
    return found


def _answers(process: Process, ref: str | None) -> dict[int, Answers]:
    evaluation = process.evaluations.filter(ref=ref).first() if ref else None
    return answers_of(evaluation) if evaluation else {}
