"""How does somebody without an account ask? Five fields, a code by e-mail, and the request is on its way."""

from typing import Any

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.doorway import clock
from accounts.doorway.access import visible_or_404
from accounts.people.models import User
from accounts.supervisors import shortlist
from accounts.supervisors.models import Profile

from . import actions
from .forms import CodeForm, RequestForm
from .models import MappingRequest, Status

TOO_MANY = 429


@login_not_required
@sensitive_post_parameters("wish")
def request(request: HttpRequest, ref: Any) -> HttpResponse:
    profile = visible_or_404(Profile, request.user, ref=ref)
    if request.method == "GET" and not profile.takes_new:
        return redirect(profile)  # There it stands, before anybody has written a word.
    form = RequestForm(request.POST or None, user=request.user, initial=initial(request))
    status = 200
    if request.method == "POST" and form.is_valid():
        if not within_limit(request, "mapping_request", address(request, form)):
            form.add_error(
                None, _("Many requests came in a short time. Your text is kept; try again in an hour.")
            )
            status = TOO_MANY
        elif asked := _ask(request, profile, form):
            return redirect("mapping:page" if request.user.is_authenticated else "mapping:confirm", asked)
    context = {"profile": profile, "form": form, "days": actions.ANSWER_DAYS}
    return render(request, "mapping/request.html", context, status=status)


def initial(request: HttpRequest) -> dict[str, Any]:
    user = request.user
    found = {"language": (get_language() or "fi")[:2], "name": getattr(user, "name", "")}
    if user.is_authenticated:
        contact = user.contact_for.select_related("organisation").first()
        found["organisation_name"] = contact.organisation.name if contact else ""
    return found


def address(request: HttpRequest, form: RequestForm) -> str:
    return request.user.email if request.user.is_authenticated else form.cleaned_data["email"].lower()


def within_limit(request: HttpRequest, action: str, key: str) -> bool:
    return ratelimit.consume(request, action=action, key=key)


def _ask(request: HttpRequest, profile: Profile, form: RequestForm) -> Any | None:
    """The reference of what was asked; None when the form says why not. A double press asks once."""
    found = dict(form.cleaned_data)
    ref = found.pop("once")
    found["email"] = address(request, form)
    try:
        actions.request(profile, by=request.user, ref=ref, **found)
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return None
    except IntegrityError:
        get_object_or_404(MappingRequest, ref=ref)
    return ref


@login_not_required
@sensitive_post_parameters("code")
def confirm(request: HttpRequest, ref: Any) -> HttpResponse:
    asked = get_object_or_404(MappingRequest.objects.with_people(), ref=ref)
    if asked.status != Status.UNCONFIRMED:
        return redirect(asked)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not within_limit(request, "mapping_code", str(asked.ref)):
            form.add_error(
                "code", _("There were many tries in a short time. Wait a few minutes and try again.")
            )
        elif _confirmed(request, asked, form):
            return _come_in(request, asked)
    names = [each.process.supervisor.name for each in asked.sent_together()]
    context = {"asked": asked, "names": names, "form": form, "worn": actions.is_worn(asked, clock.now())}
    return render(request, "mapping/confirm.html", context)


def _confirmed(request: HttpRequest, asked: MappingRequest, form: CodeForm) -> bool:
    try:
        actions.confirm(asked, code=form.cleaned_data["code"], by=request.user)
    except ValidationError as wrong:
        form.add_error("code", wrong)
        return False
    return True


def _come_in(request: HttpRequest, asked: MappingRequest) -> HttpResponse:
    """Signs in whose address was proved, through the same gates as any sign-in; nobody else is signed out for it."""
    messages.success(request, sent(asked))
    if asked.together:
        shortlist.clear(request)
    user = User.objects.get(email=asked.email)
    if request.user.is_authenticated:
        return redirect(asked.overview_url if request.user == user else "home")
    return perform_login(request, user, email=user.email, redirect_url=asked.overview_url)


def sent(asked: MappingRequest) -> str:
    if asked.together:
        return _("Sent to each of them. You get a letter as soon as one of them has answered.")
    return _("Sent. You get a letter as soon as the supervisor has answered.")


@login_not_required
@require_POST
def send_code_again(request: HttpRequest, ref: Any) -> HttpResponse:
    asked = get_object_or_404(MappingRequest, ref=ref)
    if not within_limit(request, "mapping_new_code", str(asked.ref)):
        messages.warning(
            request, _("Several codes have been sent already. Wait an hour before you ask for another.")
        )
        return redirect("mapping:confirm", asked.ref)
    actions.send_code_again(asked, by=request.user)
    messages.success(request, _("A new code is on its way. Older codes no longer work."))
    return redirect("mapping:confirm", asked.ref)
