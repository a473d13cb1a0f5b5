"""How do certificates come in, get looked at, and go away again?"""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.doorway.access import must, offers, visible_or_404
from accounts.doorway.redrawing.limits import MOST_BYTES
from accounts.doorway.states import TooLate

from . import actions
from .claiming import MOST_FILES
from .forms import CertificateForm
from .models import Claim, Evidence, EvidencePage

TOO_MANY = 429


def attach(request: HttpRequest, ref: Any) -> HttpResponse:
    """The files that are there, and the place for one more."""
    claim = visible_or_404(Claim, request.user, ref=ref)
    must(request.user, "claims.attach", claim)
    if not offers(request.user, "claims.attach", claim):
        raise TooLate("claims.attach", claim)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form, status = CertificateForm(*sent), 200
    if form.is_valid():
        if not ratelimit.consume(request, action="certificate", key=str(request.user.pk)):
            form.add_error("file", _("Many files came in a short time. Try again in an hour."))
            status = TOO_MANY
        elif _taken(form, claim, request):
            messages.success(request, _("The certificate is here. Look whether every page can be read."))
            return redirect("claims:attach", claim.ref)
    light = Prefetch("pages", EvidencePage.objects.select_related("evidence").defer("image"))
    files = claim.evidence.filter(erased_at=None).prefetch_related(light)
    context = {
        "claim": claim,
        "form": form,
        "files": files,
        "most": MOST_FILES,
        "room": len(files) < MOST_FILES,
    }
    return render(request, "claims/own_attach.html", context, status=status)


def _taken(form: CertificateForm, claim: Claim, request: HttpRequest) -> bool:
    """Takes the file in, or says at its field why not."""
    upload = form.cleaned_data["file"]
    try:
        actions.attach(claim, by=request.user, filename=upload.name, data=upload.read(MOST_BYTES + 1))
    except ValidationError as refusal:
        form.add_error("file", refusal)
        return False
    return True


@require_POST
def detach(request: HttpRequest, ref: Any) -> HttpResponse:
    evidence = visible_or_404(Evidence, request.user, ref=ref)
    actions.detach(evidence.claim, evidence=evidence, by=request.user)
    messages.success(request, _("Taken away."))
    return redirect("claims:attach", evidence.claim.ref)


@require_safe
def evidence_page(request: HttpRequest, ref: Any, number: int) -> HttpResponse:
    """One redrawn page for its owner and the verifiers: a picture, and nothing a browser could run."""
    evidence = visible_or_404(Evidence, request.user, ref=ref)
    if evidence.erased_at:
        return render(request, "claims/erased.html", {"evidence": evidence}, status=404)
    page = get_object_or_404(EvidencePage, evidence=evidence, number=number)
    headers = {
        "Content-Disposition": f'attachment; filename="page-{number}.jpg"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(page.jpeg, content_type="image/jpeg", headers=headers)
