"""What of evaluations is seen at a glance? What waits, two steps on the line of life, and the panel."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.doorway import dates
from processes.agreements.models import Agreement
from processes.agreements.models import Status as AgreementStatus
from processes.core.glance import Panel, Step, Waiting
from processes.core.models import Process
from processes.core.models import Status as ProcessStatus
from processes.goals.models import Audience, Goal
from processes.sessions.models import Session
from processes.sessions.models import Status as SessionStatus

from .models import Evaluation, Kind, Rating, Response, Status


@dataclass
class Facts:
    """What decides on evaluations in one case."""

    held: int = 0
    planned: int = 0
    agreement: Agreement | None = None
    evaluations: list[Evaluation] = field(default_factory=list)

    def of_kind(self, kind: str) -> Evaluation | None:
        return next((row for row in reversed(self.evaluations) if row.kind == kind), None)

    @property
    def open(self) -> Evaluation | None:
        return next((row for row in self.evaluations if row.status == Status.OPEN), None)

    @property
    def interim_is_due(self) -> bool:
        after = self.agreement.interim_after if self.agreement else None
        made = self.of_kind(Kind.INTERIM) or self.of_kind(Kind.FINAL)
        return bool(after and self.held >= after and not made and not self.final_is_due)

    @property
    def final_is_due(self) -> bool:
        wanted = self.agreement.session_count if self.agreement else 1
        return self.held >= wanted and not self.planned and not self.of_kind(Kind.FINAL)


def facts_of(processes: Sequence[Process]) -> dict[int, Facts]:
    """In three queries, however many cases."""
    found: dict[int, Facts] = defaultdict(Facts)
    sessions = Session.objects.filter(process__in=processes).order_by()
    for pk, status in sessions.values_list("process_id", "status"):
        found[pk].held += status == SessionStatus.HELD
        found[pk].planned += status == SessionStatus.PLANNED
    signed = Agreement.objects.filter(process__in=processes, status=AgreementStatus.SIGNED)
    for agreement in signed.order_by("number"):
        found[agreement.process_id].agreement = agreement
    for evaluation in Evaluation.objects.filter(process__in=processes):
        found[evaluation.process_id].evaluations.append(evaluation)
    return found


def next_kind(process: Process) -> str:
    """Which evaluation the form proposes."""
    facts = facts_of([process])[process.pk]
    if facts.final_is_due:
        return Kind.FINAL
    return Kind.INTERIM if facts.held else Kind.START


def waiting(processes: Sequence[Process], now: datetime) -> Iterable[Waiting]:
    active = [process for process in processes if process.status == ProcessStatus.ACTIVE]
    facts = facts_of(active)
    running = [row for process in active if (row := facts[process.pk].open)]
    answered = _answered(running)
    to_rate = _to_rate(running)
    for process in active:
        evaluation = facts[process.pk].open
        if evaluation is None:
            yield from _to_open(process, facts[process.pk])
            continue
        missing = frozenset(row.pk for row in process.people("participant")) - answered[evaluation.pk]
        yield from _to_answer(process, evaluation, missing)
        yield from _to_finish(process, evaluation, missing, evaluation.pk in to_rate, now)


def _answered(running: Sequence[Evaluation]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for pk, user in Response.objects.filter(evaluation__in=running).values_list("evaluation_id", "user_id"):
        found[pk].add(user)
    return found


def _to_rate(running: Sequence[Evaluation]) -> set[int]:
    """The open evaluations where the supervisor has goals to rate and has rated none."""
    asked = [row for row in running if row.kind != Kind.START]
    rated = Rating.objects.filter(evaluation__in=asked, by_supervisor=True).values_list(
        "evaluation_id", flat=True
    )
    done = set(rated)
    readable = Goal.objects.standing().exclude(audience=Audience.ME).filter(scale__expected__isnull=False)
    cases = readable.filter(process__in=[row.process_id for row in asked]).values_list(
        "process_id", flat=True
    )
    counts = Counter(cases)
    return {row.pk for row in asked if counts[row.process_id] and row.pk not in done}


def _to_open(process: Process, facts: Facts) -> Iterable[Waiting]:
    who, url = frozenset({process.supervisor_id}), reverse("evaluation:open", args=[process.ref])
    if facts.interim_is_due:
        yield Waiting(process, who, _("Open the interim evaluation"), _("Open it"), url, weight=30)
    elif facts.final_is_due:
        yield Waiting(process, who, _("Open the final evaluation"), _("Open it"), url, weight=30)


def _to_answer(process: Process, evaluation: Evaluation, missing: frozenset[int]) -> Iterable[Waiting]:
    url = reverse("evaluation:answer", args=[evaluation.ref])
    if missing:
        text, verb, by = _("Answer the evaluation"), _("Answer"), _end_of(process, evaluation)
        yield Waiting(process, missing, text, verb, url, by=by, weight=20, shown_to_all=False)


def _to_finish(
    process: Process, evaluation: Evaluation, missing: frozenset[int], rate: bool, now: datetime
) -> Iterable[Waiting]:
    who = frozenset({process.supervisor_id})
    if rate:
        url = reverse("evaluation:rate", args=[evaluation.ref])
        text, verb = _("Rate the goals"), _("Rate the goals")
        yield Waiting(process, who, text, verb, url, by=_end_of(process, evaluation), weight=35)
    elif not missing or now >= _end_of(process, evaluation):
        url = reverse("evaluation:close", args=[evaluation.ref])
        yield Waiting(process, who, _("Close the evaluation"), _("Close it"), url, weight=35)


def _end_of(process: Process, evaluation: Evaluation) -> datetime:
    """The last minute of the day by which answers are wanted."""
    return datetime.combine(evaluation.answer_by, time(23, 59), ZoneInfo(process.zone))


def steps(process: Process, now: datetime) -> Iterable[Step]:
    facts = facts_of([process])[process.pk]
    yield _interim(process, facts)
    yield _final(process, facts)


def _interim(process: Process, facts: Facts) -> Step:
    made = facts.of_kind(Kind.INTERIM)
    if made:
        state = "now" if made.status == Status.OPEN else "done"
        return Step(_("Interim evaluation"), state, _day(made))
    over = facts.of_kind(Kind.FINAL) or process.status == ProcessStatus.CLOSED
    after = facts.agreement.interim_after if facts.agreement else None
    note = _("left out") if over else _("after session %(number)d") % {"number": after} if after else ""
    return Step(_("Interim evaluation"), "done" if over else "now" if facts.interim_is_due else "ahead", note)


def _final(process: Process, facts: Facts) -> Step:
    made = facts.of_kind(Kind.FINAL)
    if process.status == ProcessStatus.CLOSED:
        return Step(_("Final evaluation"), "done", _day(made) if made else "")
    if made or facts.final_is_due:
        return Step(_("Final evaluation"), "now", _day(made) if made else "")
    return Step(_("Final evaluation"), "ahead", _month_of_last_session(process))


def _day(evaluation: Evaluation) -> str:
    return dates.day(evaluation.closed_at or evaluation.answer_by)


def _month_of_last_session(process: Process) -> str:
    planned = Session.objects.filter(process=process, status=SessionStatus.PLANNED)
    last = planned.order_by().aggregate(last=Max("booking__start"))["last"]
    if last is None:
        return ""
    return date_format(dates.local(last), "F Y")


def panels(process: Process, user: Any, now: datetime) -> Iterable[Panel]:
    """The room's alone: to the client nothing of it is shown."""
    if not process.roles_of(user) & {"supervisor", "participant"}:
        return
    rows = list(Evaluation.objects.filter(process=process))
    facts = Facts(evaluations=rows)
    can_open = facts.open is None and facts.of_kind(Kind.FINAL) is None
    if rows or process.status == ProcessStatus.ACTIVE:
        context = {"process": process, "evaluations": rows, "can_open": can_open}
        yield Panel("evaluation/_panel.html", context, place=70)
