"""Many rivals want one time: exactly one gets it, the others hear that it is taken, and nobody meets an error."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import DatabaseError, connection, connections, transaction

from processes.scheduling.bookings import Taken, book, keep, slot
from processes.scheduling.models import Booking, Calendar, Kind

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)
START = datetime(2026, 11, 24, 11, tzinfo=UTC)
RIVALS = 6
ROUNDS = 5


def race(attempt):
    """What each rival met: the attempt's answer, or the exception it raised. Each has a connection of its own."""
    barrier = Barrier(RIVALS)

    def rival(number):
        try:
            connection.ensure_connection()
            barrier.wait(timeout=10)
            return attempt(number, barrier)
        except (Taken, DatabaseError, BrokenBarrierError) as trouble:
            return trouble
        finally:
            connections.close_all()

    with ThreadPoolExecutor(RIVALS) as pool:
        return list(pool.map(rival, range(RIVALS)))


def kinds(met):
    return sorted(type(each).__name__ for each in met)


@pytest.fixture
def calendar(sofia):
    return Calendar.objects.create(user=sofia, buffer_after=15)


def test_one_of_many_rivals_gets_the_time_and_the_others_hear_that_it_is_taken(opening, calendar):
    for number in range(ROUNDS):
        start = START + timedelta(days=number)

        def attempt(rival, _barrier, start=start):
            # Overlapping rather than equal: no unique index could be the judge.
            with transaction.atomic():
                return book(
                    [slot(start + timedelta(minutes=5 * rival), 60)],
                    process=opening,
                    kind=Kind.SESSION,
                    now=NOW,
                )

        met = race(attempt)
        assert kinds(met) == ["Taken"] * (RIVALS - 1) + ["list"]
    assert Booking.objects.blocking(NOW).count() == ROUNDS


def test_series_that_cross_each_other_are_booked_whole_or_not_at_all(opening, calendar):
    weeks = [START + timedelta(weeks=number) for number in range(6)]

    def attempt(rival, _barrier):
        wanted = weeks[rival % 3 :: 1] if rival % 2 else weeks[::-1]
        with transaction.atomic():
            return book([slot(start, 60) for start in wanted], process=opening, kind=Kind.SESSION, now=NOW)

    met = race(attempt)
    assert kinds(met) == ["Taken"] * (RIVALS - 1) + ["list"]
    (won,) = [each for each in met if isinstance(each, list)]
    assert Booking.objects.blocking(NOW).count() == len(won)


def test_a_hold_that_ran_out_goes_to_one_rival_or_nobody_keeps_it(opening, calendar):
    with transaction.atomic():
        (held,) = book(
            [slot(START, 60)], process=opening, kind=Kind.HOLD, now=NOW, expires_at=NOW + timedelta(hours=1)
        )

    def attempt(rival, _barrier):
        later = NOW + timedelta(hours=1)
        with transaction.atomic():
            if rival == 0:
                return keep(held, kind=Kind.MAPPING, now=later)
            return book([slot(START, 60)], process=opening, kind=Kind.SESSION, now=later)

    met = race(attempt)
    assert kinds(met) == ["Taken"] * (RIVALS - 1) + ["list"]
    assert Booking.objects.blocking(NOW).count() == 1


@pytest.fixture
def unguarded():
    """PostgreSQL without its exclusion constraint; SQLite without the transaction that begins IMMEDIATE."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE processes_booking DROP CONSTRAINT booking_no_overlap")
    yield
    if connection.vendor == "postgresql":
        Booking.objects.all().delete()
        constraint = next(each for each in Booking._meta.constraints if each.name == "booking_no_overlap")
        with connection.schema_editor() as editor:
            editor.add_constraint(Booking, constraint)


def test_this_race_is_a_real_one_without_the_lock_the_time_is_booked_many_times(opening, calendar, unguarded):
    """The negative control: the same rivals, looking first and inserting then, but nobody waits for anybody."""

    def attempt(_rival, barrier):
        free = not Booking.objects.blocking(NOW).filter(start=START, supervisor=opening.supervisor).exists()
        barrier.wait(timeout=10)
        assert free
        return Booking.objects.create(
            supervisor=opening.supervisor,
            process=opening,
            kind=Kind.SESSION,
            start=START,
            end=START + timedelta(hours=1),
            made_at=NOW,
        )

    met = race(attempt)
    assert kinds(met) == ["Booking"] * RIVALS
    assert not any(isinstance(each, Taken) for each in met)
