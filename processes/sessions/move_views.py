"""How are sessions moved or cancelled: choose, look at all that follows, then save it whole or not at all?"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.doorway import clock, dates
from accounts.doorway.access import must, visible_or_404
from accounts.doorway.states import TooLate
from processes.scheduling.bookings import Taken

from . import changing, planning, preview, screen, times
from .forms import AroundForm, MoveForm
from .models import Session
from .preview import Scope

LOOK_AHEAD = timedelta(days=28)
FARTHEST = timedelta(days=730)


def reschedule(request: HttpRequest, ref: Any) -> HttpResponse:
    """The time and the scope are chosen by GET, the preview is shown, and a POST of the preview saves it."""
    session = visible_or_404(Session, request.user, ref=ref)
    must(request.user, "sessions.reschedule", session)
    if not session.is_planned:
        raise TooLate("sessions.reschedule", session)
    around, free = _free_times(request, session)
    data = request.POST if request.method == "POST" else request.GET
    start = _moment(data.get("start", ""))
    known = [*free, start] if request.method == "POST" and start and start > clock.now() else free
    form = MoveForm(data if request.method == "POST" or "start" in data else None, starts=known)
    if not form.is_valid():
        return render(
            request,
            "sessions/reschedule.html",
            {"session": session, "form": form, "around": around, "free": free},
        )
    start, scope = form.cleaned_data["start"], form.cleaned_data["scope"] or Scope.THIS
    if "move" in request.POST:
        return _move(request, session, start, scope)
    return _look(request, session, start, scope)


def _look(request: HttpRequest, session: Session, start: datetime, scope: str) -> HttpResponse:
    picks = {
        row.ref: at for row in preview.in_scope(session, scope, clock.now()) if (at := _pick(request, row))
    }
    found = preview.of_moving(session, start, scope, clock.now(), picks)
    context = {"session": session, "start": start, "scope": scope, "preview": found}
    return render(request, "sessions/move.html", context)


def _move(request: HttpRequest, session: Session, start: datetime, scope: str) -> HttpResponse:
    """Saves exactly what was seen; anything else brings a fresh preview, with the times picked by hand kept."""
    rows = preview.in_scope(session, scope, clock.now())
    picks = {row: at for row in rows if (at := _pick(request, row))}
    if len(picks) != len(rows) or any(
        _moment(request.POST.get(f"was-{r.ref}", "")) != r.booking.start for r in rows
    ):
        messages.warning(
            request, _("Nothing was moved: the sessions have changed meanwhile. Look at it anew.")
        )
        return _look(request, session, start, scope)
    try:
        changing.move(picks, by=request.user, now=clock.now())
    except Taken as taken:
        text = _("Nothing was moved: %(when)s is not free any more. Here are fresh times.")
        messages.warning(request, text % {"when": dates.when(taken.start)})
    except ValidationError as wrong:
        messages.warning(request, wrong.message)
    else:
        done = ngettext(
            "The session is moved. Everyone gets the new time in three minutes; until then you can undo it.",
            "%(count)d sessions are moved. Everyone gets one letter in three minutes; until then you can undo it.",
            len(picks),
        )
        messages.success(request, done % {"count": len(picks)})
        return redirect(session)
    return _look(request, session, start, scope)


def _pick(request: HttpRequest, row: Session) -> datetime | None:
    return _moment(request.POST.get(f"at-{row.ref}", ""))


def _moment(text: str) -> datetime | None:
    """A moment with its zone; what can't be read is none."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo and 2000 < at.year < 2200 else None


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
    """`scope` in the address or the form: this session, or this and all later ones."""
    session = visible_or_404(Session, request.user, ref=ref)
    must(request.user, "sessions.cancel", session)
    if not session.is_planned:
        raise TooLate("sessions.cancel", session)
    data = request.POST if request.method == "POST" else request.GET
    scope = Scope.LATER if data.get("scope") == Scope.LATER else Scope.THIS
    rows = preview.in_scope(session, scope, clock.now())
    if request.method == "POST":
        changing.cancel(rows, by=request.user, now=clock.now())
        done = ngettext(
            "The session is cancelled. Everyone gets word in three minutes; until then you can undo it.",
            "%(count)d sessions are cancelled. Everyone gets one letter in three minutes; until then you can undo it.",
            len(rows),
        )
        messages.success(request, done % {"count": len(rows)})
        return redirect(session.process)
    later = preview.in_scope(session, Scope.LATER, clock.now())
    context = {
        "session": session,
        "scope": scope,
        "later": len(later) - 1,
        "preview": preview.of_cancelling(rows, clock.now()),
        "terms": screen.terms(session, clock.now()),
    }
    return render(request, "sessions/cancel.html", context)
