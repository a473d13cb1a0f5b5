"""How does a person keep a journal, and decide piece by piece who reads it?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doorway.access import must, offers, visible_or_404
from accounts.doorway.once import already
from accounts.doorway.states import TooLate
from processes.core.models import Process
from processes.sessions.models import Session

from . import actions, readers
from .forms import EditForm, ShareForm, WriteForm
from .ledger import receipts
from .models import Audience, JournalEntry


def journal(request: HttpRequest, ref: Any) -> HttpResponse:
    """One person's own entries of one process, and nobody else's."""
    process = visible_or_404(Process, request.user, ref=ref)
    entries = process.entries.filter(author_id=request.user.pk)
    context = {
        "process": process,
        "entries": entries.select_related("session__booking").prefetch_related("shares"),
        "can_write": offers(request.user, "reflection.write", process),
    }
    return render(request, "reflection/journal.html", context)


def shared(request: HttpRequest, ref: Any) -> HttpResponse:
    """What others in the process let this person read at this moment."""
    process = visible_or_404(Process, request.user, ref=ref)
    entries = JournalEntry.objects.visible_to(request.user).filter(process=process)
    others = (
        entries.exclude(author_id=request.user.pk)
        .select_related("session__booking")
        .prefetch_related("shares")
    )
    return render(request, "reflection/shared.html", {"process": process, "entries": others})


def ledger(request: HttpRequest) -> HttpResponse:
    rows = receipts(request.user)
    cases = Process.objects.filter(ref__in={row.case for row in rows}).in_bulk(field_name="ref")
    standing = {entry.ref for entry in JournalEntry.objects.filter(author_id=request.user.pk).defer("body")}
    context = {"rows": [(row, cases.get(row.case), row.entry in standing) for row in rows]}
    return render(request, "reflection/ledger.html", context)


def page(request: HttpRequest, ref: Any) -> HttpResponse:
    entry = visible_or_404(JournalEntry, request.user, ref=ref)
    must(request.user, "journal.read", entry)
    share, mine = entry.share, entry.author_id == request.user.pk
    sight = readers.own_sight(entry) if mine or share is None else readers.sight(entry, share.audience)
    names = readers.names(entry, share.audience) if share and mine else []
    context = {"entry": entry, "sight": sight, "share": share, "mine": mine, "names": names}
    return render(request, "reflection/page.html", context)


def write(request: HttpRequest, ref: Any) -> HttpResponse:
    process = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "reflection.write", process)
    if not offers(request.user, "reflection.write", process):
        raise TooLate("reflection.write", process)
    first = {"session": _asked_session(request, process)}
    form = WriteForm(request.POST or None, initial=first, process=process, user=request.user)
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["once"]
        entry = already(JournalEntry, request.user, once)
        entry = entry or actions.write(process, by=request.user, ref=once, **form.found)
        messages.success(request, _("It is in your journal. Only you can read it."))
        return redirect(entry)
    return render(request, "reflection/write.html", {"form": form, "process": process})


def _asked_session(request: HttpRequest, process: Process) -> Session | None:
    """The session whose page led here; anything else in the address is no session."""
    rows = {str(session.ref): session for session in Session.objects.filter(process=process)}
    return rows.get(request.GET.get("session", ""))


def edit(request: HttpRequest, ref: Any) -> HttpResponse:
    entry = visible_or_404(JournalEntry, request.user, ref=ref)
    must(request.user, "reflection.edit", entry)
    form, other = EditForm(request.POST or None, entry=entry, user=request.user), None
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(entry, by=request.user, version=form.cleaned_data["version"], **form.found)
        except TooLate:
            other = visible_or_404(JournalEntry, request.user, ref=ref)
            data = request.POST.copy()
            data["version"] = str(other.version)
            form = EditForm(data, entry=other, user=request.user)
        else:
            messages.success(request, _("Your entry has its new words."))
            return redirect(entry)
    return render(request, "reflection/edit.html", {"form": form, "entry": entry, "other": other})


def share(request: HttpRequest, ref: Any) -> HttpResponse:
    """First shows exactly what whom will see; sharing is a second press."""
    entry = visible_or_404(JournalEntry, request.user, ref=ref)
    must(request.user, "reflection.share", entry)
    form = ShareForm(request.POST or request.GET or {"audience": Audience.SUPERVISOR})
    audience = form.cleaned_data["audience"] if form.is_valid() else Audience.SUPERVISOR
    if request.method == "POST" and form.is_valid():
        try:
            actions.share(entry, audience=audience, by=request.user)
        except ValidationError as wrong:
            form.add_error("audience", wrong)
        else:
            names = ", ".join(readers.names(entry, audience))
            messages.success(
                request, _("Shared with: %(names)s. You can take it back at any time.") % {"names": names}
            )
            return redirect(entry)
    context = {
        "entry": entry,
        "form": form,
        "audience": audience,
        "audiences": Audience.choices,
        "names": readers.names(entry, audience),
        "sight": readers.sight(entry, audience),
    }
    return render(request, "reflection/share.html", context)


@require_POST
def unshare(request: HttpRequest, ref: Any) -> HttpResponse:
    entry = visible_or_404(JournalEntry, request.user, ref=ref)
    actions.unshare(entry, by=request.user)
    messages.success(request, _("Taken back. From now on only you can read it."))
    return redirect(entry)


def delete(request: HttpRequest, ref: Any) -> HttpResponse:
    entry = visible_or_404(JournalEntry, request.user, ref=ref)
    must(request.user, "reflection.delete", entry)
    if request.method == "POST":
        actions.delete(entry, by=request.user)
        messages.success(request, _("The entry is deleted, and its words are gone."))
        return redirect("reflection:journal", entry.process.ref)
    context = {
        "title": _("Delete this entry"),
        "happens": [
            _("The words are erased, for you too. This can't be undone."),
            _("Whoever could read it can't any more."),
            _("Your ledger still tells whether and with whom it was shared, without a word of it."),
        ],
        "verb": _("Delete the entry"),
        "kind": "danger",
        "back_url": reverse("reflection:page", args=[entry.ref]),
    }
    return render(request, "components/confirm_page.html", context)
