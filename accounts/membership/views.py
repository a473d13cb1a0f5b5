"""Which pages does a membership have? The member's own, and the verifier's desk."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.access import must, visible_or_404

from . import actions
from .forms import ClaimForm, ReasonForm, VerifyForm
from .models import Membership, Status
from .title import helsinki_date


def own(request: HttpRequest) -> HttpResponse:
    """The member's own page: how it stands, and what can be done."""
    membership = Membership.objects.filter(user=request.user).first()
    return render(request, "membership/own.html", {"membership": membership, "now": clock.now()})


def claim(request: HttpRequest) -> HttpResponse:
    known = Membership.objects.filter(user=request.user).first()
    initial = {"kind": known.kind, "number": known.number} if known else {}
    form = ClaimForm(request.POST or None, initial=initial)
    if form.is_valid() and _done(form, actions.claim, request.user, request):
        messages.success(request, _("Sent to be checked. You get a letter when it is settled."))
        return redirect("membership:own")
    return render(request, "membership/claim.html", {"form": form})


def desk(request: HttpRequest) -> HttpResponse:
    """What waits for the verifier, the oldest first; then what was settled."""
    if not request.user.is_verifier:
        raise PermissionDenied("membership.desk")
    rows = Membership.objects.visible_to(request.user).select_related("user", "verified_by")
    waiting = rows.filter(status=Status.CLAIMED).order_by("claimed_at", "pk")
    settled = rows.exclude(status=Status.CLAIMED).order_by("-claimed_at", "-pk")[:50]
    return render(
        request, "membership/desk.html", {"waiting": waiting, "settled": settled, "now": clock.now()}
    )


def page(request: HttpRequest, ref: str) -> HttpResponse:
    """The claim on the left, the decision below; the member is led to their own page."""
    membership = visible_or_404(Membership, request.user, ref=ref)
    if not request.user.is_verifier:
        return redirect("membership:own")
    return _page(request, membership)


def verify(request: HttpRequest, ref: str) -> HttpResponse:
    return _decide(request, ref, "verify", VerifyForm, _("Verified. The member gets a letter."))


def reject(request: HttpRequest, ref: str) -> HttpResponse:
    return _decide(request, ref, "reject", ReasonForm, _("Settled. The member gets a letter."))


def suspend(request: HttpRequest, ref: str) -> HttpResponse:
    return _decide(request, ref, "suspend", ReasonForm, _("Suspended. The title is shown no more."))


def _decide(request: HttpRequest, ref: str, verb: str, form_class: type[Form], said: str) -> HttpResponse:
    membership = visible_or_404(Membership, request.user, ref=ref)
    must(request.user, f"membership.{verb}", membership)
    form = form_class(request.POST or None)
    if form.is_valid() and _done(form, getattr(actions, verb), membership, request):
        messages.success(request, said)
        return redirect("membership:desk")
    return _page(request, membership, **{f"{verb}_form": form} if form.is_bound else {})


def _done(form: Form, action: Any, on: Any, request: HttpRequest) -> bool:
    """Does it, and shows at the form what the house's rules object to."""
    try:
        action(on, by=request.user, **form.cleaned_data)
    except ValidationError as objection:
        form.add_error(None, objection)
        return False
    return True


def _page(request: HttpRequest, membership: Membership, **bound: Form) -> HttpResponse:
    now = clock.now()
    forms = {
        "verify_form": VerifyForm(initial={"valid_from": helsinki_date(now)}),
        "reject_form": ReasonForm(auto_id="reject_%s"),
        "suspend_form": ReasonForm(auto_id="suspend_%s"),
    }
    mine = membership.user_id == request.user.pk
    return render(
        request,
        "membership/page.html",
        {"membership": membership, "now": now, "mine": mine, **forms, **bound},
    )
