"""How does a verifier check one claim: look, take it, note, and decide?"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.doorway import clock
from accounts.doorway.access import visible_or_404
from accounts.membership.actions import must_be_another

from . import actions, desk, screen
from .comparing import compare
from .desk_forms import ASK, NO, YES, DecideForm, NoteForm
from .models import Claim

SAID = {
    "approve": gettext_lazy("The first yes is said. Another verifier says the second."),
    "verify": gettext_lazy("Verified. The member gets a letter."),
    "ask_more": gettext_lazy("Asked. The member gets a letter."),
    "reject": gettext_lazy("Settled. The member gets a letter with a link to your reason."),
}


def page(request: HttpRequest, ref: Any) -> HttpResponse:
    """Claim and evidence side by side for a verifier; one's own claim is one's own page, for a verifier too."""
    claim = visible_or_404(Claim, request.user, ref=ref)
    if claim.user_id == request.user.pk:
        return redirect("claims:own")
    return _page(request, claim, picked=request.GET.get("text", ""))


@require_POST
def assign(request: HttpRequest, ref: Any) -> HttpResponse:
    claim = _another_s(request, ref, "claims.assign")
    give_back = "give_back" in request.POST
    actions.assign(claim, by=request.user, to=None if give_back else request.user)
    messages.success(request, _("Given back.") if give_back else _("It is yours to check."))
    return redirect(claim)


@require_POST
def note(request: HttpRequest, ref: Any) -> HttpResponse:
    claim = _another_s(request, ref, "claims.note")
    form = NoteForm(request.POST, auto_id="note_%s")
    if not form.is_valid():
        return _page(request, claim, note_form=form)
    actions.note(claim, by=request.user, text=form.cleaned_data["text"])
    messages.success(request, _("Noted. Verifiers see it, the member doesn't."))
    return redirect(claim)


@require_POST
def decide(request: HttpRequest, ref: Any) -> HttpResponse:
    """The page's one form: the choice in it says which deed is meant."""
    return _settle(request, ref, request.POST.get("decision", ""))


@require_POST
def approve(request: HttpRequest, ref: Any) -> HttpResponse:
    return _settle(request, ref, YES, "approve")


@require_POST
def verify(request: HttpRequest, ref: Any) -> HttpResponse:
    return _settle(request, ref, YES, "verify")


@require_POST
def ask_more(request: HttpRequest, ref: Any) -> HttpResponse:
    return _settle(request, ref, ASK)


@require_POST
def reject(request: HttpRequest, ref: Any) -> HttpResponse:
    return _settle(request, ref, NO)


def _another_s(request: HttpRequest, ref: Any, action: str) -> Claim:
    claim = visible_or_404(Claim, request.user, ref=ref)
    must_be_another(action, claim, request.user)
    return claim


def _settle(request: HttpRequest, ref: Any, decision: str, verb: str = "") -> HttpResponse:
    """Does it, and leads to the next case; an objection is shown at the form, with all that was written."""
    verb = verb or (decision if decision in (ASK, NO) else "")
    claim = _another_s(request, ref, f"claims.{verb or 'verify'}")
    verb = verb or screen.yes_verb(claim)
    data = request.POST.copy()
    data["decision"] = decision
    now = clock.now()
    form = screen.decide_form(claim, request.user, now, compare(claim, now), data)
    if not form.is_valid():
        return _page(request, claim, form=form)
    try:
        DOES[verb](claim, form, by=request.user, seen=form.cleaned_data["seen"], now=now)
    except ValidationError as objection:
        form.add_error(None, objection)
        return _page(request, claim, form=form)
    messages.success(request, str(SAID[verb]))
    return redirect(desk.following(request.user, claim) or "claims:desk")


def _verify(claim: Claim, form: DecideForm, **more: Any) -> None:
    told = form.cleaned_data
    actions.verify(
        claim,
        valid_from=told["valid_from"],
        valid_until=told["valid_until"],
        grants_title=told.get("grants_title", False),
        checklist=form.ticks,
        **more,
    )


DOES: dict[str, Callable[..., Any]] = {
    "approve": lambda claim, form, **more: actions.approve(claim, checklist=form.ticks, **more),
    "verify": _verify,
    "ask_more": lambda claim, form, **more: actions.ask_more(
        claim, question=form.cleaned_data["question"], **more
    ),
    "reject": lambda claim, form, **more: actions.reject(
        claim, reason=form.cleaned_data["reason"], checklist=form.ticks, **more
    ),
}


def _page(
    request: HttpRequest,
    claim: Claim,
    picked: str = "",
    form: DecideForm | None = None,
    note_form: NoteForm | None = None,
) -> HttpResponse:
    shown = screen.context(claim, request.user, clock.now(), picked, form)
    if note_form:
        shown["note_form"] = note_form
    return render(request, "claims/desk_claim.html", shown)
