"""Which rooms can I meet in? The list, and the pages on which a room is added, changed and closed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.doorway.access import must, visible_or_404
from accounts.doorway.once import already
from accounts.doorway.states import TooLate
from accounts.supervisors.models import Profile

from . import actions
from .rooms_forms import RoomForm
from .rooms_models import Room


def rooms(request: HttpRequest) -> HttpResponse:
    get_object_or_404(Profile, user_id=request.user.pk)
    found = Room.objects.visible_to(request.user).prefetch_related("shared_with")
    return render(request, "scheduling/rooms.html", {"rooms": found})


def add_room(request: HttpRequest) -> HttpResponse:
    get_object_or_404(Profile, user_id=request.user.pk)
    form = RoomForm(request.POST or None, owner=request.user)
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["once"]
        if not already(Room, request.user, once):
            actions.add_room(
                request.user, by=request.user, ref=once, shared_with=form.shared_with, **form.told
            )
        messages.success(request, _("The room is added. You can choose it when you plan sessions."))
        return redirect("scheduling:rooms")
    return render(request, "scheduling/add_room.html", {"form": form})


def change_room(request: HttpRequest, ref: Any) -> HttpResponse:
    room = visible_or_404(Room, request.user, ref=ref)
    must(request.user, "scheduling.change_room", room)
    if not room.is_open:
        raise TooLate("scheduling.change_room", room)
    form = RoomForm(request.POST or None, owner=request.user, instance=room)
    if request.method == "POST" and form.is_valid():
        actions.change_room(
            visible_or_404(Room, request.user, ref=ref),
            version=form.cleaned_data["version"] or 0,
            by=request.user,
            shared_with=form.shared_with,
            **form.told,
        )
        messages.success(request, _("Saved. Sessions that are booked keep the place they were told."))
        return redirect("scheduling:rooms")
    return render(request, "scheduling/change_room.html", {"form": form, "room": room})


def close_room(request: HttpRequest, ref: Any) -> HttpResponse:
    room = visible_or_404(Room, request.user, ref=ref)
    must(request.user, "scheduling.close_room", room)
    if not room.is_open:
        raise TooLate("scheduling.close_room", room)
    if request.method == "POST":
        actions.close_room(room, by=request.user)
        messages.success(request, _("The room is closed. What is booked there stays."))
        return redirect("scheduling:rooms")
    return render(request, "scheduling/close_room.html", {"room": room})
