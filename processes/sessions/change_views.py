"""What was changed just now, and is it to be put back?"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.access import must, visible_or_404
from accounts.doorway.states import TooLate
from processes.scheduling.bookings import Taken

from . import actions
from .change_models import Change


def undo(request: HttpRequest, ref: Any) -> HttpResponse:
    """The change and the button; afterwards the process, where everything stands as before."""
    change = visible_or_404(Change, request.user, ref=ref)
    must(request.user, "sessions.undo", change)
    if request.method == "POST":
        return _undo(request, change)
    fresh = Change.objects.undoable(request.user, clock.now()).filter(pk=change.pk)
    return render(request, "sessions/undo.html", {"change": change, "undoable": fresh})


def _undo(request: HttpRequest, change: Change) -> HttpResponse:
    try:
        actions.undo(change, by=request.user)
    except TooLate:
        messages.warning(
            request, _("It is too late to undo this: the letters have left, or it was changed again.")
        )
    except Taken:
        messages.warning(request, _("The old time was taken meanwhile, so nothing was undone."))
    else:
        messages.success(request, _("Undone. Everything is as it was, and nobody was told."))
    return redirect(change.process)
