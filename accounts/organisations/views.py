"""Which pages does an organisation have for those who speak for it?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.doorway.access import visible_or_404

from . import actions
from .forms import OrganisationForm
from .models import Organisation


def page(request: HttpRequest, ref: str) -> HttpResponse:
    organisation = visible_or_404(Organisation, request.user, ref=ref)
    contacts = organisation.people("contact")
    return render(request, "organisations/page.html", {"organisation": organisation, "contacts": contacts})


def update(request: HttpRequest, ref: str) -> HttpResponse:
    organisation = visible_or_404(Organisation, request.user, ref=ref)
    form = OrganisationForm(request.POST or None, instance=organisation)
    if form.is_valid():
        actions.update(organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. New agreements use these details."))
        return redirect(organisation)
    return render(request, "organisations/update.html", {"organisation": organisation, "form": form})
