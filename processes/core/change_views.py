"""What of a case can be set right later? Its name, and who its clients are while there is no agreement."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.doorway.access import must, visible_or_404

from . import actions
from .clients import IncludeClientForm
from .forms import RenameForm
from .models import Process


def rename(request: HttpRequest, ref: Any) -> HttpResponse:
    case = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "core.rename", case)
    form = RenameForm(request.POST or None, initial={"title": case.title})
    if request.method == "POST" and form.is_valid():
        actions.rename(case, title=form.cleaned_data["title"], by=request.user)
        messages.success(request, _("The process has its new name."))
        return redirect(case)
    return render(request, "core/rename.html", {"form": form, "process": case})


def include_client(request: HttpRequest, ref: Any) -> HttpResponse:
    case = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "core.include_client", case)
    form = IncludeClientForm(request.POST or None, process=case)
    if request.method == "POST" and form.is_valid() and _included(form, case, request.user):
        messages.success(request, _("The client is in. Each client sees only its own share."))
        return redirect(case)
    return render(request, "core/include_client.html", {"form": form, "process": case})


def _included(form: IncludeClientForm, case: Process, user: Any) -> bool:
    new = {name: form.cleaned_data[name] for name in ("name", "email", "organisation_name", "share")}
    try:
        actions.include_client(case, shares=form.shares, by=user, **new)
    except ValidationError as wrong:
        form.add_error("email", wrong)
        return False
    return True
