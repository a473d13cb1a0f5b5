"""How do a contact and a supervisor come to a mapping conversation, and to what follows from it?"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doorway import clock, dates
from accounts.doorway.access import may, must, offers, visible_or_404
from processes.core.guidance import guides
from processes.scheduling.bookings import Taken

from . import actions
from .forms import (
    NUMBERS,
    ChooseForm,
    DeclineForm,
    OfferForm,
    OtherTimesForm,
    RecommendForm,
    ReferForm,
    first_plan,
)
from .free_times import for_conversation
from .models import MappingRequest
from .next_step import next_step


def _fetch(request: HttpRequest, ref: Any) -> MappingRequest:
    visible_or_404(MappingRequest, request.user, ref=ref)
    return MappingRequest.objects.with_people().get(ref=ref)


def page(request: HttpRequest, ref: Any, form: ChooseForm | None = None) -> HttpResponse:
    asked, now = _fetch(request, ref), clock.now()
    step = next_step(asked, now)
    roles = asked.roles_of(request.user)
    standing = asked.standing(now)
    context = {
        "asked": asked,
        "next": step,
        "mine": step.role in roles or not step.role,
        "form": form or ChooseForm(times=standing),
        "can_choose": bool(standing) and offers(request.user, "mapping.choose", asked),
        "standing": standing,
        "ahead": asked.booking is not None and asked.booking.start > now,
        **_company(asked, request.user),
        **_zone(asked),
    }
    return render(request, "mapping/page.html", context)


def _company(asked: MappingRequest, user: Any) -> dict[str, Any]:
    """The others asked at the same time, for the contact alone; the supervisor reads how many they are."""
    mine = bool(asked.together) and may(user, "together.read", asked)
    leaving = mine and offers(user, "mapping.withdraw_others", asked)
    return {
        "sees_together": mine,
        "others": asked.others_live(user).count() if leaving else 0,
    }


def _zone(asked: MappingRequest) -> dict[str, Any]:
    """The reader's zone, to be named where it differs from the case's."""
    zone = timezone.get_current_timezone_name()
    return {"zone": zone, "other_zone": zone != asked.process.zone}


def offer(request: HttpRequest, ref: Any) -> HttpResponse:
    asked, now = _fetch(request, ref), clock.now()
    must(request.user, "mapping.offer", asked)
    form = _offer_form(asked, now, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.offer(asked, starts=form.cleaned_data["times"], by=request.user)
        except Taken as taken:
            form = _offer_form(asked, now, request.POST)
            form.add_error("times", _taken(taken))
        else:
            messages.success(
                request, _("Proposed. The times are held for five days; the client chooses one.")
            )
            return redirect(asked)
    return render(request, "mapping/offer.html", {"asked": asked, "form": form, **_zone(asked)})


def _writing(asked: MappingRequest) -> dict[str, Any]:
    """Whose words they are, and in which language: the title is minded in them."""
    return {"writer": asked.process.supervisor, "language": asked.process.language}


def _offer_form(asked: MappingRequest, now: Any, data: Any) -> OfferForm:
    starts, zone = for_conversation(asked.process.supervisor, now)
    return OfferForm(data, starts=starts, zone=zone)


def _taken(taken: Taken) -> str:
    return _("%(when)s was just taken. These times are still free.") % {"when": dates.when(taken.start)}


def decline(request: HttpRequest, ref: Any) -> HttpResponse:
    asked = _fetch(request, ref)
    must(request.user, "mapping.decline", asked)
    form = DeclineForm(request.POST or None, **_writing(asked))
    if request.method == "POST" and form.is_valid():
        actions.decline(asked, by=request.user, **form.cleaned_data)
        messages.success(request, _("Declined. The client gets your reason and can ask somebody else."))
        return redirect(asked)
    return render(request, "mapping/decline.html", {"asked": asked, "form": form})


@require_POST
def choose(request: HttpRequest, ref: Any) -> HttpResponse:
    asked = _fetch(request, ref)
    must(request.user, "mapping.choose", asked)
    form = ChooseForm(request.POST, times=asked.standing(clock.now()))
    if not form.is_valid():
        return page(request, ref, form)
    try:
        actions.choose(asked, time=form.cleaned_data["time"], by=request.user)
    except Taken as taken:
        messages.warning(request, _taken(taken))
        return redirect(asked)
    messages.success(request, _("Agreed. Both of you get the time as a calendar invitation."))
    return redirect(asked)


def ask_other_times(request: HttpRequest, ref: Any) -> HttpResponse:
    asked = _fetch(request, ref)
    must(request.user, "mapping.ask_other_times", asked)
    form = OtherTimesForm(request.POST or None, initial={"timing": asked.timing})
    if request.method == "POST" and form.is_valid():
        actions.ask_other_times(asked, by=request.user, **form.cleaned_data)
        messages.success(request, _("Asked. The supervisor proposes other times."))
        return redirect(asked)
    return render(request, "mapping/ask_other_times.html", {"asked": asked, "form": form})


def withdraw(request: HttpRequest, ref: Any) -> HttpResponse:
    asked = _fetch(request, ref)
    must(request.user, "mapping.withdraw", asked)
    if request.method == "POST":
        actions.withdraw(asked, by=request.user)
        messages.success(request, _("Withdrawn. The supervisor has been told, and the times are free again."))
        return redirect(asked)
    context = {
        "title": _("Withdraw the request"),
        "happens": [
            _("The supervisor is told that you no longer ask for the conversation."),
            _("Held and agreed times are free again, and calendars are told."),
            _("You can always send a new request."),
        ],
        "verb": _("Withdraw the request"),
        "kind": "danger",
        "back_url": reverse("mapping:page", args=[asked.ref]),
    }
    return render(request, "components/confirm_page.html", context)


def recommend(request: HttpRequest, ref: Any) -> HttpResponse:
    asked, usual = _fetch(request, ref), guides(clock.now())
    must(request.user, "mapping.recommend", asked)
    form = RecommendForm(request.POST or None, initial=first_plan(asked), usual=usual, **_writing(asked))
    if request.method == "POST" and form.is_valid():
        actions.recommend(asked, by=request.user, **form.cleaned_data)
        messages.success(
            request, _("The client gets your recommendation. Next: draft the agreement from it.")
        )
        for hint in usual.hints(**{name: form.cleaned_data[name] for name in NUMBERS}):
            messages.info(request, hint)
        return redirect(asked.process)
    return render(request, "mapping/recommend.html", {"asked": asked, "form": form})


def refer(request: HttpRequest, ref: Any) -> HttpResponse:
    asked = _fetch(request, ref)
    must(request.user, "mapping.refer", asked)
    form = ReferForm(request.POST or None, **_writing(asked))
    if request.method == "POST" and form.is_valid():
        actions.refer(asked, by=request.user, **form.cleaned_data)
        messages.success(request, _("The client gets your answer. The case ends here."))
        return redirect(asked)
    return render(request, "mapping/refer.html", {"asked": asked, "form": form})
