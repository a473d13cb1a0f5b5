"""What do search engines find? The public pages, each in three languages, and nothing else."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.supervisors.models import Profile

PAGES = ("front", "supervisors:directory", "accessibility", "sees", "supervisors:feed_help")
IN_ONE_FILE = 1000
"""Profiles in one sitemap; a file may hold 50,000 addresses and 50 MB, and each profile has three with alternates."""

# What isn't public is not to be fetched either; `*` stands for any reference.
CLOSED = (
    "/accounts/",
    "/admin/",
    "/agreements/",
    "/calendar/",
    "/claims/",
    "/demo/",
    "/development/",
    "/evaluations/",
    "/goals/",
    "/home/",
    "/journal/",
    "/mapping/",
    "/me/",
    "/polls/",
    "/membership/",
    "/organisations/",
    "/processes/",
    "/register/",
    "/reports/",
    "/sessions/",
    "/style/",
    "/supervisors/begin/",
    "/supervisors/shortlist/",
    "/supervisors/work/",
    "/supervisors/*/photo/$",
    "/supervisors/*/photo/remove/",
    "/supervisors/*/shortlist/",
    "/supervisors/*/update/",
)


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """One file while the directory fits in it; an index of several, `?part=1` and on, when it doesn't."""
    count = Profile.objects.filter(is_public=True, user__is_active=True).count()
    parts = max(1, -(-count // IN_ONE_FILE))
    part = request.GET.get("part", "")
    if not part and parts > 1:
        return _xml(request, "sitemap_index.xml", {"parts": range(1, parts + 1)})
    number = int(part) if part.isascii() and part.isdecimal() and len(part) < 6 else 1
    if not 1 <= number <= parts:
        raise Http404
    return _xml(request, "sitemap.xml", {"entries": _entries(number)})


def _xml(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    context |= {"home": settings.SITE_URL, "languages": [code for code, _name in settings.LANGUAGES]}
    return render(request, template, context, content_type="application/xml; charset=utf-8")


def _entries(number: int) -> Iterator[tuple[str, date | None]]:
    """Path and day of the last change; the pages of the site itself stand in the first file."""
    if number == 1:
        yield from ((reverse(name), None) for name in PAGES)
    yield from _profiles((number - 1) * IN_ONE_FILE)


def _profiles(first: int) -> Iterable[tuple[str, date | None]]:
    rows = Profile.objects.filter(is_public=True, user__is_active=True).order_by("pk")
    told = rows.values_list("ref", "changed_at", "user__membership__changed_at")
    for ref, changed, verified in told[first : first + IN_ONE_FILE]:
        yield reverse("supervisors:profile", args=[ref]), _later(changed, verified)


def _later(changed: datetime, verified: datetime | None) -> date:
    return max(changed, verified or changed).date()
