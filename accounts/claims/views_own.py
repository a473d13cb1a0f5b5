"""What does a member do with their own claim: see how it stands, fill it in, send it, take it back?"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.doorway import clock, dates
from accounts.doorway.access import must, offers, visible_or_404
from accounts.doorway.states import TooLate
from accounts.membership import ethics

from . import actions
from .complete import hints, missing
from .forms import ClaimForm, SubmitForm
from .models import Claim, Status
from .own import history, latest, record, step


def own(request: HttpRequest) -> HttpResponse:
    claim, now = latest(request.user), clock.now()
    context: dict[str, Any] = {"claim": claim, "step": step(request.user, claim, now)}
    if claim is not None:
        context |= {
            "record": record(claim),
            "history": history(claim),
            "hints": hints(claim).values() if claim.status == Status.DRAFT else (),
        }
    return render(request, "claims/own.html", context)


def begin(request: HttpRequest) -> HttpResponse:
    """Says what will happen; the button does it."""
    if request.method != "POST":
        return render(request, "components/confirm_page.html", _beginning())
    claim = actions.begin(request.user, by=request.user)
    return redirect("claims:save", claim.ref) if claim.status == Status.DRAFT else redirect("claims:own")


def _beginning() -> dict[str, Any]:
    return {
        "title": _("Claim your membership"),
        "verb": _("Begin"),
        "back_url": reverse("claims:own"),
        "happens": [
            _("You tell which membership you have and how you were trained."),
            _("You add a certificate: a PDF or a photo of the paper."),
            _("Somebody from the association compares it with the register. You get a letter."),
        ],
    }


def save(request: HttpRequest, ref: Any) -> HttpResponse:
    """The whole form; it may be saved half filled, and then says what is still missing where it is missing."""
    claim = _mine(request, ref, "claims.save")
    form = ClaimForm(request.POST or None, instance=claim)
    if form.is_valid():
        found = form.cleaned_data
        try:
            saved = actions.save(visible_or_404(Claim, request.user, ref=ref), by=request.user, **found)
        except TooLate:
            return _both(request, ref)
        return _saved(request, saved)
    if request.method == "GET" and "missing" in request.GET:
        form = _showing_missing(claim)
    return render(request, "claims/own_save.html", {"form": form, "claim": claim})


def _saved(request: HttpRequest, claim: Claim) -> HttpResponse:
    if "later" in request.POST:
        messages.success(request, _("Saved. Go on whenever it suits you."))
        return redirect("claims:own")
    lacks = missing(claim, clock.now())
    if lacks.keys() - {"file"}:
        messages.info(request, _("Saved. Something is still missing."))
        return redirect(reverse("claims:save", args=[claim.ref]) + "?missing")
    messages.success(request, _("Saved."))
    return redirect("claims:attach" if "file" in lacks else "claims:submit", claim.ref)


def _showing_missing(claim: Claim) -> ClaimForm:
    blank = ClaimForm(instance=claim)
    told = {name: blank[name].value() for name in blank.fields}
    form = ClaimForm({name: value for name, value in told.items() if value is not None}, instance=claim)
    form.show_missing(missing(claim, clock.now()))
    return form


def _both(request: HttpRequest, ref: Any) -> HttpResponse:
    """Another window was faster: one's own text stays in the form, and what was saved stands beside it."""
    saved = _mine(request, ref, "claims.save")
    told: QueryDict = request.POST.copy()
    told["version"] = str(saved.version)
    context = {"form": ClaimForm(told, instance=_mine(request, ref, "claims.save")), "claim": saved}
    return render(request, "claims/own_save.html", {**context, "differing": record(saved)})


def submit(request: HttpRequest, ref: Any) -> HttpResponse:
    """The claim as the verifier will read it; the commitment, the answer when more was asked, and one button."""
    claim = _mine(request, ref, "claims.submit")
    asked = bool(claim.question)
    data = request.POST if request.method == "POST" else None
    form = SubmitForm(data, asked=asked, commitment=commitment(), initial={"answer": claim.answer})
    if form.is_valid() and _sent(form, claim, request):
        messages.success(request, _("Sent. You get a letter when it is settled."))
        return redirect("claims:own")
    claim = visible_or_404(Claim, request.user, ref=ref)
    context = {
        "claim": claim,
        "form": form,
        "record": record(claim),
        "hints": hints(claim).values(),
        "lacks": _lacks(claim),
        "principles": ethics.CURRENT,
    }
    return render(request, "claims/own_submit.html", context)


def _sent(form: SubmitForm, claim: Claim, request: HttpRequest) -> bool:
    """Sends it, or shows at the form what is missing; what belongs to other pages is listed with links to them."""
    try:
        actions.submit(claim, by=request.user, **form.cleaned_data)
    except ValidationError as objection:
        told = objection.message_dict
        for name in told.keys() & form.fields.keys():
            form.add_error(name, told[name])
        return False
    return True


def _lacks(claim: Claim) -> list[dict[str, str]]:
    """What is missing on other pages, each with its way there."""
    labels = ClaimForm(instance=claim)
    save_url, file_url = (reverse(name, args=[claim.ref]) for name in ("claims:save", "claims:attach"))
    return [
        {"text": text, "label": _("Certificate"), "url": file_url}
        if name == "file"
        else {"text": text, "label": str(labels[name].label), "url": f"{save_url}?missing#id_{name}"}
        for name, text in missing(claim, clock.now()).items()
    ]


def commitment() -> str:
    day = dates.day(ethics.CURRENT.read_on, today=date.min)  # Always with its year: it names a version.
    return _("I commit to the ethical principles of Suomen työnohjaajat ry, as they stood on %(day)s.") % {
        "day": day
    }


def withdraw(request: HttpRequest, ref: Any) -> HttpResponse:
    claim = _mine(request, ref, "claims.withdraw")
    if request.method != "POST":
        return render(request, "components/confirm_page.html", _withdrawing())
    actions.withdraw(claim, by=request.user)
    messages.success(request, _("Withdrawn. You can claim again whenever you like."))
    return redirect("claims:own")


def _withdrawing() -> dict[str, Any]:
    return {
        "title": _("Withdraw the claim"),
        "verb": _("Withdraw"),
        "kind": "danger",
        "back_url": reverse("claims:own"),
        "happens": [
            _("Nobody checks it any more."),
            _("The certificates are erased after 30 days."),
            _("What you told is kept, if you want to claim again."),
        ],
    }


def _mine(request: HttpRequest, ref: Any, action: str) -> Claim:
    claim = visible_or_404(Claim, request.user, ref=ref)
    must(request.user, action, claim)
    if not offers(request.user, action, claim):
        raise TooLate(action, claim)
    return claim
