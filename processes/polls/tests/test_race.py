"""Closing, booking and answering at once: one end, one session, and no answer after it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from accounts.doorway.models import Event
from accounts.doorway.states import TooLate
from processes.polls import actions
from processes.polls.models import Vote
from processes.sessions.models import Session

from .conftest import NOW, TIMES, fresh, say

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Does all at the same moment; those that came too late are None."""
    barrier = Barrier(len(deeds))

    def one(deed):
        try:
            connection.ensure_connection()
            barrier.wait(timeout=10)
            return deed()
        except TooLate:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


def test_of_three_ends_at_once_one_counts(poll, sofia):
    met = at_once(
        lambda: actions.book(fresh(poll), start=TIMES[0], by=sofia, now=NOW),
        lambda: actions.book(fresh(poll), start=TIMES[1], by=sofia, now=NOW),
        lambda: actions.close(fresh(poll), by=sofia, now=NOW),
    )
    assert len([each for each in met if each]) == 1
    assert Session.objects.count() == (fresh(poll).status == "booked")
    assert Event.objects.filter(action__in=["polls.book", "polls.close"]).count() == 1


def test_an_answer_twice_at_once_is_one_and_one_at_the_end_counts_or_is_refused(poll, sofia, maria):
    met = at_once(
        lambda: say(poll, maria, "yes", "no", "maybe"),
        lambda: say(poll, maria, "yes", "no", "maybe"),
        lambda: actions.close(fresh(poll), by=sofia, now=NOW),
    )
    kept = [each for each in met[:2] if each]
    assert Vote.objects.count() == (3 if kept else 0)
    assert Event.objects.filter(action="polls.vote").count() == len(kept)
    assert fresh(poll).status == "closed"
