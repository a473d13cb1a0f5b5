"""What do the tests of polls share? Three times on three days, and a group of three with a guest who has no account."""

from datetime import timedelta

import pytest

from processes.core import actions as core
from processes.core.models import Process
from processes.polls import actions
from processes.polls.models import Poll
from processes.sessions.tests.conftest import FIRST, NOW, WEEK, calendar, early  # noqa: F401

DAY = timedelta(days=1)
TIMES = [FIRST, FIRST + DAY, FIRST + 2 * DAY]


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def guest(early, sofia):  # noqa: F811
    """Invited, and without an account."""
    return core.invite(early, email="guest@example.org", name="Guest", by=sofia, now=NOW - DAY)


@pytest.fixture
def group(early, guest, calendar):  # noqa: F811
    return Process.objects.with_people().get(pk=early.pk)


def opened(process, by, **more):
    said = {"starts": TIMES, "minutes": 90, "answer_by": (NOW + 5 * DAY).date(), "by": by, "now": NOW}
    return fresh(actions.open(process, **said | more))


def fresh(poll):
    return Poll.objects.select_related("process__supervisor").get(pk=poll.pk)


@pytest.fixture
def poll(group, sofia):
    return opened(group, sofia)


def say(poll, by, *choices, now=NOW):
    """Answers the times in order; None leaves one open."""
    keys = poll.options.values_list("pk", flat=True)
    said = {key: choice for key, choice in zip(keys, choices, strict=False) if choice}
    return actions.vote(fresh(poll), choices=said, by=by, now=now)


def voter_of(poll, email):
    return poll.voters.select_related("participant__user", "poll__process").get(participant__email=email)
