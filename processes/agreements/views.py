"""What do we agree on, who has signed, and what happens next?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.access import must, visible_or_404
from accounts.doorway.paper import NoPaper
from accounts.doorway.states import TooLate
from processes.core.guidance import Guides, guides
from processes.core.models import Process

from . import actions, reading, ready
from .forms import AskChangesForm, EditForm, ProposeForm, SignForm
from .models import Agreement
from .paper import keep_paper
from .snapshot import shared_goals
from .tasks import ring_for_paper


def page(request: HttpRequest, ref: Any) -> HttpResponse:
    agreement = visible_or_404(Agreement, request.user, ref=ref)
    return _page(request, agreement, SignForm(initial=_signature(request, agreement)))


def _signature(request: HttpRequest, agreement: Agreement) -> dict[str, str]:
    return {"digest": agreement.digest, "name": request.user.name}


def _page(request: HttpRequest, agreement: Agreement, form: SignForm) -> HttpResponse:
    context = reading.context(agreement, request.user, clock.now())
    return render(request, "agreements/page.html", context | {"form": form})


def draft(request: HttpRequest, ref: Any) -> HttpResponse:
    process = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "agreements.draft", process)
    if open_one := process.agreements.filter(status__in=actions.OPEN).first():
        return redirect(open_one)
    if request.method == "POST":
        try:
            agreement = actions.draft(process, by=request.user)
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
            return redirect("agreements:draft", process.ref)
        messages.success(request, _("The draft is there, filled in as far as it could be. Only you see it."))
        return redirect("agreements:edit", agreement.ref)
    return render(
        request, "agreements/draft.html", {"process": process, "current": reading.in_force(process)}
    )


def edit(request: HttpRequest, ref: Any) -> HttpResponse:
    agreement = visible_or_404(Agreement, request.user, ref=ref)
    must(request.user, "agreements.edit", agreement)
    goals, usual = shared_goals(agreement.process), guides(clock.now())
    form = EditForm(request.POST or None, instance=agreement, goals=goals, usual=usual)
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(Agreement.objects.get(pk=agreement.pk), by=request.user, **form.terms)
        except TooLate:
            theirs, form = _beside(request, agreement, form.cleaned_data["version"], usual)
        else:
            messages.success(request, _("The draft is kept."))
            return redirect(agreement)
    return render(request, "agreements/edit.html", {"form": form, "agreement": agreement, "theirs": theirs})


def _beside(request: HttpRequest, agreement: Agreement, seen: int, usual: Guides) -> tuple[Any, EditForm]:
    """The newer version's clauses, and the form with the person's own text, ready to be kept over it."""
    fresh = Agreement.objects.get(pk=agreement.pk)
    if fresh.version == seen or fresh.status != "draft":
        raise TooLate("agreements.edit", fresh)
    data = request.POST.copy()
    data["version"] = str(fresh.version)
    theirs = reading.text(fresh, clock.now())
    return theirs, EditForm(data, instance=fresh, goals=shared_goals(fresh.process), usual=usual)


def propose(request: HttpRequest, ref: Any) -> HttpResponse:
    agreement = visible_or_404(Agreement, request.user, ref=ref)
    must(request.user, "agreements.propose", agreement)
    form = ProposeForm(request.POST or None, joined=len(agreement.process.joined))
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose(agreement, by=request.user, **form.cleaned_data)
        except ValidationError as missing:
            form.add_error(None, missing)
        else:
            messages.success(request, _("Proposed. Next: sign it yourself; the others got a letter."))
            return redirect(agreement)
    context = {
        "form": form,
        "agreement": agreement,
        "missing": ready.missing(agreement),
        "signers": ready.signers(agreement.process),
    }
    return render(request, "agreements/propose.html", context)


def sign(request: HttpRequest, ref: Any) -> HttpResponse:
    """The form stands under the text itself, so that nobody signs what they haven't had before them."""
    agreement = visible_or_404(Agreement, request.user, ref=ref)
    if request.method != "POST" or reading.has_signed(agreement, request.user):
        return redirect(agreement.get_absolute_url() + "#sign")
    must(request.user, "agreements.sign", agreement)
    form = SignForm(request.POST)
    if not form.is_valid():
        return _page(request, agreement, form)
    found = form.cleaned_data
    try:
        actions.sign(agreement, name=found["name"], digest=found["digest"], by=request.user)
    except ValidationError as objection:
        form.add_error(None, objection)
        agreement.refresh_from_db()
        return _page(request, agreement, form)
    if agreement.is_in_force:
        messages.success(request, _("Signed, and with it the agreement is in force."))
    else:
        messages.success(request, _("Signed. It is in force when everybody has signed."))
    return redirect(agreement)


def ask_changes(request: HttpRequest, ref: Any) -> HttpResponse:
    agreement = visible_or_404(Agreement, request.user, ref=ref)
    must(request.user, "agreements.ask_changes", agreement)
    form = AskChangesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_changes(agreement, text=form.cleaned_data["text"], by=request.user)
        messages.success(
            request, _("Your wish is with the supervisor. You get a letter when there is a new proposal.")
        )
        return redirect(agreement)
    return render(request, "agreements/ask_changes.html", {"form": form, "agreement": agreement})


def revise(request: HttpRequest, ref: Any) -> HttpResponse:
    agreement = visible_or_404(Agreement, request.user, ref=ref)
    must(request.user, "agreements.revise", agreement)
    if request.method == "POST":
        actions.revise(agreement, by=request.user)
        messages.success(request, _("It is a draft again. Change what is needed, and propose it anew."))
        return redirect("agreements:edit", agreement.ref)
    return render(request, "agreements/revise.html", {"agreement": agreement})


def document(request: HttpRequest, ref: Any) -> HttpResponse:
    """The kept PDF. While it is being made the page says so; a press of the button makes it here and now."""
    agreement = visible_or_404(Agreement, request.user, ref=ref)
    if not agreement.was_signed:
        raise Http404
    if agreement.document is None and request.method == "POST":
        try:
            keep_paper(agreement, clock.now())
        except NoPaper:
            return render(request, "agreements/no_paper.html", {"agreement": agreement})
    if agreement.document is None:
        ring_for_paper(agreement)
        return render(request, "agreements/making.html", {"agreement": agreement})
    if "ready" in request.GET:
        return render(request, "agreements/making.html", {"agreement": agreement})
    answer = HttpResponse(agreement.document.bytes, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{agreement.document.name}"'
    return answer
