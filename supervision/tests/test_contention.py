"""Does the product pass its own contest, and is the contest able to fail? The command `contention`, in small."""

from datetime import timedelta
from uuid import uuid4

import pytest

from supervision.measuring import checks, rounds
from supervision.measuring.contest import WRONGS, contest
from supervision.measuring.fleet import Answer
from supervision.measuring.world import settle

pytestmark = pytest.mark.django_db(transaction=True)


def test_rivals_in_several_processes_share_nothing_though_a_third_of_them_is_killed_midway():
    result = contest(clients=8, processes=4, rounds=2)
    assert {tally.kind: dict(tally.wrong) for tally in result.tallies} == {kind: {} for kind in rounds.KINDS}
    assert [error for tally in result.tallies for error in tally.errors] == []
    assert result.control_doubled
    assert result.is_passed


def test_the_checks_see_a_second_winner_a_time_too_near_half_a_series_an_error_and_a_long_wait(now):
    race = rounds.make_ready("equal starts", settle(2, now), 0, now)
    rounds.attempt(race, 0)
    told = [Answer(0, "won", 0.1), Answer(1, "taken", 0.1)]
    assert list(checks.wrongs(race, told, was_sunk=False)) == []
    near = race.process(0).bookings.get()
    near.pk, near.ref, near.process = None, uuid4(), race.process(1)
    # Ten minutes after the other: nearer than the buffer, and yet the constraint of the database allows it.
    near.start, near.end = near.start + timedelta(minutes=70), near.end + timedelta(minutes=70)
    near.save()
    told = [Answer(0, "won", 0.1), Answer(1, "OperationalError: deadlock detected", 3.0)]
    assert list(checks.wrongs(race, told, was_sunk=False)) == list(WRONGS)
