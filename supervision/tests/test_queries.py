"""Does a page ask as many questions for three rows as for one?"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from processes.goals import actions as goals
from processes.reflection import actions as reflection
from processes.scheduling.free import free_starts_for
from processes.sessions import actions as sessions

pytestmark = pytest.mark.django_db


def furnish(process, sofia, maria, now, week):
    """One more of each: a session, a shared goal, a working goal and a shared journal entry."""
    first = now.date() + timedelta(weeks=week)
    start = free_starts_for(sofia, first, first + timedelta(days=6), 60, now)[0]
    sessions.plan(process, starts=[start], minutes=60, by=sofia)
    goals.commission(process, statement="A shared goal", by=sofia)
    goals.write(process, statement="A working goal", audience="group", by=maria)
    entry = reflection.write(process, body="Words", by=maria)
    reflection.share(entry, audience="group", by=maria)


@pytest.mark.parametrize("role", ["sofia", "maria", "helena"])
def test_the_process_page_asks_the_same_for_one_of_each_and_for_three(client, case, role, request, now):
    sofia, maria = (request.getfixturevalue(name) for name in ("sofia", "maria"))
    client.force_login(request.getfixturevalue(role))
    furnish(case, sofia, maria, now, 1)
    client.get(case.get_absolute_url())
    with CaptureQueriesContext(connection) as one:
        assert client.get(case.get_absolute_url()).status_code == 200
    for week in (2, 3):
        furnish(case, sofia, maria, now, week)
    with CaptureQueriesContext(connection) as three:
        client.get(case.get_absolute_url())
    assert len(three) == len(one)
