"""How does another site read the feed? Like anybody on the web: no account, no cookie, and not too often."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from accounts.doorway import clock

from . import feed as feeds
from .choices import FORMS, REGIONS, SPEAKS
from .feed_limit import MOST, seconds_to_wait


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    wait = seconds_to_wait(request, now)
    if wait:
        return _refused("too many requests", 429, {"Retry-After": str(wait)})
    try:
        page = feeds.page(feeds.read(request.GET), now)
    except feeds.Unreadable as wrong:
        return _refused(str(wrong), 400)
    except feeds.Beyond as wrong:
        return _refused(str(wrong), 404)
    return _for_all(_answer(request, page))


def _answer(request: HttpRequest, page: feeds.Page) -> HttpResponse:
    """Kept by whoever wants to, and asked about each time: a suspension at once must be gone from copies too."""
    answer = HttpResponse(page.body, content_type="application/json; charset=utf-8")
    answer["ETag"] = page.etag
    if not request.user.is_authenticated:
        patch_cache_control(answer, public=True, no_cache=True)
    return get_conditional_response(request, etag=page.etag, response=answer) or answer


def _refused(error: str, status: int, headers: dict[str, Any] | None = None) -> HttpResponse:
    answer = JsonResponse({"error": error}, status=status, headers=headers)
    patch_cache_control(answer, private=True, no_store=True)
    return _for_all(answer)


def _for_all(answer: HttpResponse) -> HttpResponse:
    """Any page may read it: it holds nothing that isn't public, and nothing about who asks."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@login_not_required
@require_safe
def feed_help(request: HttpRequest) -> HttpResponse:
    context = {
        "feed_url": settings.SITE_URL + reverse("supervisors:feed"),
        "filters": [("region", REGIONS), ("language", SPEAKS), ("form", FORMS)],
        "most": feeds.MOST,
        "usual": feeds.USUAL,
        "version": feeds.VERSION,
        "a_minute": MOST,
    }
    return render(request, "supervisors/feed_help.html", context)
