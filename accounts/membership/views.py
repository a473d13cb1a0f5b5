"""What does a member see and do of the own membership?"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.access import must, visible_or_404
from accounts.doorway.history import told_to
from accounts.doorway.states import must_be_possible

from . import actions
from .ethics import CURRENT
from .forms import ConfirmForm, ResignForm
from .models import Membership
from .telling import coming, confirming, resigning

OWNER = frozenset({"owner"})


def own(request: HttpRequest) -> HttpResponse:
    """How it stands, what happens next, and what has happened."""
    membership = Membership.objects.filter(user=request.user).select_related("user").first()
    now = clock.now()
    context = {
        "membership": membership,
        "now": now,
        "coming": coming(membership, now) if membership else [],
        "asked": membership is not None and membership.asks_confirmation(now),
        "history": told_to(request.user.ref, OWNER, request.user),
    }
    return render(request, "membership/own.html", context)


def confirm(request: HttpRequest, ref: Any) -> HttpResponse:
    """The principles stand on the page with the day they were read: one commits to a text, not to a word."""
    membership = opened(request, "confirm", ref)
    form = ConfirmForm(request.POST or None)
    if form.is_valid():
        actions.confirm(membership, by=request.user)
        messages.success(request, _("Thank you. The association sees that it still holds."))
        return redirect("membership:own")
    context = {"form": form, "membership": membership, "ethics": CURRENT, "happens": confirming()}
    return render(request, "membership/confirm.html", context)


def resign(request: HttpRequest, ref: Any) -> HttpResponse:
    """The member leaves, or a verifier records the letter of resignation."""
    membership = opened(request, "resign", ref)
    mine = membership.user_id == request.user.pk
    form = ResignForm(request.POST or None)
    if form.is_valid() and done(form, actions.resign, membership, request):
        messages.success(request, _("Recorded. The last day and a letter about it are on their way."))
        return redirect("membership:own") if mine else redirect(membership)
    context = {
        "title": _("Resign from the membership") if mine else _("Record a resignation"),
        "lede": "" if mine else str(membership.user),
        "happens": resigning(membership, mine),
        "verb": _("Resign") if mine else _("Record the resignation"),
    }
    return sheet(request, membership, form, **context)


def opened(request: HttpRequest, verb: str, ref: Any) -> Membership:
    """The membership, when this reader may do this with it now."""
    membership = visible_or_404(Membership, request.user, ref=ref)
    must(request.user, f"membership.{verb}", membership)
    must_be_possible(f"membership.{verb}", membership)
    return membership


def done(form: Form, action: Callable[..., Any], membership: Membership, request: HttpRequest) -> bool:
    """Does it, and shows at the form what the house's rules object to."""
    try:
        action(membership, by=request.user, **form.cleaned_data)
    except ValidationError as objection:
        form.add_error(None, objection)
        return False
    return True


def sheet(request: HttpRequest, membership: Membership, form: Form, **context: Any) -> HttpResponse:
    """The page before a serious step: what will happen, the form, and the way back."""
    back = {"back_url": membership.get_absolute_url(), "kind": context.pop("kind", "danger")}
    return render(request, "components/confirm_page.html", {"form": form, **back, **context})
