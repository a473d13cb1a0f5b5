"""Which memberships does the association check anew now? The queue, and many confirmed in one press."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from accounts.doorway import clock
from accounts.doorway.access import must
from accounts.membership.title import helsinki_date

from . import actions
from .forms import ReviewForm
from .review import BANDS, Row, counts, due, in_band, tickable, told

A_PAGE = 50


def review(request: HttpRequest) -> HttpResponse:
    """The nearest check first. One's own is shown, and left for another verifier."""
    must(request.user, "membership.reconfirm")
    now = clock.now()
    queue = tickable(request.user, helsinki_date(now))
    form = ReviewForm(request.POST if request.method == "POST" else None, queryset=queue)
    if form.is_valid():
        count = actions.reconfirm(form.cleaned_data["memberships"], by=request.user, now=now)
        said = ngettext("Confirmed for a year: %(count)d.", "Confirmed for a year: %(count)d.", count)
        messages.success(request, said % {"count": count})
        return redirect(f"{request.path}?{request.GET.urlencode()}")
    return _page(request, form)


def _page(request: HttpRequest, form: ReviewForm) -> HttpResponse:
    today = helsinki_date(clock.now())
    queue = due(request.user, today)
    counted = counts(queue, today)
    band = request.GET.get("band", "")
    if band not in BANDS:
        band = next((name for name, count in counted.items() if count), "60")
    page = Paginator(queue.filter(in_band(band, today)), A_PAGE).get_page(request.GET.get("page"))
    rows = told(page, request.user, today)
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "tabs": _tabs(counted, band),
        "band": band,
        "any": any(counted.values()),
        "ticked": _ticked(request, rows),
        "agreeing": sum(row.agrees for row in rows),
        "tickable": any(not row.own for row in rows),
    }
    return render(request, "register/review.html", context)


def _tabs(counted: dict[str, int], here: str) -> list[dict[str, object]]:
    url = reverse("register:review")
    return [
        {"name": f"{words} {counted[band]}", "url": f"{url}?band={band}", "here": band == here}
        for band, words in BANDS.items()
    ]


def _ticked(request: HttpRequest, rows: list[Row]) -> set[str]:
    """What was ticked already, or those whom the list and the member confirm."""
    if request.method == "POST":
        return set(request.POST.getlist("memberships"))
    if request.GET.get("tick") == "agreeing":
        return {str(row.membership.ref) for row in rows if row.agrees}
    return set()
