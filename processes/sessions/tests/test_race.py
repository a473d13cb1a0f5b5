"""Two series that want some of the same times: one is booked whole, the other not at all."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from accounts.doorway.models import Event, Letter
from processes.core.models import Process
from processes.scheduling.bookings import Taken
from processes.scheduling.models import Booking
from processes.sessions import actions
from processes.sessions.models import Series, Session

from .conftest import FIRST, NOW, WEEK

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_series_at_once_one_is_whole_and_the_other_is_nothing(early, calendar, sofia, other_case):
    other_case.supervisor = sofia
    other_case.save()
    wanted = {
        early.pk: [FIRST + n * WEEK for n in range(6)],
        other_case.pk: [FIRST + n * WEEK for n in range(5, 9)],
    }
    barrier = Barrier(2)

    def book(key):
        try:
            connection.ensure_connection()
            process = Process.objects.with_people().get(pk=key)
            barrier.wait(timeout=10)
            return actions.plan(process, starts=wanted[key], minutes=60, by=sofia, now=NOW)
        except Taken as taken:
            return taken
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        met = list(pool.map(book, wanted))
    (won,) = [each for each in met if isinstance(each, Series)]
    (lost,) = [each for each in met if isinstance(each, Taken)]
    assert lost.start == FIRST + 5 * WEEK
    assert Session.objects.count() == Booking.objects.count() == len(wanted[won.process_id])
    assert {row.process_id for row in Session.objects.all()} == {won.process_id}
    assert Event.objects.filter(action="sessions.plan").count() == 1
    assert {letter.about_ref for letter in Letter.objects.all()} == {won.ref}
