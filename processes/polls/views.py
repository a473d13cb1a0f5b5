"""How does a supervisor ask for times, look at the answers, and book the time that won?"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doorway import clock, dates
from accounts.doorway.access import must, offers, visible_or_404
from accounts.doorway.once import already
from accounts.doorway.states import must_be_possible
from processes.core.models import Process
from processes.scheduling.bookings import Taken
from processes.sessions.planning import first_wish, today_of

from . import actions, screen
from .candidates import free_times, ticked
from .forms import PollForm
from .models import Poll, Voter

A_WEEK = timedelta(days=7)


def open(request: HttpRequest, ref: Any) -> HttpResponse:
    process = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "polls.open", process)
    if not offers(request.user, "polls.open", process):
        messages.info(request, _("Sessions are planned once the agreement is signed."))
        return redirect(process)
    now = clock.now()
    form = _first_form(request, process, now)
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["once"]
        if again := already(Poll, request.user, once):
            return redirect(again)
        try:
            minutes = form.cleaned_data["minutes"]
            poll = actions.open(process, **form.said, minutes=minutes, by=request.user, now=now, ref=once)
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            messages.success(request, _("Everybody gets a letter with a link of their own to answer by."))
            return redirect(poll)
    return render(request, "polls/open.html", {"form": form, "process": process})


def _first_form(request: HttpRequest, process: Process, now: datetime) -> PollForm:
    today = today_of(process, now)
    minutes = first_wish(process, today)["minutes"]
    starts = free_times(process, minutes, now)
    initial = {
        "minutes": minutes,
        "times": [start.isoformat() for start in ticked(starts, process.zone)],
        "answer_by": today + timedelta(days=3),
    }
    return PollForm(request.POST or None, initial=initial, starts=starts, people=_people(process))


def _people(process: Process) -> list[Any]:
    return [row for row in process.participants.all() if row.left_at is None]


def change(request: HttpRequest, ref: Any) -> HttpResponse:
    poll = visible_or_404(Poll, request.user, ref=ref)
    must(request.user, "polls.change", poll)
    must_be_possible("polls.change", poll)
    now = clock.now()
    form = _change_form(request, poll, now)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            actions.change(poll, **form.said, version=version, by=request.user, now=now)
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            messages.success(request, _("The poll is changed. Times that stayed kept their answers."))
            return redirect(poll)
    return render(request, "polls/change.html", {"form": form, "poll": poll})


def _change_form(request: HttpRequest, poll: Poll, now: datetime) -> PollForm:
    kept = list(poll.options.values_list("start", flat=True))
    starts = sorted({*kept, *free_times(poll.process, poll.minutes, now)})
    required = poll.voters.filter(is_required=True).values_list("participant_id", flat=True)
    initial = {
        "times": [start.isoformat() for start in kept],
        "answer_by": poll.answer_by,
        "is_hidden": poll.is_hidden,
        "required": list(required),
        "version": poll.version,
    }
    form = PollForm(request.POST or None, initial=initial, starts=starts, people=_people(poll.process))
    del form.fields["minutes"], form.fields["once"]
    return form


def page(request: HttpRequest, ref: Any) -> HttpResponse:
    poll = visible_or_404(Poll, request.user, ref=ref)
    return render(request, "polls/page.html", screen.context(poll, request.user, clock.now()))


@require_POST
def ask_again(request: HttpRequest, ref: Any) -> HttpResponse:
    voter = visible_or_404(Voter, request.user, ref=ref)
    actions.ask_again(voter, by=request.user)
    messages.success(request, _("A new link is on its way. The old one no longer works."))
    return redirect(voter.poll)


@require_POST
def book(request: HttpRequest, ref: Any) -> HttpResponse:
    poll = visible_or_404(Poll, request.user, ref=ref)
    must(request.user, "polls.book", poll)
    start = _chosen(request, poll)
    if start is None:
        messages.error(request, _("Choose a time."))
        return redirect(poll)
    try:
        actions.book(poll, start=start, by=request.user)
    except Taken:
        gone = _("Nothing was booked: %(time)s is not free any more. Choose another, or move what is there.")
        messages.warning(request, gone % {"time": dates.when(start)})
        return redirect(poll)
    except ValidationError as wrong:
        messages.error(request, wrong.message)
        return redirect(poll)
    messages.success(request, _("The session is booked, and the poll is closed. Everyone gets word."))
    return redirect(poll)


def _chosen(request: HttpRequest, poll: Poll) -> datetime | None:
    key = request.POST.get("option", "")
    starts = {str(row.pk): row.start for row in poll.options.all()}
    return starts.get(key)


def close(request: HttpRequest, ref: Any) -> HttpResponse:
    poll = visible_or_404(Poll, request.user, ref=ref)
    must(request.user, "polls.close", poll)
    must_be_possible("polls.close", poll)
    if request.method == "POST":
        actions.close(poll, by=request.user)
        messages.success(request, _("The poll is closed. Those who were asked get word."))
        return redirect(poll)
    context = {
        "title": _("Close the poll without a time"),
        "happens": [
            _("Nobody can answer any more, and their links only say so."),
            _("No session is booked. You can ask again with other times."),
            _("Those who were asked get a letter."),
        ],
        "verb": _("Close the poll"),
        "back": _("Not yet"),
        "back_url": poll.get_absolute_url(),
    }
    return render(request, "components/confirm_page.html", context)
