"""“I'm ill today”: how is a whole day called off with one press?"""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.doorway import clock, dates
from processes.scheduling.bookings import Taken

from .models import Session
from .move_views import _moment
from .screen import undoable
from .today import call_off, sessions_today, with_times


def today(request: HttpRequest) -> HttpResponse:
    """Today's sessions, all ticked; for each a new time may be chosen."""
    now = clock.now()
    sessions = sessions_today(request.user, now)
    if request.method == "POST":
        chosen = {
            row: _new_time(request, row) for row in sessions if str(row.ref) in request.POST.getlist("off")
        }
        if chosen and _call_off(request, chosen, now):
            return redirect("sessions:today")
        if not chosen:
            messages.warning(request, _("Nothing was ticked, so nothing was changed."))
    context = {
        "rows": with_times(sessions, now),
        "undoable": undoable(request.user, now),
        "ticked": request.POST.getlist("off") if request.method == "POST" else [str(r.ref) for r in sessions],
        "picked": [request.POST.get(f"at-{row.ref}", "") for row in sessions],
    }
    return render(request, "sessions/today.html", context)


def _new_time(request: HttpRequest, row: Session) -> datetime | None:
    return _moment(request.POST.get(f"at-{row.ref}", ""))


def _call_off(request: HttpRequest, chosen: dict[Session, datetime | None], now: datetime) -> bool:
    try:
        call_off(chosen, by=request.user, now=now)
    except Taken as taken:
        text = _("Nothing was changed: %(when)s is not free any more. Choose another time.")
        messages.warning(request, text % {"when": dates.when(taken.start)})
        return False
    except ValidationError as wrong:
        messages.warning(request, wrong.message)
        return False
    done = ngettext(
        "%(count)d session is called off. Get well soon. Everyone gets a letter in three minutes.",
        "%(count)d sessions are called off. Get well soon. Everyone gets a letter in three minutes.",
        len(chosen),
    )
    messages.success(request, done % {"count": len(chosen)})
    return True
