"""Which pages does the verifiers' desk have: the queue, its figures, its ready texts and its rules?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doorway import clock
from accounts.doorway.access import must, roles, visible_or_404
from accounts.people.models import Language

from . import actions
from . import desk as queue
from .desk_forms import RulesForm, TemplateForm
from .figures import figures
from .models import Template, desk_rules

PAGE = 50
LATELY = 10
TOLD = ("use", "language", "fits", "name", "text")


def desk(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first; what waits for members; what was settled lately."""
    _must_be_verifier(request)
    now, mine = clock.now(), "mine" in request.GET
    page = Paginator(queue.waiting(request.user, mine), PAGE).get_page(request.GET.get("page"))
    rows = [{"claim": claim, "days": queue.days_waited(claim, now)} for claim in page]
    shown = {
        "page": page,
        "rows": rows,
        "mine": mine,
        "first": queue.for_me(request.user).first(),
        "asked": queue.asked(request.user)[:PAGE],
        "settled": queue.settled(request.user)[:LATELY],
    }
    return render(request, "claims/desk.html", shown)


def statistics(request: HttpRequest) -> HttpResponse:
    _must_be_verifier(request)
    return render(request, "claims/desk_statistics.html", {"figures": figures(clock.now())})


def templates(request: HttpRequest) -> HttpResponse:
    _must_be_verifier(request)
    texts = sorted(Template.objects.visible_to(request.user), key=_place)
    return render(request, "claims/desk_templates.html", {"texts": texts})


def _place(text: Template) -> tuple[str, int, str]:
    return text.use, Language.values.index(text.language), text.name


def new_template(request: HttpRequest) -> HttpResponse:
    _must_be_verifier(request)
    return _write(request, None)


def write_template(request: HttpRequest, ref: Any) -> HttpResponse:
    return _write(request, visible_or_404(Template, request.user, ref=ref))


@require_POST
def remove_template(request: HttpRequest, ref: Any) -> HttpResponse:
    actions.remove_template(visible_or_404(Template, request.user, ref=ref), by=request.user)
    messages.success(request, _("Removed. What was sent with it stays as it was sent."))
    return redirect("claims:templates")


def set_rules(request: HttpRequest) -> HttpResponse:
    _must_be_verifier(request)
    must(request.user, "claims.set_rules")
    rules = desk_rules()
    form = RulesForm(request.POST or None, initial={"four_eyes": rules.four_eyes, "version": rules.version})
    if form.is_valid():
        actions.set_rules(rules, by=request.user, **form.cleaned_data)
        messages.success(request, _("From now on the desk works so."))
        return redirect("claims:desk")
    return render(request, "claims/desk_rules.html", {"form": form})


def _write(request: HttpRequest, template: Template | None) -> HttpResponse:
    """A new text is made once, however often the button is pressed; an old one from the version that was read."""
    initial = model_to_dict(template, TOLD) if template else {}
    if template:
        initial["version"] = template.version
    form = TemplateForm(request.POST or None, initial=initial)
    if form.is_valid():
        told = form.cleaned_data
        version = told["version"] if template else None
        kept = template or Template(ref=told["once"])
        actions.write_template(kept, by=request.user, version=version, **{name: told[name] for name in TOLD})
        messages.success(request, _("Kept. It is filled in from the next case on."))
        return redirect("claims:templates")
    return render(request, "claims/desk_template.html", {"form": form, "template": template})


def _must_be_verifier(request: HttpRequest) -> None:
    """The desk has pages of no single thing, so the role is asked by itself."""
    if "verifier" not in roles(request.user):
        raise PermissionDenied("claims.desk")
