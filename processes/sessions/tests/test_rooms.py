"""Does the planner offer only the times at which the room is free, and book it with the sessions?"""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse

from processes.core.models import Process
from processes.scheduling.bookings import book, slot
from processes.scheduling.models import Booking, Kind
from processes.scheduling.rooms_models import Room
from processes.sessions.models import Session
from processes.sessions.times import free_starts

from .conftest import FIRST, NOW, WEEK

pytestmark = pytest.mark.django_db
WISH = {
    "count": 2,
    "minutes": 60,
    "every": 21,
    "give": 7,
    "first": "2026-11-24",
    "at": "13:00",
    "weekdays": [1],
}


@pytest.fixture
def room(sofia, tuomas):
    room = Room.objects.create(
        owner=tuomas, name="Koivu", address="Kotikatu 3", access="A lift", added_at=NOW
    )
    room.shared_with.add(sofia)
    return room


@pytest.fixture
def theirs(other_case, tuomas):
    Process.objects.filter(pk=other_case.pk).update(supervisor=tuomas)
    return Process.objects.get(pk=other_case.pk)


def take(process, start, room):
    with transaction.atomic():
        return book([slot(start, 60)], process=process, kind=Kind.SESSION, now=NOW, room=room)


@time_machine.travel(NOW, tick=False)
def test_a_series_is_planned_around_what_colleagues_do_in_the_room(
    client, early, calendar, room, theirs, sofia
):
    take(theirs, FIRST + 3 * WEEK, room)
    client.force_login(sofia)
    url = reverse("sessions:plan", args=[early.ref])
    assert "No room of mine" in client.get(url).text
    data = WISH | {"room": str(room.ref), "give": 0, "last": "2026-12-15"}
    offer = client.get(url, data).context["offer"]
    around = (FIRST + 3 * WEEK - timedelta(hours=1), FIRST + 3 * WEEK + timedelta(hours=1))
    assert not any(around[0] < option < around[1] for row in offer.rows for option in row.options)
    by_hand = [FIRST.isoformat(), around[0].isoformat()]
    assert "Koivu is taken." in client.post(url, data | {"pick": by_hand, "look": "1"}).text
    starts = [row.start for row in offer.rows]
    client.post(url, data | {"pick": [start.isoformat() for start in starts], "book": "1"})
    assert {session.place for session in Session.objects.all()} == {"Koivu, Kotikatu 3"}
    assert Booking.objects.filter(room=room, process=early).count() == 2


@time_machine.travel(NOW, tick=False)
def test_who_loses_the_room_is_told_its_name_and_offered_a_fresh_plan(
    client, early, calendar, room, theirs, sofia, monkeypatch
):
    """A colleague takes the room between the last look and the booking."""
    from processes.sessions import offer, plan_view

    def look(process, wish, starts, now, chosen=offer.chosen):
        found = chosen(process, wish, starts, now)
        take(theirs, FIRST, room)
        return found

    monkeypatch.setattr(plan_view.offer, "chosen", look)
    client.force_login(sofia)
    picks = [FIRST.isoformat(), (FIRST + 3 * WEEK).isoformat()]
    page = client.post(
        reverse("sessions:plan", args=[early.ref]),
        WISH | {"room": str(room.ref), "pick": picks, "book": "1"},
    )
    assert "Nothing was booked: Koivu is not free" in page.text
    assert page.context["form"].data["room"] == str(room.ref)
    assert not Session.objects.exists()


@time_machine.travel(NOW, tick=False)
def test_a_strange_or_closed_room_is_no_choice(client, early, calendar, room, sofia):
    mine = Room.objects.create(owner=sofia, name="Kuusi", added_at=NOW)
    room.shared_with.clear()
    client.force_login(sofia)
    page = client.get(reverse("sessions:plan", args=[early.ref]), WISH | {"room": str(room.ref)})
    assert list(page.context["form"].errors) == ["room"]
    Room.objects.filter(pk=mine.pk).update(status="closed")
    page = client.get(reverse("sessions:plan", args=[early.ref]))
    assert "room" not in page.context["form"].fields


def test_a_session_that_moves_is_offered_the_times_of_its_room(
    client, early, calendar, room, theirs, sofia, maria
):
    from processes.sessions import actions

    series = actions.plan(early, starts=[FIRST], minutes=60, room=room, by=sofia, now=NOW)
    session = series.sessions.get()
    take(theirs, FIRST + WEEK, room)
    day = (FIRST + WEEK).date()
    found = free_starts(early, 60, day, day, NOW, apart_from=[session.booking])
    assert found
    assert FIRST + WEEK not in found
    assert FIRST in free_starts(early, 60, FIRST.date(), FIRST.date(), NOW, apart_from=[session.booking])
    client.force_login(maria)
    page = client.get(session.get_absolute_url()).text
    assert "Koivu, Kotikatu 3" in page
    assert "A lift" in page
