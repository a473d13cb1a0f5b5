"""How does a person answer: by the personal link from a letter, or signed in? Opening either changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.doorway.access import must, visible_or_404
from accounts.doorway.states import TooLate, must_be_possible

from . import actions
from .forms import VoteForm
from .models import Holder, Poll, Voter, by_token


def vote(request: HttpRequest, ref: Any) -> HttpResponse:
    poll = visible_or_404(Poll, request.user, ref=ref)
    must(request.user, "polls.vote", poll)
    must_be_possible("polls.vote", poll)
    user: Any = request.user
    me = poll.voters.filter(participant__user_id=user.pk).first()
    form = _form(request, poll, me)
    if request.method == "POST" and form.is_valid() and _kept(request, form, poll, request.user):
        return redirect(poll)
    context = {"poll": poll, "form": form, "back_url": poll.get_absolute_url(), "back": poll.process.title}
    return render(request, "polls/vote.html", context)


@login_not_required
@sensitive_variables("token")
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The personal link: one's own answers and nothing of the others', whoever holds it."""
    me = by_token(token)
    if me is None:
        return render(request, "core/link_unknown.html", status=404)
    with _as_its_reader(request, me.person):
        return _by_link(request, me, token)


@contextmanager
def _as_its_reader(request: HttpRequest, person: Any) -> Iterator[None]:
    """In the language and zone of the letter, until somebody signs in or chooses another language."""
    if request.user.is_authenticated:
        yield
        return
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(person.language)
        request.LANGUAGE_CODE = translation.get_language()
    with timezone.override(ZoneInfo(str(person.zone))):
        yield


def _by_link(request: HttpRequest, me: Voter, token: str) -> HttpResponse:
    if not me.poll.is_open:
        return render(request, "polls/over.html", {"poll": me.poll})
    form = _form(request, me.poll, me)
    if request.method == "POST" and form.is_valid() and _answered(request, form, me):
        return redirect("polls:answer", token)
    context = {"poll": me.poll, "form": form, "me": me, "by_link": True}
    return render(request, "polls/vote.html", context)


def _answered(request: HttpRequest, form: VoteForm, me: Voter) -> bool:
    """Whoever joined answers as themselves; the link is theirs. A poll that closed meanwhile says so itself."""
    try:
        return _kept(request, form, me.poll, me.participant.user or Holder(me))
    except (TooLate, PermissionDenied):
        return True


def _form(request: HttpRequest, poll: Poll, me: Voter | None) -> VoteForm:
    options = list(poll.options.all())
    for option in options:
        option.poll = poll
    mine = dict(me.votes.values_list("option_id", "choice")) if me else {}
    return VoteForm(request.POST if request.method == "POST" else None, options=options, mine=mine)


def _kept(request: HttpRequest, form: VoteForm, poll: Poll, by: Any) -> bool:
    try:
        actions.vote(poll, choices=form.choices, by=by)
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return False
    messages.success(request, _("Thank you. Your answers are kept, and you can change them until the end."))
    return True
