"""How does somebody let their calendar program read their times, and what does the program get?"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.doorway import clock

from . import actions
from .feed import feed_file
from .feed_limit import wait_of_feed, wait_of_stranger
from .feed_models import CalendarFeed


def feed_page(request: HttpRequest) -> HttpResponse:
    """The address, for as long as it is open, and how each program takes it."""
    feed = CalendarFeed.objects.visible_to(request.user).filter(status=CalendarFeed.Status.OPEN).first()
    context: dict[str, Any] = {"feed": feed}
    if feed:
        context["address"] = settings.SITE_URL + feed.path
        context["subscribe"] = "webcal:" + context["address"].partition(":")[2]
    return render(request, "scheduling/feed.html", context)


@require_POST
def open_feed(request: HttpRequest) -> HttpResponse:
    actions.open_feed(request.user, by=request.user)
    messages.success(request, _("The address is made. Add it to your calendar program."))
    return redirect("scheduling:feed_page")


@require_POST
def rotate_feed(request: HttpRequest) -> HttpResponse:
    actions.rotate_feed(_own(request), by=request.user)
    messages.success(request, _("The address is new, and the old one no longer works. Add the new one."))
    return redirect("scheduling:feed_page")


@require_POST
def close_feed(request: HttpRequest) -> HttpResponse:
    actions.close_feed(_own(request), by=request.user)
    messages.success(request, _("The address is closed. Calendar programs get nothing from it any more."))
    return redirect("scheduling:feed_page")


def _own(request: HttpRequest) -> CalendarFeed:
    return get_object_or_404(CalendarFeed.objects.visible_to(request.user))


@login_not_required
@csrf_exempt
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The file itself, for whoever has the address: reading only, and nothing of the reader's is kept or asked for."""
    answer = _read(request, token) if request.method in ("GET", "HEAD") else _refusal(405, Allow="GET, HEAD")
    if not request.user.is_authenticated:
        answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _read(request: HttpRequest, token: str) -> HttpResponse:
    now = clock.now()
    found = CalendarFeed.objects.read_by(token)
    wait = wait_of_feed(found.ref, now) if found else wait_of_stranger(request, now)
    if wait:
        return _refusal(429, **{"Retry-After": str(wait)})
    if found is None:
        return _refusal(404)
    _note_reading(found, now)
    return _answer(request, found, now)


def _answer(request: HttpRequest, found: CalendarFeed, now: datetime) -> HttpResponse:
    text, mark = feed_file(found.user, now)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = mark
    answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    answer["Content-Language"] = found.user.language
    return get_conditional_response(request, etag=mark, response=answer) or answer


def _note_reading(found: CalendarFeed, now: datetime) -> None:
    """The day is all that is kept: its owner sees whether the program reads at all, and nothing more."""
    if found.last_read_on != now.date():
        CalendarFeed.objects.filter(pk=found.pk).update(last_read_on=now.date())


def _refusal(status: int, **headers: str) -> HttpResponse:
    """Alike for every address, and not written to the log, for the address would stand there."""
    answer = HttpResponse(status=status, headers=headers)
    setattr(answer, "_has_been_logged", True)  # noqa: B010 - Django's own mark, which its types don't know
    return answer
