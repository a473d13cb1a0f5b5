"""How does a report leave the room? Written, read by all, approved by all, filed, released; then the case closes."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.doorway import clock
from accounts.doorway.act import act
from accounts.doorway.states import TooLate
from processes.core.models import Process
from processes.evaluation.models import Status as EvaluationStatus

from . import paper
from .closing import allows_report, hindrance
from .contents import contents, sessions_held, supervisor_as_of
from .freezing import freeze, frozen
from .models import Approval, Report, Status


def draft(process: Process, *, by: Any, now: datetime | None = None) -> Report:
    """Begins the report with what is known already; one at a time."""
    now = now or clock.now()
    with act("reports.draft", on=process, by=by, now=now) as deed:
        if not allows_report(process):
            raise ValidationError(_("The agreement says that the client gets no report."))
        if process.reports.exclude(status=Status.RELEASED).exists():
            raise ValidationError(_("There is a report already. Finish that one."))
        deed.about = process.reports.create(summary=_beginning(process), drafted_at=now)
    return deed.about


def _beginning(process: Process) -> str:
    held = sessions_held(process)["held"]
    with translation.override(process.language):
        met = ngettext("We met %(held)d time.", "We met %(held)d times.", held) % {"held": held}
        return f"{met} {_('Together we looked at how our shared goals came true.')}"


def edit(
    report: Report, *, summary: str, lessons: str, version: int, by: Any, now: datetime | None = None
) -> Report:
    """Changes the texts of a draft; raises TooLate when somebody changed them after `version` was read."""
    with act("reports.edit", on=report, by=by, now=now, version=version):
        report.summary, report.lessons = summary, lessons
        report.save(update_fields=["summary", "lessons"])
    return report


def circulate(report: Report, *, by: Any, now: datetime | None = None) -> Report:
    """Gives the report to the participants. What they read is frozen here, so that they approve what will leave."""
    now = now or clock.now()
    with act("reports.circulate", on=report, by=by, now=now):
        _must_be_ready(report)
        freeze(report, contents(report, now))
        report.circulated_at = now
        report.save(update_fields=["frozen", "digest", "circulated_at"])
        report.approvals.all().delete()
        Approval.objects.bulk_create(Approval(report=report, user=row.user) for row in report.process.joined)
    return report


def _must_be_ready(report: Report) -> None:
    if not (report.summary or "").strip():
        raise ValidationError(_("Write the joint summary first."))
    if not report.process.joined:
        raise ValidationError(_("Nobody has joined, so there is nobody to approve the report."))
    if report.process.evaluations.filter(status=EvaluationStatus.OPEN).exists():
        raise ValidationError(
            _("An evaluation is open. Close it first, so that its result stands in the report.")
        )


def approve(report: Report, *, digest: str, by: Any, now: datetime | None = None) -> Report:
    """One participant's yes to the very text they read; `digest` is that of what was on their page."""
    now = now or clock.now()
    with act("reports.approve", on=report, by=by, now=now):
        _word(report, by, digest, approved_at=now, objected_at=None, objection="")
    return report


def object(  # the verb of the table
    report: Report, *, text: str, digest: str, by: Any, now: datetime | None = None
) -> Report:
    """One participant asks for a change. The words are for the supervisor alone."""
    now = now or clock.now()
    with act("reports.object", on=report, by=by, now=now):
        _word(report, by, digest, approved_at=None, objected_at=now, objection=text)
    return report


def _word(report: Report, user: Any, digest: str, **word: Any) -> None:
    report.refresh_from_db(fields=["digest"])
    if digest != report.digest:
        raise TooLate("reports.approve", report)
    Approval.objects.update_or_create(report=report, user=user, defaults=word)


def redraft(report: Report, *, by: Any, now: datetime | None = None) -> Report:
    """Takes the report back to change it. Every approval is void; what was asked for stays until the next round."""
    with act("reports.redraft", on=report, by=by, now=now):
        report.approvals.update(approved_at=None)
        report.frozen, report.digest = "", ""
        report.save(update_fields=["frozen", "digest"])
    return report


def file(report: Report, *, by: Any, now: datetime | None = None) -> Report:
    """Files the report once everyone who takes part has approved it. The title is that of this day."""
    now = now or clock.now()
    with act("reports.file", on=report, by=by, now=now):
        approved = _approved_by_all(report)
        data = frozen(report)
        data["supervisor"] = supervisor_as_of(report.process, now)
        data["approved_by"] = approved
        data["filed_on"] = now.astimezone(ZoneInfo(report.process.zone)).date().isoformat()
        freeze(report, data)
        report.filed_at = now
        report.save(update_fields=["frozen", "digest", "filed_at"])
        transaction.on_commit(paper.ring, robust=True)
    return report


def _approved_by_all(report: Report) -> int:
    approved = set(report.approvals.exclude(approved_at=None).values_list("user_id", flat=True))
    asked = {row.user_id for row in report.process.joined}
    if not asked or asked - approved:
        raise ValidationError(_("Not every participant has approved the report yet."))
    return len(asked)


def release(report: Report, *, by: Any, now: datetime | None = None) -> Report:
    """Lets the client read the report."""
    now = now or clock.now()
    with act("reports.release", on=report, by=by, now=now):
        if not allows_report(report.process):
            raise ValidationError(_("The agreement says that the client gets no report."))
        report.released_at = now
        report.save(update_fields=["released_at"])
    return report


def close(process: Process, *, by: Any, now: datetime | None = None) -> Process:
    """Closes the process when nothing is left to do in it."""
    now = now or clock.now()
    with act("reports.close", on=process, by=by, now=now):
        if why_not := hindrance(process):
            raise ValidationError(why_not)
        process.closed_at = now
        process.save(update_fields=["closed_at"])
    return process
