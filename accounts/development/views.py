"""How does a supervisor write down, look over and print own development? Nobody else has a page here."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.access import must, visible_or_404
from accounts.doorway.once import already
from accounts.doorway.paper import NoPaper
from accounts.doorway.states import TooLate

from . import actions, paper
from .attended import offers
from .forms import AddForm, ChangeForm
from .models import LogEntry
from .shown import years

FEW = 6


def log(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    offered = offers(request.user, now)
    context = {"years": years(request.user), "offers": offered[:FEW], "more": max(0, len(offered) - FEW)}
    return render(request, "development/log.html", context)


def add(request: HttpRequest) -> HttpResponse:
    form = AddForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["once"]
        if not already(LogEntry, request.user, once):
            actions.add(request.user, by=request.user, ref=once, **form.found)
        messages.success(request, _("It is in your log. Only you see it."))
        return redirect("development:log")
    return render(request, "development/add.html", {"form": form})


def change(request: HttpRequest, ref: Any) -> HttpResponse:
    entry = visible_or_404(LogEntry, request.user, ref=ref)
    must(request.user, "development.change", entry)
    form, other = ChangeForm(request.POST or None, entry=entry), None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(entry, by=request.user, version=form.cleaned_data["version"], **form.found)
        except TooLate:
            other = visible_or_404(LogEntry, request.user, ref=ref)
            data = request.POST.copy()
            data["version"] = str(other.version)
            form = ChangeForm(data, entry=other)
        else:
            messages.success(request, _("The entry is changed."))
            return redirect("development:log")
    return render(request, "development/change.html", {"form": form, "entry": entry, "other": other})


def remove(request: HttpRequest, ref: Any) -> HttpResponse:
    entry = visible_or_404(LogEntry, request.user, ref=ref)
    must(request.user, "development.remove", entry)
    if request.method == "POST":
        actions.remove(entry, by=request.user)
        messages.success(request, _("The entry is out of your log."))
        return redirect("development:log")
    context = {
        "title": _("Take the entry out of the log"),
        "lede": entry.subject,
        "happens": [
            _("The words are erased, and the sums of the year are counted without it."),
            _("This can't be undone."),
        ],
        "verb": _("Take it out"),
        "kind": "danger",
        "back_url": reverse("development:change", args=[entry.ref]),
    }
    return render(request, "components/confirm_page.html", context)


def as_paper(request: HttpRequest) -> HttpResponse:
    """A year that holds nothing has no paper."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else None
    if (asked and year is None) or not years(request.user, year):
        raise Http404
    try:
        made = paper.pdf(request.user, clock.now(), year)
    except NoPaper:
        messages.warning(request, _("PDFs can't be made on this server just now. Print the page instead."))
        return redirect("development:log")
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{paper.name(year)}"'
    return answer
