"""Which calendars elsewhere make me busy, and how old is what they said? One's own page, and its three buttons."""

import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.doorway import clock
from accounts.doorway.access import visible_or_404
from accounts.supervisors.models import Profile

from .. import actions
from .forms import SourceForm
from .models import BusySource, BusyTime

SHOWN = 5
SHOWN_DAYS = timedelta(days=60)


def sources(request: HttpRequest) -> HttpResponse:
    get_object_or_404(Profile, user_id=request.user.pk)
    return _page(request, SourceForm(owner=request.user))


@sensitive_post_parameters("address")
def add_source(request: HttpRequest) -> HttpResponse:
    get_object_or_404(Profile, user_id=request.user.pk)
    if request.method != "POST":
        return redirect("scheduling:sources")
    form = SourceForm(request.POST, owner=request.user)
    if not form.is_valid():
        return _page(request, form)
    actions.add_source(request.user, **form.cleaned_data, by=request.user)
    messages.success(request, _("The calendar is added. It is read within a minute or two."))
    return redirect("scheduling:sources")


@require_POST
def read_source(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    actions.read_source(visible_or_404(BusySource, request.user, ref=ref), by=request.user)
    messages.success(request, _("The calendar is read within a minute or two."))
    return redirect("scheduling:sources")


@require_POST
def remove_source(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    actions.remove_source(visible_or_404(BusySource, request.user, ref=ref), by=request.user)
    messages.success(request, _("The calendar is removed, and its times no longer make you busy."))
    return redirect("scheduling:sources")


def _page(request: HttpRequest, form: SourceForm) -> HttpResponse:
    return render(request, "scheduling/sources.html", {"form": form, "sources": _sources(request.user)})


def _sources(owner: Any) -> list[dict[str, Any]]:
    """Each with how many times are known and the next of them; the queries don't grow with them."""
    now = clock.now()
    coming = BusyTime.objects.filter(end__gt=now, start__lt=now + SHOWN_DAYS).order_by("start")
    rows: Any = BusySource.objects.visible_to(owner).annotate(count=Count("times"))
    rows = rows.prefetch_related(Prefetch("times", coming, to_attr="coming"))
    return [{"source": row, "coming": row.coming[:SHOWN], "is_old": row.is_old(now)} for row in rows]
