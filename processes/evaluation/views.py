"""How is an evaluation opened, answered, closed and looked at?"""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.access import must, visible_or_404
from accounts.doorway.once import already
from processes.core.models import Process

from . import actions
from .asked import goals_of, items_of
from .forms import AnswerForm, OpenForm, as_initial
from .models import Evaluation, Status
from .results import goal_results, item_results, score
from .shown import next_kind

A_WEEK = timedelta(days=7)


def open(request: HttpRequest, ref: Any) -> HttpResponse:
    process = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "evaluation.open", process)
    now = clock.now()
    wanted = {"kind": next_kind(process), "answer_by": timezone.localdate(now) + A_WEEK}
    form = OpenForm(request.POST or None, initial=wanted)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        once = found.pop("once")
        if again := already(Evaluation, request.user, once):
            return redirect(again)
        try:
            evaluation = actions.open(process, **found, by=request.user, now=now, ref=once)
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            messages.success(
                request, _("The evaluation is open. The participants have been asked to answer.")
            )
            return redirect(evaluation)
    return render(request, "evaluation/open.html", {"form": form, "process": process})


def page(request: HttpRequest, ref: Any) -> HttpResponse:
    evaluation = visible_or_404(Evaluation, request.user, ref=ref)
    context: dict[str, Any] = {"evaluation": evaluation, "process": evaluation.process}
    if evaluation.status == Status.OPEN:
        return render(request, "evaluation/page_open.html", context | _so_far(evaluation, request.user))
    return render(request, "evaluation/page_closed.html", context | _results(evaluation, request.user))


def _so_far(evaluation: Evaluation, user: Any) -> dict[str, Any]:
    return {
        "mine": evaluation.responses.filter(user=user).first(),
        "answered": evaluation.responses.count(),
        "asked": len(evaluation.process.joined),
        "rated": evaluation.ratings.filter(user=user, by_supervisor=True).exists(),
        "has_goals": bool(goals_of(evaluation, user)),
    }


def _results(evaluation: Evaluation, user: Any) -> dict[str, Any]:
    goals, items = goal_results(evaluation, user), item_results(evaluation, user)
    return {
        "goals": goals,
        "scores": [(eyes, found) for eyes in ("group", "own", "supervisor") if (found := score(goals, eyes))],
        "items": items,
        "compared": any(row.before is not None for row in items),
        "is_supervisor": evaluation.process.supervisor_id == user.pk,
    }


def answer(request: HttpRequest, ref: Any) -> HttpResponse:
    evaluation = visible_or_404(Evaluation, request.user, ref=ref)
    must(request.user, "evaluation.answer", evaluation)
    items = items_of(evaluation, request.user)
    form = _answer_form(request, evaluation, items)
    if request.method == "POST" and form.is_valid():
        actions.answer(evaluation, ratings=form.ratings, answers=form.answers, by=request.user)
        messages.success(
            request, _("Kept. Thank you. You can change your answers until the evaluation is closed.")
        )
        return redirect(evaluation)
    return render(request, "evaluation/answer.html", {"form": form, "evaluation": evaluation})


def rate(request: HttpRequest, ref: Any) -> HttpResponse:
    evaluation = visible_or_404(Evaluation, request.user, ref=ref)
    must(request.user, "evaluation.rate", evaluation)
    form = _answer_form(request, evaluation, ())
    if request.method == "POST" and form.is_valid():
        actions.rate(evaluation, ratings=form.ratings, by=request.user)
        messages.success(request, _("Kept. The room sees your view when the evaluation is closed."))
        return redirect(evaluation)
    return render(request, "evaluation/rate.html", {"form": form, "evaluation": evaluation})


def _answer_form(request: HttpRequest, evaluation: Evaluation, items: Any) -> AnswerForm:
    goals = goals_of(evaluation, request.user)
    by_pk = {goal.pk: goal for goal in goals}
    rows = evaluation.ratings.filter(user=request.user, goal__in=goals)
    rated = {by_pk[row.goal_id]: int(row.score) for row in rows}
    answered = dict(evaluation.answers.filter(user=request.user).values_list("item", "value"))
    data = request.POST if request.method == "POST" else None
    return AnswerForm(data, goals=goals, items=items, initial=as_initial(rated, answered))


def close(request: HttpRequest, ref: Any) -> HttpResponse:
    evaluation = visible_or_404(Evaluation, request.user, ref=ref)
    must(request.user, "evaluation.close", evaluation)
    if request.method == "POST":
        actions.close(evaluation, by=request.user)
        messages.success(request, _("The evaluation is closed. Everyone in the room sees the results."))
        return redirect(evaluation)
    context = {"evaluation": evaluation, **_so_far(evaluation, request.user)}
    return render(request, "evaluation/close.html", context)
