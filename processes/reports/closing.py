"""May this process be closed now, and does it owe the client a report?"""

from django.utils.translation import gettext as _

from processes.agreements.models import Reporting, in_force
from processes.core.models import Process
from processes.evaluation.models import Status as EvaluationStatus
from processes.sessions.models import Session
from processes.sessions.models import Status as SessionStatus

from .models import Status


def allows_report(process: Process) -> bool:
    """Whether the agreement gives the client a report; without an agreement nothing forbids it."""
    agreement = in_force(process)
    return agreement is None or agreement.reporting == Reporting.SUMMARY


def owes_report(process: Process) -> bool:
    """A private person is owed none: they were there themselves."""
    is_private = all(client.organisation_id is None for client in process.client_rows)
    return allows_report(process) and not is_private


def hindrance(process: Process) -> str:
    """What has to be done before the process can be closed; empty when nothing has."""
    if Session.objects.filter(process=process, status=SessionStatus.PLANNED).exists():
        return _("There are planned sessions. Hold them or cancel them first.")
    if process.evaluations.filter(status=EvaluationStatus.OPEN).exists():
        return _("An evaluation is open. Close it first.")
    reports = set(process.reports.values_list("status", flat=True))
    if reports - {Status.RELEASED}:
        return _("The report is not finished. Release it first.")
    if owes_report(process) and Status.RELEASED not in reports:
        return _("The agreement promises the client a final report. Write and release it first.")
    return ""
