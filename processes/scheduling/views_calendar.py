"""What is in my days? The month and the list beside the week, and what all three show around it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.doorway import clock

from . import month as months
from .week import Entry


def month(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    today = timezone.localdate(now)
    shown = months.month_of(request.user, months.month_start(request.GET.get("month", ""), today), now)
    day = today if shown.is_present else shown.first
    context = {"month": shown, "names": [cell.day for cell in shown.rows[0].cells]}
    return render(request, "scheduling/month.html", context | around(request, "month", day, shown.entries))


def agenda(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    first = months.day_of(request.GET.get("from", ""), timezone.localdate(now))
    shown = months.agenda_of(request.user, first, now)
    context = {"agenda": shown, "count": len(shown.entries)}
    return render(
        request, "scheduling/agenda.html", context | around(request, "agenda", first, shown.entries)
    )


def around(request: HttpRequest, here: str, day: date, entries: Iterable[Entry]) -> dict[str, Any]:
    """The three views of the same day, whether there is working time to set, and the zone when it must be named."""
    ways = (
        ("week", _("Week"), reverse("scheduling:calendar") + f"?week={day}"),
        ("month", _("Month"), reverse("scheduling:month") + f"?month={day:%Y-%m}"),
        ("agenda", _("Agenda"), reverse("scheduling:agenda") + f"?from={day}"),
    )
    return {
        "tabs": [{"url": url, "name": name, "here": way == here} for way, name, url in ways],
        "is_supervisor": hasattr(request.user, "profile"),
        "zone": next((entry.zone for entry in entries if entry.zone), ""),
        "holds": any(entry.kind == "held" for entry in entries),
    }
