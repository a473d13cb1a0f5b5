"""How does a list of people come in, and how far has it come? The file's page, and the page of its progress."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.access import must, visible_or_404
from accounts.doorway.once import already

from . import actions
from .forms import ImportForm
from .importing import ImportOfPeople
from .inviting import steps
from .models import Process
from .tasks import ring


def import_people(request: HttpRequest, ref: Any) -> HttpResponse:
    case = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "core.import_people", case)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*sent, process=case, user=request.user)
    if form.is_valid():
        found = form.cleaned_data
        if again := already(ImportOfPeople, request.user, found["once"]):
            return redirect(again)
        try:
            run = actions.import_people(
                case, found["file"], client=found.get("client"), by=request.user, ref=found["once"]
            )
        except ValidationError as wrong:
            form.add_error("file", wrong)
        else:
            ring(run.ref)
            return redirect(run)
    return render(request, "core/import_people.html", {"form": form, "process": case})


def importing(request: HttpRequest, ref: Any) -> HttpResponse:
    """How far it is. A bell unheard is rung again; who doesn't want to wait has it done here and now."""
    run = visible_or_404(ImportOfPeople, request.user, ref=ref)
    if request.method == "POST":
        must(request.user, "core.import_people", run.process)
        for _run in steps(run.ref):
            pass
        return redirect(run)
    if run.stands_still(clock.now()):
        ring(run.ref)
    return render(
        request, "core/importing.html", {"run": run, "left": run.total - run.done, "text": _words(run)}
    )


def _words(run: ImportOfPeople) -> str:
    return _("%(done)d of %(total)d invited") % {"done": run.done, "total": run.total}
