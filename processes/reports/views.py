"""How is the report written, read, approved, filed, released and downloaded, and the process closed?"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doorway import clock
from accounts.doorway.access import must, visible_or_404
from accounts.doorway.paper import NoPaper
from accounts.doorway.states import TooLate
from processes.core.models import Process

from . import actions, asking, paper
from .closing import hindrance
from .contents import contents
from .forms import EditForm, ObjectForm, WordForm
from .freezing import frozen
from .models import Report, Status
from .sheet import sheet


def page(request: HttpRequest, ref: Any) -> HttpResponse:
    report = visible_or_404(Report, request.user, ref=ref)
    is_draft, roles = report.status == Status.DRAFT, report.roles_of(request.user)
    if is_draft and "supervisor" not in roles:
        return render(request, "reports/changing.html", {"report": report})
    data = contents(report, clock.now()) if is_draft else frozen(report)
    approvals = list(report.approvals.select_related("user")) if roles & {"supervisor", "participant"} else []
    context = {
        "report": report,
        "process": report.process,
        "sheet": sheet(data),
        "language": data["language"],
        "mine": next((row for row in approvals if row.user_id == request.user.pk), None),
        "approved": sum(row.approved_at is not None for row in approvals),
        "asked": len(report.process.joined),
        "wishes": [row for row in approvals if row.objected_at] if "supervisor" in roles else [],
        "is_supervisor": "supervisor" in roles,
        "is_participant": "participant" in roles,
        "can_close": not hindrance(report.process) if "supervisor" in roles else False,
    }
    return render(request, "reports/page.html", context)


def draft(request: HttpRequest, ref: Any) -> HttpResponse:
    process = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "reports.draft", process)
    begun = process.reports.exclude(status=Status.RELEASED).first()
    if begun:
        return redirect(begun)
    return _confirmed(request, process, asking.draft(), _draft)


def _draft(process: Process, request: HttpRequest) -> HttpResponse:
    report = actions.draft(process, by=request.user)
    messages.success(
        request, _("The report is begun. Only you see it until you give it to the participants.")
    )
    return redirect("reports:edit", report.ref)


def edit(request: HttpRequest, ref: Any) -> HttpResponse:
    report = visible_or_404(Report, request.user, ref=ref)
    must(request.user, "reports.edit", report)
    written = {"summary": report.summary, "lessons": report.lessons, "version": report.version}
    form = EditForm(request.POST or None, initial=written)
    context = {"form": form, "report": report}
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(report, **form.cleaned_data, by=request.user)
        except TooLate:
            return _both_texts(request, report, context)
        messages.success(request, _("Kept. This is how the report looks now."))
        return redirect(report)
    return render(request, "reports/edit.html", context)


def _both_texts(request: HttpRequest, report: Report, context: dict[str, Any]) -> HttpResponse:
    """Somebody saved meanwhile: both texts are shown, and the next save is from the newer version."""
    report.refresh_from_db()
    if report.status != Status.DRAFT:
        raise TooLate("reports.edit", report)
    mine = {**context["form"].cleaned_data, "version": report.version}
    context["form"] = EditForm(initial=mine)
    return render(request, "reports/edit.html", {**context, "theirs": report}, status=409)


def circulate(request: HttpRequest, ref: Any) -> HttpResponse:
    done = _("The participants have been asked to read and approve the report.")
    return _step(request, ref, "circulate", done)


def file(request: HttpRequest, ref: Any) -> HttpResponse:
    return _step(
        request,
        ref,
        "file",
        _("The report is filed. It can no longer change. Next: release it to the client."),
    )


def release(request: HttpRequest, ref: Any) -> HttpResponse:
    return _step(request, ref, "release", _("The client can read the report now."))


def _step(request: HttpRequest, ref: Any, verb: str, done: str) -> HttpResponse:
    """One of the supervisor's steps: the page says what will happen, the press makes it happen."""
    report = visible_or_404(Report, request.user, ref=ref)
    must(request.user, f"reports.{verb}", report)

    def press(report: Report, request: HttpRequest) -> HttpResponse:
        getattr(actions, verb)(report, by=request.user)
        messages.success(request, done)
        return redirect(report)

    return _confirmed(request, report, getattr(asking, verb)(), press)


def _confirmed(
    request: HttpRequest, thing: Any, words: dict[str, Any], press: Callable[[Any, HttpRequest], HttpResponse]
) -> HttpResponse:
    if request.method == "POST":
        try:
            return press(thing, request)
        except ValidationError as wrong:
            messages.error(request, " ".join(wrong.messages))
            return redirect(thing)
    context = {**words, "back_url": thing.get_absolute_url(), "back": _("Not yet")}
    return render(request, "components/confirm_page.html", context)


@require_POST
def approve(request: HttpRequest, ref: Any) -> HttpResponse:
    report = visible_or_404(Report, request.user, ref=ref)
    form = WordForm(request.POST)
    actions.approve(report, digest=form.data.get("digest", ""), by=request.user)
    messages.success(request, _("You have approved the report. It leaves the room when everyone has."))
    return redirect(report)


def object(request: HttpRequest, ref: Any) -> HttpResponse:
    report = visible_or_404(Report, request.user, ref=ref)
    must(request.user, "reports.object", report)
    form = ObjectForm(request.POST or None, initial={"digest": report.digest})
    if request.method == "POST" and form.is_valid():
        actions.object(report, **form.cleaned_data, by=request.user)
        messages.success(request, _("The supervisor knows. The report does not leave the room as it is."))
        return redirect(report)
    return render(request, "reports/object.html", {"form": form, "report": report})


@require_POST
def redraft(request: HttpRequest, ref: Any) -> HttpResponse:
    report = visible_or_404(Report, request.user, ref=ref)
    actions.redraft(report, by=request.user)
    messages.success(request, _("You can change the report again. Earlier approvals no longer count."))
    return redirect("reports:edit", report.ref)


def close(request: HttpRequest, ref: Any) -> HttpResponse:
    process = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "reports.close", process)
    return _confirmed(request, process, asking.close(), _close)


def _close(process: Process, request: HttpRequest) -> HttpResponse:
    actions.close(process, by=request.user)
    messages.success(request, _("The process is closed. Thank you for the work."))
    return redirect(process)


def download(request: HttpRequest, ref: Any) -> HttpResponse:
    """The kept paper; while the worker is still at it, the page that shows so."""
    report = visible_or_404(Report, request.user, ref=ref)
    must(request.user, "report.read", report)
    if report.filed_at is None:
        raise TooLate("reports.file", report)
    now = clock.now()
    if report.document is None and now < report.filed_at + paper.PATIENCE:
        return redirect("reports:making", report.ref)
    try:
        document = report.document or paper.keep(report, now)
    except NoPaper:
        return render(request, "reports/no_paper.html", {"report": report}, status=503)
    return _attachment(document.bytes, document.name)


def _attachment(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def making(request: HttpRequest, ref: Any) -> HttpResponse:
    """Shows that the paper is being made, and leads on when it is there or has waited long enough."""
    report = visible_or_404(Report, request.user, ref=ref)
    must(request.user, "report.read", report)
    if report.filed_at is None:
        raise TooLate("reports.file", report)
    is_ready = report.document_id is not None or clock.now() >= report.filed_at + paper.PATIENCE
    return render(request, "reports/making.html", {"report": report, "is_ready": is_ready})
