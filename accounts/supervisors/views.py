"""Which pages does a supervisor have? The profile for everyone, the own corner for its owner."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.development.kept import keeps_log
from accounts.doorway import clock
from accounts.doorway.access import visible_or_404

from . import actions
from .models import Profile
from .prices import as_rows, as_shown
from .showing import shown


@login_not_required
def profile(request: HttpRequest, ref: str) -> HttpResponse:
    supervisor = visible_or_404(Profile, request.user, ref=ref)
    now = clock.now()
    (card,) = shown([supervisor], now)
    context = {
        "profile": supervisor,
        "card": card,
        "prices": as_shown(as_rows(supervisor.prices.all())),
        "keeps_log": keeps_log(supervisor.user, now) and supervisor.shows_log,
    }
    return render(request, "supervisors/profile.html", context)


def work(request: HttpRequest) -> HttpResponse:
    """The supervisor's own corner: the profile, the working time and the title, each with its one action."""
    mine = get_object_or_404(Profile.objects.select_related("user__membership"), user_id=request.user.pk)
    now = clock.now()
    context = {"profile": mine, "membership": mine.membership, "title": mine.title(now), "now": now}
    return render(request, "supervisors/work.html", context)


def begin(request: HttpRequest) -> HttpResponse:
    """Says what will happen; the button does it."""
    if request.method != "POST":
        return render(request, "components/confirm_page.html", _beginning())
    begun = actions.begin(request.user, by=request.user)
    messages.success(request, _("Your profile is begun. Only you see it until you show it in the directory."))
    return redirect("supervisors:update", begun.ref)


def _beginning() -> dict[str, Any]:
    return {
        "title": _("Begin as a supervisor"),
        "verb": _("Begin"),
        "back_url": reverse("people:preferences"),
        "happens": [
            _("You get a profile of your own. It is hidden until you show it."),
            _("You can receive requests, hold your calendar and run supervision processes here."),
            _("If you are a member of Suomen työnohjaajat ry, you can ask it to verify your title."),
        ],
    }
