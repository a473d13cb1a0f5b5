"""Several presses at the same instant: all are asked once, sent once and let go once. On real connections."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections

from accounts.doorway.letters import Letter
from accounts.doorway.states import TooLate
from accounts.supervisors.models import Profile
from processes.core.models import Client, Process
from processes.mapping import actions
from processes.mapping.models import MappingRequest, Status

from .conftest import NOW, fresh
from .test_together import ask_all, lead_to_recommendation, of, states

pytestmark = pytest.mark.django_db(transaction=True)
RIVALS = 4


def race(attempt):
    """What each rival met: "done", or the name of the refusal. Each has a connection of its own."""
    barrier = Barrier(RIVALS)

    def rival(number):
        try:
            connection.ensure_connection()
            barrier.wait(timeout=10)
            attempt(number)
        except (TooLate, IntegrityError, ValidationError) as refused:
            return type(refused).__name__
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(RIVALS) as pool:
        return sorted(pool.map(rival, range(RIVALS)))


def test_many_presses_of_one_form_ask_once(three):
    ref = uuid.uuid4()
    met = race(lambda _number: ask_all(three, ref=ref))
    assert (met.count("done"), set(met) - {"done"}) == (1, {"Twice"})
    assert (MappingRequest.objects.count(), Process.objects.count(), Letter.objects.count()) == (3, 3, 1)


def test_many_presses_of_the_right_code_send_once(three):
    lead = ask_all(three)
    met = race(lambda _number: actions.confirm(fresh(lead), code=lead.code, by=AnonymousUser(), now=NOW))
    assert (met.count("done"), set(met) - {"done"}) == (1, {"TooLate"})
    assert set(states().values()) == {"sent"}
    assert (Client.objects.count(), Letter.objects.filter(template="mapping/confirm").count()) == (3, 3)
    assert Letter.objects.filter(template="mapping/confirm_many").count() == 1


def test_whoever_hides_at_that_instant_is_asked_with_all_or_nobody_is(three):
    def attempt(number):
        if number:
            Profile.objects.filter(pk=three[1].pk).update(is_public=False)
        else:
            ask_all(three)

    met = race(attempt)
    asked = MappingRequest.objects.count()
    assert asked == (3 if met.count("done") == RIVALS else 0)
    assert Process.objects.count() == asked


def test_many_presses_let_the_others_go_once(three, helena, hospital):
    ask_all(three, by=helena)
    kept = lead_to_recommendation(of(three[0].user))
    met = race(lambda _number: actions.withdraw_others(fresh(kept), by=helena, now=NOW))
    assert met == ["TooLate"] * (RIVALS - 1) + ["done"]
    assert sorted(states().values()) == [Status.RECOMMENDED, Status.WITHDRAWN, Status.WITHDRAWN]
    assert Letter.objects.filter(template="mapping/withdraw").exclude(user=helena).count() == 2
