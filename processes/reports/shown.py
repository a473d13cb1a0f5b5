"""What of reports is seen at a glance? What waits for whom, and the panel."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from processes.agreements.models import Reporting
from processes.core.glance import Panel, Waiting
from processes.core.models import Process
from processes.core.models import Status as ProcessStatus
from processes.evaluation.models import Kind
from processes.evaluation.models import Status as EvaluationStatus
from processes.evaluation.shown import Facts, facts_of

from .closing import allows_report, hindrance
from .models import Approval, Report, Status

FRESH = timedelta(days=14)
"""How long a released report waits on the client's page; nobody keeps count of who has read it."""


def waiting(processes: Sequence[Process], now: datetime) -> Iterable[Waiting]:
    lived = [row for row in processes if row.status in (ProcessStatus.ACTIVE, ProcessStatus.CLOSED)]
    facts = facts_of(lived)
    reports, words = _reports(lived), _words(lived)
    for process in lived:
        report = reports.get(process.pk)
        if report and report.status == Status.RELEASED:
            yield from _to_read(process, report, now)
        if process.status == ProcessStatus.ACTIVE:
            yield from _to_do(process, report, words[report.pk] if report else [], facts[process.pk])


def _reports(processes: Sequence[Process]) -> dict[int, Report]:
    """The newest report of each case."""
    rows = (
        Report.objects.filter(process__in=processes)
        .defer("summary", "lessons", "frozen")
        .order_by("drafted_at")
    )
    return {report.process_id: report for report in rows}


def _words(processes: Sequence[Process]) -> dict[int, list[Approval]]:
    found: dict[int, list[Approval]] = defaultdict(list)
    for row in Approval.objects.filter(report__process__in=processes).defer("objection"):
        found[row.report_id].append(row)
    return found


def _to_read(process: Process, report: Report, now: datetime) -> Iterator[Waiting]:
    contacts = frozenset(row.contact_id for row in process.client_rows)
    if report.released_at and now < report.released_at + FRESH:
        text, verb = _("Read the final report"), _("Read the report")
        yield Waiting(process, contacts, text, verb, report.get_absolute_url(), weight=25, shown_to_all=False)


def _to_do(process: Process, report: Report | None, words: list[Approval], facts: Facts) -> Iterator[Waiting]:
    if report is None or report.status == Status.RELEASED:
        yield from _to_begin_or_close(process, report, facts)
    elif report.status == Status.DRAFT:
        url = reverse("reports:edit", args=[report.ref])
        yield _mine(
            process, _("Finish the report and give it to the participants"), _("Write the report"), url
        )
    elif report.status == Status.CIRCULATED:
        yield from _to_approve(process, report, words)
    elif report.status == Status.FILED:
        url = reverse("reports:release", args=[report.ref])
        yield _mine(process, _("Release the report to the client"), _("Release the report"), url)


def _mine(process: Process, text: str, verb: str, url: str, shown_to_all: bool = True) -> Waiting:
    who = frozenset({process.supervisor_id})
    return Waiting(process, who, text, verb, url, weight=40, shown_to_all=shown_to_all)


def _to_begin_or_close(process: Process, report: Report | None, facts: Facts) -> Iterator[Waiting]:
    final = facts.of_kind(Kind.FINAL)
    if final is None or final.status == EvaluationStatus.OPEN:
        return
    agreed = facts.agreement is None or facts.agreement.reporting == Reporting.SUMMARY
    is_private = all(client.organisation_id is None for client in process.client_rows)
    if report is None and agreed and not is_private:
        url = reverse("reports:draft", args=[process.ref])
        yield _mine(process, _("Write the final report"), _("Write the report"), url)
    elif not facts.planned and not facts.open:
        url = reverse("reports:close", args=[process.ref])
        yield _mine(process, _("Close the process"), _("Close the process"), url)


def _to_approve(process: Process, report: Report, words: list[Approval]) -> Iterator[Waiting]:
    spoken = {row.user_id for row in words if row.approved_at or row.objected_at}
    missing = frozenset(row.pk for row in process.people("participant")) - spoken
    if missing:
        text, verb, url = _("Read and approve the report"), _("Read the report"), report.get_absolute_url()
        yield Waiting(process, missing, text, verb, url, weight=20, shown_to_all=False)
    if any(row.objected_at for row in words):
        url = report.get_absolute_url()
        yield _mine(
            process, _("Somebody asks for a change to the report"), _("Read what"), url, shown_to_all=False
        )
    elif not missing:
        url = reverse("reports:file", args=[report.ref])
        yield _mine(process, _("File the report"), _("File the report"), url)


def panels(process: Process, user: Any, now: datetime) -> Iterable[Panel]:
    reports = list(
        Report.objects.visible_to(user).filter(process=process).defer("summary", "lessons", "frozen")
    )
    is_supervisor = process.supervisor_id == user.pk
    is_active = process.status == ProcessStatus.ACTIVE
    allowed = allows_report(process)
    if not reports and not (is_active and allowed):
        return
    context = {
        "process": process,
        "reports": reports,
        "can_begin": is_supervisor and is_active and allowed and all(row.released_at for row in reports),
        "can_close": is_supervisor and is_active and not hindrance(process),
    }
    yield Panel("reports/_panel.html", context, place=80)
