"""Two supervisors want the room they share: exactly one gets it, whole, and nobody meets an error or a deadlock."""

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from processes.core.models import Process
from processes.scheduling.bookings import Taken, book, move, slot
from processes.scheduling.models import Booking, Calendar, Kind
from processes.scheduling.rooms_models import Room

from .test_race import RIVALS, race

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)
START = datetime(2026, 11, 24, 11, tzinfo=UTC)
WEEK = timedelta(weeks=1)


@pytest.fixture
def processes(case, other_case, sofia, tuomas):
    """One process of each supervisor, who has a calendar."""
    for person in (sofia, tuomas):
        Calendar.objects.get_or_create(user=person)
    Process.objects.filter(pk=other_case.pk).update(supervisor=tuomas)
    Process.objects.filter(pk=case.pk).update(supervisor=sofia)
    return [Process.objects.get(pk=case.pk), Process.objects.get(pk=other_case.pk)]


@pytest.fixture
def room(sofia, tuomas):
    room = Room.objects.create(owner=sofia, name="Koivu", added_at=NOW)
    room.shared_with.add(tuomas)
    return room


def take(process, starts, room):
    with transaction.atomic():
        return book([slot(s, 60) for s in starts], process=process, kind=Kind.SESSION, now=NOW, room=room)


def winners(met):
    """The rivals that got what they wanted; each of the others heard that it is taken."""
    won = [each for each in met if not isinstance(each, Taken)]
    assert all(isinstance(each, (list, Booking)) for each in won), met
    return won


@pytest.mark.parametrize("apart", [0, 5])
def test_one_of_two_houses_full_of_rivals_gets_the_room(processes, room, apart):
    """At equal and at overlapping starts; who lost to the other supervisor hears of the room."""
    for number in range(3):
        day = START + timedelta(days=number)

        def attempt(rival, _barrier, day=day):
            return take(processes[rival % 2], [day + timedelta(minutes=apart * rival)], room)

        met = race(attempt)
        (won,) = winners(met)
        lost = [each for each in met if isinstance(each, Taken)]
        named = [each.room for each in lost if each.room]
        assert named == [room] * (RIVALS // 2)
        assert won[0].room == room
    assert Booking.objects.blocking(NOW).count() == 3


def test_series_and_moves_into_one_room_leave_no_half_series_and_no_overlap(processes, room):
    weeks = [START + number * WEEK for number in range(5)]
    apart = [take(process, [START - WEEK], None)[0] for process in processes]

    def attempt(rival, _barrier):
        if rival < 2:
            with transaction.atomic():
                return move(apart[rival], slot(weeks[2], 60), now=NOW, room=room)
        return take(processes[rival % 2], weeks[:: -1 if rival % 3 else 1], room)

    (won,) = winners(race(attempt))
    standing = Booking.objects.blocking(NOW).filter(room=room)
    assert standing.count() == (1 if isinstance(won, Booking) else len(weeks))


def test_postgresql_refuses_a_room_twice_by_itself(processes, room):
    """Behind the lock; on SQLite every transaction waits for the one before, so that nothing stands behind it."""
    take(processes[0], [START], room)
    alone = connection.vendor != "postgresql"
    with nullcontext() if alone else pytest.raises(IntegrityError, match="room_no_overlap"):
        Booking.objects.create(
            supervisor=processes[1].supervisor,
            process=processes[1],
            room=room,
            kind=Kind.SESSION,
            start=START,
            end=START + timedelta(hours=1),
            made_at=NOW,
        )
