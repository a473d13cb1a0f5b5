"""What does a verifier see and do of one verified membership?"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.access import may, visible_or_404
from accounts.doorway.history import told_to

from . import actions
from .forms import ReasonForm, ReconfirmForm, SuspendForm
from .models import Membership
from .telling import coming
from .views import done, opened, sheet

VERIFIER = frozenset({"verifier"})


def page(request: HttpRequest, ref: Any) -> HttpResponse:
    """How one membership stands, and what may be done with it; the member is led to their own page."""
    membership = visible_or_404(Membership, request.user, ref=ref)
    if membership.user_id == request.user.pk or not may(request.user, "membership.suspend", membership):
        return redirect("membership:own")
    now = clock.now()
    context = {
        "membership": membership,
        "now": now,
        "coming": coming(membership, now),
        "history": told_to(membership.case_ref, VERIFIER, request.user),
    }
    return render(request, "membership/page.html", context)


def suspend(request: HttpRequest, ref: Any) -> HttpResponse:
    context = {
        "title": _("Suspend the membership"),
        "verb": _("Suspend"),
        "happens": [
            _(
                "At the moment of effect the title disappears everywhere: pages, letters, calendars, directory."
            ),
            _("Agreements that are signed keep the title they were signed with."),
            _("The member gets a letter, and reads the reason here."),
        ],
    }
    said = _("Suspended. The member gets a letter.")
    return _decide(request, ref, actions.suspend, SuspendForm(request.POST or None), said, **context)


def reinstate(request: HttpRequest, ref: Any) -> HttpResponse:
    context = {
        "title": _("End the suspension"),
        "verb": _("End the suspension"),
        "kind": "",
        "happens": [
            _("The title is shown again at once, if the dates of the membership allow it."),
            _("The member gets a letter, and reads the reason here."),
        ],
    }
    said = _("The suspension has ended. The member gets a letter.")
    return _decide(request, ref, actions.reinstate, ReasonForm(request.POST or None), said, **context)


def lapse(request: HttpRequest, ref: Any) -> HttpResponse:
    context = {
        "title": _("End the membership"),
        "verb": _("End it now"),
        "happens": [
            _("The membership ends at once, and the title disappears everywhere."),
            _("It can't be taken back: the member has to ask for a new check."),
            _("The member gets a letter, and reads the reason here."),
        ],
    }
    said = _("The membership has ended. The member gets a letter.")
    return _decide(request, ref, actions.lapse, ReasonForm(request.POST or None), said, **context)


def reconfirm(request: HttpRequest, ref: Any) -> HttpResponse:
    membership = opened(request, "reconfirm", ref)
    form = ReconfirmForm(request.POST or None, initial={"valid_until": membership.valid_until})
    context = {
        "title": _("Confirm for a year"),
        "verb": _("Confirm for a year"),
        "kind": "",
        "happens": [
            _("Do it when the association's register says that the membership goes on."),
            _("“Verified on” becomes today, and the next check is a year away."),
            _("The member gets a letter."),
        ],
    }
    said = _("Confirmed. The next check is a year away.")
    return _decide(request, ref, actions.reconfirm, form, said, **context)


def _decide(
    request: HttpRequest, ref: Any, action: Callable[..., Any], form: Form, said: str, **context: Any
) -> HttpResponse:
    membership = opened(request, action.__name__, ref)
    if membership.user_id == request.user.pk:
        raise PermissionDenied(f"membership.{action.__name__}")
    if form.is_valid() and done(form, action, membership, request):
        messages.success(request, said)
        return redirect(membership)
    return sheet(request, membership, form, lede=str(membership.user), **context)
