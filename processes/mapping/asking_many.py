"""How does somebody ask all on their shortlist? The form of a single request, once for all of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.supervisors import shortlist
from accounts.supervisors.models import Profile

from . import actions
from .asking import TOO_MANY, address, initial, sent, within_limit
from .forms import RequestManyForm
from .models import MappingRequest


@login_not_required
@sensitive_post_parameters("wish")
def request_many(request: HttpRequest) -> HttpResponse:
    profiles = _named(request)
    if not profiles and request.method != "POST":
        return redirect("supervisors:shortlist")
    form = RequestManyForm(
        request.POST or None, user=request.user, profiles=profiles, initial=initial(request)
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        if not within_limit(request, "mapping_request", address(request, form)):
            form.add_error(
                None, _("Many requests came in a short time. Your text is kept; try again in an hour.")
            )
            status = TOO_MANY
        elif ref := _ask(request, form):
            return _next(request, ref)
    context = {"profiles": profiles, "form": form, "days": actions.ANSWER_DAYS}
    return render(request, "mapping/request_many.html", context, status=status)


def _named(request: HttpRequest) -> list[Profile]:
    """Those the form named when it was sent, or those on the shortlist; oneself is never among them."""
    sent_refs = shortlist.readable(request.POST.getlist("supervisors"))
    found = shortlist.listed(sent_refs) if request.method == "POST" else shortlist.profiles(request)
    return [profile for profile in found if profile.user_id != request.user.pk]


def _ask(request: HttpRequest, form: RequestManyForm) -> UUID | None:
    """The reference of the first request; None when the form says why not. A double press asks once."""
    found: dict[str, Any] = dict(form.cleaned_data)
    ref, profiles = found.pop("once"), found.pop("supervisors")
    found["email"] = address(request, form)
    try:
        actions.request_many(profiles, by=request.user, ref=ref, **found)
    except ValidationError as wrong:
        form.add_error("supervisors", wrong)
        return None
    except IntegrityError:
        get_object_or_404(MappingRequest, ref=ref)
    return ref


def _next(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Somebody signed in has sent it; a visitor still writes the code, and keeps the shortlist until then."""
    if not request.user.is_authenticated:
        return redirect("mapping:confirm", ref)
    asked = get_object_or_404(MappingRequest.objects.visible_to(request.user), ref=ref)
    messages.success(request, sent(asked))
    shortlist.clear(request)
    return redirect(asked.overview_url)
