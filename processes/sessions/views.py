"""What is on a session's one screen, and what can be done there?"""

from datetime import datetime, timedelta
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
from processes.scheduling.bookings import Taken
from processes.scheduling.ics import calendar_file

from . import actions, planning, screen, times
from .forms import AroundForm, CompleteForm, MoveForm, NoteForm
from .models import Note, Session

LOOK_AHEAD = timedelta(days=28)
FARTHEST = timedelta(days=730)


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


def reschedule(request: HttpRequest, ref: Any) -> HttpResponse:
    session = visible_or_404(Session, request.user, ref=ref)
    must(request.user, "sessions.reschedule", session)
    if not session.is_planned:
        raise TooLate("sessions.reschedule", session)
    around, free = _free_times(request, session)
    form = MoveForm(request.POST or None, starts=free)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reschedule(session, start=form.cleaned_data["start"], by=request.user)
        except Taken:
            form.add_error("start", _("Somebody took this time just now. Choose another."))
        except ValidationError as wrong:
            form.add_error("start", wrong)
        else:
            messages.success(
                request, _("The session is moved. Everyone gets the new time for their calendar.")
            )
            return redirect(session)
    context = {"session": session, "form": form, "around": around, "free": free}
    return render(request, "sessions/reschedule.html", context)


def _free_times(request: HttpRequest, session: Session) -> tuple[AroundForm, list[datetime]]:
    """Four weeks of free times from the date in the address, which a form keeps when it is sent."""
    now = clock.now()
    today = planning.today_of(session.process, now)
    week_before = max(today, session.booking.start.date() - timedelta(days=7))
    around = AroundForm(request.GET if "around" in request.GET else {"around": week_before})
    asked = around.cleaned_data["around"] if around.is_valid() else week_before
    first = min(max(asked, today), today + FARTHEST)
    own = session.booking
    free = times.free_starts(
        session.process, session.minutes, first, first + LOOK_AHEAD, now, apart_from=[own]
    )
    return around, [start for start in free if start != own.start]


def cancel(request: HttpRequest, ref: Any) -> HttpResponse:
    session = visible_or_404(Session, request.user, ref=ref)
    must(request.user, "sessions.cancel", session)
    if not session.is_planned:
        raise TooLate("sessions.cancel", session)
    if request.method == "POST":
        actions.cancel(session, by=request.user)
        messages.success(
            request, _("The session is cancelled. Everyone gets word, and the time is free again.")
        )
        return redirect(session.process)
    context = {"session": session, "terms": screen.terms(session, clock.now())}
    return render(request, "sessions/cancel.html", context)


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
