"""Which pages does a shortlist have? The comparison, and two buttons that lead back to where they were pressed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doorway import clock
from accounts.doorway.access import visible_or_404

from . import shortlist as short
from .comparing import rows
from .models import Profile
from .showing import shown, soonest


@login_not_required
def shortlist(request: HttpRequest) -> HttpResponse:
    """Side by side, in the order in which they were chosen."""
    profiles = short.profiles(request)
    now = clock.now()
    cards = shown(profiles, now)
    own = any(profile.user_id == request.user.pk for profile in profiles)
    context = {
        "cards": cards,
        "rows": rows(cards),
        "own": own,
        "room": short.MOST - len(cards),
        "soonest": soonest(profiles, now),
    }
    return render(request, "supervisors/shortlist.html", context)


@login_not_required
@require_POST
def add_to_shortlist(request: HttpRequest, ref: Any) -> HttpResponse:
    profile = visible_or_404(Profile, request.user, ref=ref)
    if not profile.is_public or profile.user_id == request.user.pk:
        messages.warning(request, _("Your own profile can't be on your shortlist."))
        return _back(request, refused=True)
    try:
        count = short.add(request, profile)
    except short.Full:
        messages.warning(
            request, _("There are three on your shortlist already. Take one off, and there is room again.")
        )
        return _back(request, refused=True)
    messages.success(request, _added(profile, count))
    return _back(request)


def _added(profile: Profile, count: int) -> str:
    return _("%(name)s is on your shortlist: %(count)s of three.") % {
        "name": profile.user.name,
        "count": count,
    }


@login_not_required
@require_POST
def remove_from_shortlist(request: HttpRequest, ref: Any) -> HttpResponse:
    """Also for somebody who is hidden by now."""
    short.remove(request, ref)
    messages.success(request, _("Taken off your shortlist."))
    return _back(request)


def _back(request: HttpRequest, refused: bool = False) -> HttpResponse:
    """To the button, or to the top of its page, where a refusal is read; a foreign address leads to the shortlist."""
    to = request.POST.get("next", "")
    to = to.partition("#")[0] if refused else to
    own = to.startswith("/") and url_has_allowed_host_and_scheme(
        to, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(to if own else reverse("supervisors:shortlist"))
