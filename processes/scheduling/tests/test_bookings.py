from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from processes.scheduling.bookings import Taken, book, free, keep, move, slot
from processes.scheduling.models import Booking, Calendar, Kind

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)
START = datetime(2026, 11, 24, 11, tzinfo=UTC)


@pytest.fixture
def calendar(sofia):
    return Calendar.objects.create(user=sofia, buffer_before=0, buffer_after=15)


def take(process, *starts, minutes=60, **kwargs):
    with transaction.atomic():
        return book(
            [slot(start, minutes) for start in starts], process=process, kind=Kind.SESSION, now=NOW, **kwargs
        )


def test_a_taken_time_is_refused_and_its_neighbour_after_the_buffer_is_not(case, calendar):
    take(case, START)
    with pytest.raises(Taken):
        take(case, START + timedelta(minutes=60))
    take(case, START + timedelta(minutes=75))
    assert Booking.objects.count() == 2


def test_buffers_are_not_added_the_larger_wins(case, calendar):
    Calendar.objects.update(buffer_before=10, buffer_after=15)
    take(case, START)
    take(case, START + timedelta(minutes=75))
    assert Booking.objects.count() == 2


def test_a_series_is_booked_whole_or_not_at_all(case, calendar):
    take(case, START + timedelta(days=21))
    with pytest.raises(Taken) as taken:
        take(case, START, START + timedelta(days=21), START + timedelta(days=42))
    assert taken.value.start == START + timedelta(days=21)
    assert Booking.objects.count() == 1


def test_a_series_may_not_clash_with_itself(case, calendar):
    with pytest.raises(Taken):
        take(case, START, START + timedelta(minutes=30))


def test_a_hold_blocks_until_it_runs_out(case, calendar):
    (held,) = take(case, START, expires_at=NOW + timedelta(days=5))
    with pytest.raises(Taken):
        take(case, START)
    with transaction.atomic():
        book([slot(START, 60)], process=case, kind=Kind.SESSION, now=NOW + timedelta(days=5))
    held.refresh_from_db()
    assert held.freed_at is not None


def test_a_hold_that_ran_out_cannot_be_kept(case, calendar):
    (held,) = take(case, START, expires_at=NOW + timedelta(days=5))
    with pytest.raises(Taken), transaction.atomic():
        keep(held, kind=Kind.MAPPING, now=NOW + timedelta(days=6))


def test_a_freed_time_can_be_taken_again(case, calendar):
    rows = take(case, START)
    assert free(rows, now=NOW) == 1
    take(case, START)
    assert Booking.objects.blocking(NOW).count() == 1


def test_a_moved_booking_does_not_block_itself_and_counts_its_moves(case, calendar):
    (row,) = take(case, START)
    with transaction.atomic():
        move(row, slot(START + timedelta(minutes=30), 60), now=NOW)
    assert (row.start, row.sequence) == (START + timedelta(minutes=30), 1)


def test_a_move_onto_another_leaves_it_where_it_was(case, calendar):
    first, _second = take(case, START, START + timedelta(hours=3))
    with pytest.raises(Taken), transaction.atomic():
        move(first, slot(START + timedelta(hours=3), 60), now=NOW)
    assert Booking.objects.get(pk=first.pk).start == START
