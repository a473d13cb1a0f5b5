"""Which goals do we have, how are they worded, and who reads them?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.doorway.access import must, visible_or_404
from accounts.doorway.once import already
from accounts.doorway.states import TooLate
from processes.core.models import Process

from . import actions
from .forms import AudienceForm, CommissionForm, EditForm, ScaleForm, WriteForm, audiences
from .models import Goal, Layer, Level
from .readers import readers, readers_if


def list(request: HttpRequest, ref: Any) -> HttpResponse:
    process = visible_or_404(Process, request.user, ref=ref)
    visible = Goal.objects.visible_to(request.user).standing().filter(process=process)
    goals = [*visible.select_related("author", "scale")]
    for goal in goals:
        goal.process = process  # Asked of each goal's roles: once for all.
    working = [goal for goal in goals if not goal.is_commissioning]
    context = {
        "process": process,
        "process_open": process.status in ("opening", "active"),
        "shared": [goal for goal in goals if goal.is_commissioning],
        "mine": [goal for goal in working if goal.author_id == request.user.pk],
        "others": [goal for goal in working if goal.author_id != request.user.pk],
        "in_room": bool(process.roles_of(request.user) & {"supervisor", "participant"}),
    }
    return render(request, "goals/list.html", context)


def page(request: HttpRequest, ref: Any) -> HttpResponse:
    goal = visible_or_404(Goal, request.user, ref=ref)
    context = {
        "goal": goal,
        "readers": readers(goal),
        "mine": goal.author_id == request.user.pk,
        "process_open": goal.process.status in ("opening", "active"),
    }
    return render(request, "goals/page.html", context)


def commission(request: HttpRequest, ref: Any) -> HttpResponse:
    process = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "goals.commission", process)
    form = CommissionForm(request.POST or None, initial={"level": Level.GROUP})
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        once = found.pop("once")
        goal = already(Goal, request.user, once) or actions.commission(
            process, by=request.user, ref=once, **found
        )
        messages.success(request, _("The shared goal is written. Next: word its five levels."))
        return redirect("goals:set_scale", goal.ref)
    return render(request, "goals/commission.html", {"form": form, "process": process})


def write(request: HttpRequest, ref: Any) -> HttpResponse:
    process = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "goals.write", process)
    is_supervisor = process.supervisor_id == request.user.pk
    first = {"level": Level.GROUP if is_supervisor else Level.INDIVIDUAL, "audience": "me"}
    form = WriteForm(request.POST or None, initial=first, is_supervisor=is_supervisor)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        once = found.pop("once")
        goal = already(Goal, request.user, once) or actions.write(process, by=request.user, ref=once, **found)
        messages.success(request, _("Your goal is written. You may word its levels now or later."))
        return redirect(goal)
    return render(request, "goals/write.html", {"form": form, "process": process})


def edit(request: HttpRequest, ref: Any) -> HttpResponse:
    goal = visible_or_404(Goal, request.user, ref=ref)
    must(request.user, "goals.edit", goal)
    form, theirs = EditForm(request.POST or None, goal=goal), None
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(goal, by=request.user, **form.cleaned_data)
        except TooLate:
            theirs = _as_it_is_now(goal, form.cleaned_data["version"])
            form = EditForm(_with_version(request, theirs), goal=theirs)
        else:
            messages.success(request, _("The goal has its new words."))
            return redirect(goal)
    return render(request, "goals/edit.html", {"form": form, "goal": goal, "theirs": theirs})


def set_scale(request: HttpRequest, ref: Any) -> HttpResponse:
    goal = visible_or_404(Goal, request.user, ref=ref)
    must(request.user, "goals.set_scale", goal)
    form, theirs = ScaleForm(request.POST or None, goal=goal), None
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        try:
            actions.set_scale(
                goal,
                levels=form.levels,
                baseline=found["baseline"],
                weight=found["weight"],
                version=found["version"],
                by=request.user,
            )
        except TooLate:
            theirs = _as_it_is_now(goal, form.cleaned_data["version"])
            form = ScaleForm(_with_version(request, theirs), goal=theirs)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The five levels are worded."))
            return redirect(goal)
    return render(request, "goals/set_scale.html", {"form": form, "goal": goal, "theirs": theirs})


def _as_it_is_now(goal: Goal, seen: int) -> Goal:
    """The other one's version, to show beside the person's own; a goal that is gone has none."""
    fresh = Goal.objects.get(pk=goal.pk)
    if fresh.version == seen or fresh.dropped_at:
        raise TooLate("goals.edit", fresh)
    return fresh


def _with_version(request: HttpRequest, goal: Goal) -> Any:
    data = request.POST.copy()
    data["version"] = str(goal.version)
    return data


def change_audience(request: HttpRequest, ref: Any) -> HttpResponse:
    goal = visible_or_404(Goal, request.user, ref=ref, layer=Layer.WORKING)
    must(request.user, "goals.change_audience", goal)
    form = AudienceForm(request.POST or None, goal=goal)
    if request.method == "POST" and form.is_valid():
        actions.change_audience(goal, audience=form.cleaned_data["audience"], by=request.user)
        messages.success(request, _("From now on it is read by: %(readers)s.") % {"readers": readers(goal)})
        return redirect(goal)
    is_supervisor = goal.process.supervisor_id == goal.author_id
    previews = [(label, readers_if(goal, value)) for value, label in audiences(is_supervisor)]
    return render(request, "goals/change_audience.html", {"form": form, "goal": goal, "previews": previews})


def drop(request: HttpRequest, ref: Any) -> HttpResponse:
    goal = visible_or_404(Goal, request.user, ref=ref)
    must(request.user, "goals.drop", goal)
    if request.method == "POST":
        actions.drop(goal, by=request.user)
        messages.success(request, _("The goal is set aside."))
        return redirect("goals:list", goal.process.ref)
    return render(request, "goals/drop.html", {"goal": goal})
