"""Which page does a reader search on? The wish is the address, so that it can be kept, sent and gone back to."""

from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.doorway import clock

from .facets import chips, facets
from .index import current
from .loosening import loosenings
from .models import Profile
from .search import look
from .showing import Shown, shown
from .why import explain
from .wish import read

ON_A_PAGE = 12


@login_not_required
def directory(request: HttpRequest) -> HttpResponse:
    """Who could it be? A wish that finds nobody is answered with the steps that would find somebody."""
    now = clock.now()
    wish = read(request.GET)
    index = current(now)
    sides = look(index, wish)
    pages: Paginator[Any] = Paginator(cast(Any, sides), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    cards = _cards(page.object_list, now)
    context = {
        "wish": wish,
        "facets": facets(sides),
        "chips": chips(wish),
        "page": page,
        "cards": cards,
        "results": [explain(sides, card, now) for card in cards],
        "loosenings": [] if len(sides) else loosenings(index, wish),
        "everyone": len(index.keys),
    }
    return render(request, "supervisors/directory.html", context)


def _cards(keys: Any, now: Any) -> list[Shown]:
    """Read anew: whoever was hidden a moment ago is not shown, and titles and free times are those of now."""
    rows = {profile.pk: profile for profile in Profile.objects.listed().filter(pk__in=keys)}
    return shown([rows[key] for key in keys if key in rows], now)
