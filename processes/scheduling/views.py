"""When do I work, and what is in my days? The page of working time and the calendar."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.states import TooLate
from accounts.supervisors.models import Profile
from processes.core.models import Process, Status

from . import actions, answer, week
from .entries import Special, entered
from .forms import Days, SettingsForm, Week, week_rows
from .free import calendar_of, exceptions_of
from .models import Calendar
from .outlook import outlook
from .outside.models import BusySource
from .views_calendar import around

PREVIEW_DAYS = 28


def set_hours(request: HttpRequest) -> HttpResponse:
    """Working time on one page, with what it comes to in the coming four weeks beside it."""
    get_object_or_404(Profile, user_id=request.user.pk)
    now = clock.now()
    saved = calendar_of(request.user)
    forms = _forms(saved, now, request.POST or None)
    if request.method == "POST" and all([form.is_valid() for form in forms.values()]):
        try:
            return _set(request, forms)
        except TooLate:
            messages.warning(
                request,
                _("Your working time was changed elsewhere meanwhile. The coming days show what is saved; "
                  "save again if yours is right."),
            )  # fmt: skip
            saved = calendar_of(request.user)
    today = timezone.localdate(now, ZoneInfo(saved.zone))
    context = {
        **forms,
        "preview": outlook(saved, today, PREVIEW_DAYS),
        "version": saved.version,
        "saved": saved,
        "old_sources": BusySource.objects.visible_to(request.user).old(now).exists(),
        "running": Process.objects.filter(supervisor=request.user, status=Status.ACTIVE).count(),
        **answer.asked(request.GET, saved, now),
    }
    return render(request, "scheduling/availability.html", context)


def _forms(saved: Calendar, now: datetime, data: Any) -> dict[str, Any]:
    today = timezone.localdate(now, ZoneInfo(saved.zone))
    days = [
        {name: getattr(row, name) for name in Special._fields}
        for row in exceptions_of(saved)
        if (row.until or row.day) >= today
    ]
    return {
        "settings": SettingsForm(data, instance=Calendar(user_id=saved.user_id) if data else saved),
        "week": Week(data, prefix="week", initial=week_rows(entered(saved))),
        "days": Days(data, prefix="days", initial=days, form_kwargs={"today": today}),
    }


def _set(request: HttpRequest, forms: dict[str, Any]) -> HttpResponse:
    calendar = actions.calendar_for(request.user, by=request.user)
    actions.set_hours(
        calendar,
        hours=forms["week"].hours(),
        exceptions=forms["days"].exceptions(),
        by=request.user,
        **forms["settings"].cleaned_data,
    )
    messages.success(request, _("Saved. New bookings follow it from now on; what is booked stays."))
    return redirect("scheduling:availability")


def calendar(request: HttpRequest) -> HttpResponse:
    """A week of one's own bookings; for people who are supervised their coming sessions."""
    now = clock.now()
    monday = week.monday_of(request.GET.get("week", ""), timezone.localdate(now))
    shown = week.week_of(request.user, monday, now)
    day = timezone.localdate(now) if shown.is_present else monday
    context = {"week": shown} | around(request, "week", day, shown.entries)
    return render(request, "scheduling/calendar.html", context)
