"""What is on a session's one screen, and what can be done there?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doorway import clock
from accounts.doorway.access import must, visible_or_404
from accounts.doorway.states import TooLate
from processes.core.models import Process
from processes.scheduling.ics import calendar_file

from . import actions, screen
from .forms import CompleteForm, NoteForm
from .models import Note, Session


def page(request: HttpRequest, ref: Any) -> HttpResponse:
    session = visible_or_404(Session, request.user, ref=ref)
    return render(request, "sessions/page.html", screen.context(session, request.user, clock.now()))


@require_POST
def come(request: HttpRequest, ref: Any) -> HttpResponse:
    session = visible_or_404(Session, request.user, ref=ref)
    try:
        actions.come(session, by=request.user)
    except ValidationError as wrong:
        messages.error(request, wrong.message)
    else:
        messages.success(request, _("Noted: you are coming."))
    return redirect(session)


@require_POST
def cannot(request: HttpRequest, ref: Any) -> HttpResponse:
    session = visible_or_404(Session, request.user, ref=ref)
    try:
        actions.cannot(session, by=request.user)
    except ValidationError as wrong:
        messages.error(request, wrong.message)
    else:
        messages.success(
            request, _("Noted: you can't come. The supervisor gets word of it. You need not say why.")
        )
    return redirect(session)


@require_POST
def complete(request: HttpRequest, ref: Any) -> HttpResponse:
    session = visible_or_404(Session, request.user, ref=ref)
    must(request.user, "sessions.complete", session)
    form = CompleteForm(request.POST, people=session.process.joined)
    if not form.is_valid():
        context = screen.context(session, request.user, clock.now(), complete_form=form)
        return render(request, "sessions/page.html", context)
    try:
        actions.complete(session, absent=form.absent, by=request.user)
    except ValidationError as wrong:
        messages.error(request, wrong.message)
    else:
        messages.success(request, _("The session is marked as held."))
    return redirect(session)


@require_POST
def write_note(request: HttpRequest, ref: Any) -> HttpResponse:
    session = visible_or_404(Session, request.user, ref=ref)
    must(request.user, "sessions.write_note", session)
    form, other = NoteForm(request.POST), None
    if form.is_valid():
        found = form.cleaned_data
        try:
            actions.write_note(session, body=found["body"], version=found["version"] or 0, by=request.user)
        except TooLate:
            other = Note.objects.visible_to(request.user).get(session=session)
            form = NoteForm({"version": other.version, "body": found["body"]})
        else:
            messages.success(request, _("Your note is kept. Only you can read it."))
            return redirect(session)
    context = screen.context(session, request.user, clock.now(), note_form=form, other_note=other)
    return render(request, "sessions/page.html", context)


def calendar(request: HttpRequest, ref: Any) -> HttpResponse:
    """The sessions of a process as one calendar file, for somebody who joined after the letter went out."""
    process = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "session_times.read", process)
    rows = Session.objects.standing().filter(process=process).select_related("booking", "process")
    text = calendar_file([row.entry for row in rows], request.user, "PUBLISH", clock.now(), process.zone)
    return HttpResponse(
        text,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="sessions.ics"'},
    )
