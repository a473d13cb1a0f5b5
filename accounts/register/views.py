"""How does the association's list of members come in? The uploads, one list's differences, and the yes or no."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doorway import clock
from accounts.doorway.access import must, visible_or_404
from accounts.doorway.history import Event
from accounts.doorway.once import already

from . import actions
from .differences import GROUPS, Differences, compare
from .forms import TakeInForm, UploadForm
from .models import Entry, Upload
from .telling import shown, told

A_PAGE = 50
MOST_PROBLEMS = 100


def uploads(request: HttpRequest) -> HttpResponse:
    """The lists that have come in, the newest first, and the form for the next."""
    must(request.user, "register.upload")
    return _list(request, UploadForm())


def upload(request: HttpRequest) -> HttpResponse:
    must(request.user, "register.upload")
    if request.method != "POST":
        return redirect("register:list")
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid() or form.reading is None:
        return _list(request, form)
    ref = form.cleaned_data["once"]
    if again := already(Upload, request.user, ref):
        return redirect(again)
    filename = _printable(form.cleaned_data["file"].name)
    row = actions.upload(form.reading, filename=filename, by=request.user, ref=ref)
    return redirect(row)


def page(request: HttpRequest, ref: Any) -> HttpResponse:
    """What the list says that we don't know; after the yes or no only what was done."""
    row = visible_or_404(Upload, request.user, ref=ref)
    if row.status != Upload.Status.WAITS:
        done = Event.objects.filter(about_ref=row.ref, action__in=["register.apply", "register.drop"])
        event = done.select_related("actor").first()
        return render(request, "register/settled.html", {"upload": row, "event": event})
    found = compare(row.listed)
    return _page(request, row, found, TakeInForm(found=found, told=told(found)))


@require_POST
def apply(request: HttpRequest, ref: Any) -> HttpResponse:
    row = visible_or_404(Upload, request.user, ref=ref)
    found = compare(row.listed)
    form = TakeInForm(request.POST, found=found, told=told(found))
    if row.status == Upload.Status.WAITS and request.POST.get("seen") == found.digest and not form.is_valid():
        return _page(request, row, found, form)
    groups = [group for group in GROUPS if group in request.POST.getlist("groups")]
    try:
        actions.apply(row, by=request.user, groups=groups, seen=request.POST.get("seen", ""))
    except actions.Changed:
        messages.warning(request, _("Something has changed since you looked. These are the differences now."))
    else:
        messages.success(request, _("Taken in. Those whose membership changed get a letter."))
    return redirect(row)


@require_POST
def drop(request: HttpRequest, ref: Any) -> HttpResponse:
    row = visible_or_404(Upload, request.user, ref=ref)
    actions.drop(row, by=request.user)
    messages.success(request, _("Dropped. Nothing of the list was kept."))
    return redirect("register:list")


def _list(request: HttpRequest, form: UploadForm) -> HttpResponse:
    uploads = Upload.objects.visible_to(request.user).select_related("uploaded_by").defer("rows")
    problems = sorted(form.reading.problems, key=lambda one: one.line) if form.reading else []
    context = {
        "form": form,
        "problems": problems[:MOST_PROBLEMS],
        "problem_count": len(problems),
        "unshown": max(len(problems) - MOST_PROBLEMS, 0),
        "page": Paginator(uploads, 20).get_page(request.GET.get("page")),
        "entry_count": Entry.objects.count(),
    }
    return render(request, "register/list.html", context)


def _page(request: HttpRequest, row: Upload, found: Differences, form: TakeInForm) -> HttpResponse:
    now = clock.now()
    groups = told(found)
    here = request.GET.get("group")
    if here not in GROUPS:
        here = next((group.group for group in groups if group.count), GROUPS[0])
    rows = Paginator(found.of(here), A_PAGE).get_page(request.GET.get("page"))
    url = reverse("register:page", args=[row.ref])
    tabs = [
        {
            "name": f"{group.title} {group.count}",
            "url": f"{url}?group={group.group}",
            "here": group.group == here,
        }
        for group in groups
    ]
    context = {
        "upload": row,
        "form": form,
        "groups": groups,
        "group": here,
        "tabs": tabs,
        "page": rows,
        "rows": [shown(one, request.user, now) for one in rows],
        "any": bool(found.rows),
        "own": any(one.is_of(request.user) for one in found.rows),
    }
    return render(request, "register/page.html", context)


def _printable(name: str) -> str:
    return "".join(sign for sign in name if sign.isprintable())[-120:] or "list"
