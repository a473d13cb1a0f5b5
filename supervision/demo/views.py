"""How does a visitor try the demonstration? By becoming one of its people, and by reading the letters it sent."""

from itertools import groupby
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.people.models import User

from . import mailbox
from .cast import CAST

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def only_in_the_demonstration() -> None:
    if not settings.DEMO:
        raise Http404


@login_not_required
def people(request: HttpRequest) -> HttpResponse:
    only_in_the_demonstration()
    found = {user.email: user for user in User.objects.filter(email__in=[part.email for part in CAST])}
    parts = [(part, found[part.email]) for part in CAST if part.email in found]
    groups = [(role, list(rows)) for role, rows in groupby(parts, key=lambda row: row[0].role)]
    return render(request, "demo/people.html", {"groups": groups})


@login_not_required
@require_POST
def sign_in(request: HttpRequest, ref: Any) -> HttpResponse:
    """One press signs in, but only as one of the invented people, and only in the demonstration."""
    only_in_the_demonstration()
    user = get_object_or_404(User, ref=ref, email__in=[part.email for part in CAST])
    login(request, user, backend=BACKEND)
    UserSession.objects.create_from_request(request)
    return redirect("home")


@login_not_required
def letters(request: HttpRequest) -> HttpResponse:
    only_in_the_demonstration()
    to = request.GET.get("to", "")[:254]
    return render(request, "demo/letters.html", {"letters": mailbox.posted(to), "to": to})


@login_not_required
def letter(request: HttpRequest, name: str, place: int) -> HttpResponse:
    only_in_the_demonstration()
    return render(request, "demo/letter.html", {"letter": _one(name, place)})


@login_not_required
def calendar_file(request: HttpRequest, name: str, place: int) -> HttpResponse:
    only_in_the_demonstration()
    found = _one(name, place)
    if not found.ics:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="invite.ics"'}
    return HttpResponse(found.ics, content_type="text/calendar; charset=utf-8", headers=headers)


def _one(name: str, place: int) -> mailbox.Posted:
    found = mailbox.one(name, place)
    if found is None:
        raise Http404
    return found
