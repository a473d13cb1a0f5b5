"""Does a supervisor keep rooms, share them with colleagues by name, and close them?"""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.doorway.states import TooLate
from processes.core.models import Process
from processes.scheduling import actions
from processes.scheduling.bookings import Taken, book, move, slot
from processes.scheduling.models import Kind
from processes.scheduling.rooms_models import Room

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)
START = datetime(2026, 11, 24, 11, tzinfo=UTC)
LIST = "/calendar/rooms/"


@pytest.fixture
def room(sofia):
    return actions.add_room(sofia, by=sofia, name="Koivu", address="Kotikatu 3", now=NOW)


@pytest.fixture
def theirs(other_case, tuomas):
    Process.objects.filter(pk=other_case.pk).update(supervisor=tuomas)
    return Process.objects.get(pk=other_case.pk)


def take(process, start=START, **kwargs):
    with transaction.atomic():
        return book([slot(start, 60)], process=process, kind=Kind.SESSION, now=NOW, **kwargs)[0]


def test_a_room_is_added_once_however_often_the_button_is_pressed(client, sofia, tuomas):
    client.force_login(sofia)
    url = reverse("scheduling:add_room")
    data = {
        "once": str(client.get(url).context["form"]["once"].value()),
        "name": "Koivu",
        "address": "Kotikatu 3",
        "seats": "8",
        "access": "A lift",
        "colleague": tuomas.pk,
    }
    for _press in range(2):
        page = client.post(url, data, follow=True).text
    assert "The room is added." in page
    assert Room.objects.get().as_place == "Koivu, Kotikatu 3"
    assert f"Shared with: {tuomas.name}" in page
    client.force_login(tuomas)
    assert f"{sofia.name} shares it with you." in client.get(LIST).text


def test_a_colleague_sees_a_shared_room_and_can_not_change_it(client, room, sofia, tuomas):
    client.force_login(tuomas)
    change = reverse("scheduling:change_room", args=[room.ref])
    assert client.get(change).status_code == 404
    actions.change_room(room, version=1, shared_with=[tuomas], by=sofia, name="Kuusi")
    assert client.get(change).status_code == 403
    assert client.get(reverse("scheduling:close_room", args=[room.ref])).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.close_room(room, by=tuomas)


def test_sharing_ends_when_the_tick_is_taken_away(client, room, sofia, tuomas):
    client.force_login(sofia)
    actions.change_room(room, version=1, shared_with=[tuomas], by=sofia, name="Koivu")
    url = reverse("scheduling:change_room", args=[room.ref])
    assert client.get(url).context["form"]["kept"].value() == [tuomas.pk]
    client.post(url, {"version": 2, "name": "Kuusi"})
    assert (Room.objects.get().name, list(Room.objects.visible_to(tuomas))) == ("Kuusi", [])
    answer = client.post(url, {"version": 2, "name": "Mänty"}, follow=True)
    assert answer.status_code == 200
    assert Room.objects.get().name == "Kuusi"
    assert client.post(url, {"version": 3, "name": ""}).context["form"].errors.keys() == {"name"}


def test_a_closed_room_keeps_what_is_booked_and_takes_nothing_new(client, room, sofia, case):
    booked = take(case, room=room)
    client.force_login(sofia)
    close = reverse("scheduling:close_room", args=[room.ref])
    assert "takes no new meetings" in client.get(close).text
    assert "What is booked there stays." in client.post(close, follow=True).text
    with pytest.raises(ValidationError, match="Koivu is closed"):
        take(case, START.replace(day=25), room=room)
    with transaction.atomic():
        assert move(booked, slot(START.replace(day=26), 60), now=NOW).room == room
    with pytest.raises(TooLate):
        actions.change_room(room, version=2, by=sofia, name="Kuusi")


def test_the_loser_hears_which_room_was_the_reason(room, case, theirs):
    mine, their = take(case, room=room), take(theirs, START.replace(day=23))
    for attempt in (
        lambda: take(theirs, START.replace(minute=30), room=room),
        lambda: move(their, slot(START.replace(minute=15), 60), now=NOW, room=room),
    ):
        with pytest.raises(Taken) as taken, transaction.atomic():
            attempt()
        assert taken.value.room == room
    with transaction.atomic():
        next_door = take(theirs, START.replace(hour=12), room=room)
        moved = move(mine, slot(START.replace(day=27), 60), now=NOW, room=None)
    assert (next_door.room, moved.room) == (room, None)


def test_a_hold_takes_no_room(room, case):
    with pytest.raises(ValueError, match="hold"):
        take(case, room=room, expires_at=NOW)


def test_who_is_no_supervisor_has_no_rooms(client, maria, room):
    client.force_login(maria)
    assert client.get(LIST).status_code == 404
    assert client.get(reverse("scheduling:add_room")).status_code == 404
    assert not Room.objects.visible_to(maria)
