"""How is a series planned on one page? Look as often as one likes; book the whole of it, or nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.doorway import clock, dates
from accounts.doorway.access import must, offers, visible_or_404
from accounts.doorway.once import OnceForm, already
from processes.core.guidance import guides
from processes.core.models import Process
from processes.scheduling.bookings import Taken
from processes.scheduling.rooms_models import Room
from processes.scheduling.series import NoPlan

from . import actions, offer, planning, year
from .forms import PlanForm
from .models import Series


def plan(request: HttpRequest, ref: Any) -> HttpResponse:
    process = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "sessions.plan", process)
    if not offers(request.user, "sessions.plan", process):
        messages.info(request, _("Sessions are planned once the agreement is signed."))
        return redirect(process)
    now = clock.now()
    today = planning.today_of(process, now)
    rooms = planning.rooms_of(request.user)
    if request.method == "POST":
        return _post(request, process, PlanForm(request.POST, today=today, rooms=rooms), now)
    data = request.GET if "count" in request.GET else planning.first_wish(process, today)
    return _page(request, process, PlanForm(data, today=today, rooms=rooms), now)


def _post(request: HttpRequest, process: Process, form: PlanForm, now: datetime) -> HttpResponse:
    once = _once(request)
    if again := already(Series, request.user, once):
        return redirect(again)
    if not form.is_valid():
        return _page(request, process, form, now)
    picks = _picks(request)
    found = offer.chosen(process, form.wish, picks, now) if picks else []
    if not isinstance(found, offer.Offer):
        return _start_afresh(request, process, form, now, found)
    if "look" in request.POST:
        return _page(request, process, form, now, found)
    return _book(request, process, form, picks, once, now)


def _book(
    request: HttpRequest, process: Process, form: PlanForm, picks: list[datetime], once: UUID, now: datetime
) -> HttpResponse:
    try:
        actions.plan(
            process,
            starts=picks,
            minutes=form.wish.minutes,
            place=form.cleaned_data["place"],
            is_remote=form.cleaned_data["is_remote"],
            rule=form.wish.as_rule(),
            room=form.wish.room,
            by=request.user,
            ref=once,
        )
    except Taken as taken:
        return _start_afresh(request, process, form, now, [taken.start], taken.room)
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return _page(request, process, form, now)
    done = ngettext(
        "%(count)d session is booked. Everyone gets one letter with a calendar file.",
        "%(count)d sessions are booked. Everyone gets one letter with one calendar file for all of them.",
        len(picks),
    )
    messages.success(request, done % {"count": len(picks)})
    return redirect(process)


def _start_afresh(
    request: HttpRequest,
    process: Process,
    form: PlanForm,
    now: datetime,
    lost: Iterable[datetime],
    room: Room | None = None,
) -> HttpResponse:
    """Nothing was booked: says which times are gone and offers the best plan that is left."""
    times = ", ".join(dates.when(start) for start in lost)
    if times and room:
        text = _("Nothing was booked: %(room)s is not free %(times)s any more. Here is a fresh plan.") % {
            "room": room,
            "times": times,
        }
    elif times:
        text = _("Nothing was booked: %(times)s is not free any more. Here is a fresh plan.") % {
            "times": times
        }
    else:
        text = _("Nothing was booked yet. Look at this plan first, then book it.")
    messages.warning(request, text)
    return _page(request, process, form, now)


def _picks(request: HttpRequest) -> list[datetime]:
    """The times chosen on the page; what can't be read is no choice."""
    found = set()
    for text in request.POST.getlist("pick"):
        try:
            start = datetime.fromisoformat(text)
        except ValueError:
            return []
        if start.tzinfo is None:
            return []
        found.add(start)
    return sorted(found)


def _once(request: HttpRequest) -> UUID:
    form = OnceForm(request.POST)
    return form.cleaned_data["once"] if form.is_valid() else uuid4()


def _page(
    request: HttpRequest, process: Process, form: PlanForm, now: datetime, by_hand: offer.Offer | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"process": process, "form": form, "once": uuid4()}
    if form.is_valid():
        found = by_hand or offer.best(process, form.wish, now)
        context["hints"] = planning.hints(form.wish, guides(now))
        context["kept"] = PlanForm(form.data, today=form.today, rooms=form.rooms, auto_id=False)
        if isinstance(found, NoPlan):
            context |= {
                "none": found,
                "ways": planning.ways_out(found, form.wish, form.data),
                "wish": form.wish,
            }
        else:
            context |= {"offer": found, "months": year.year(found), "weekdays": year.weekdays()}
    return render(request, "sessions/plan.html", context)
