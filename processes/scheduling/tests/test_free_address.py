"""Does the address of one's free times tell only the owner, exactly, in few questions, and refuse nonsense clearly?"""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.doorway import clock
from processes.scheduling.free import free_starts_for

pytestmark = pytest.mark.django_db
FREE = reverse("scheduling:free")


@pytest.fixture
def mine(client, sofia):
    client.force_login(sofia)
    return client


def test_it_tells_the_same_starts_as_every_page(mine, sofia):
    first = clock.now().date()
    told = mine.get(FREE, {"minutes": 90}).json()
    starts = [
        datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=UTC)
        for day, times in told["starts"].items()
        for at in times
    ]
    last = date.fromordinal(first.toordinal() + 83)
    assert starts == free_starts_for(sofia, first, last, 90, clock.now())
    assert len(starts) > 100
    assert (told["minutes"], told["zone"]) == (90, "UTC")


def test_a_day_costs_as_many_statements_as_twelve_weeks(mine):
    counted = []
    for days in (1, 84):
        with CaptureQueriesContext(connection) as asked:
            assert mine.get(FREE, {"days": days}).status_code == 200
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 8


def test_whoever_has_no_calendar_finds_nothing_and_a_visitor_signs_in_first(client, olli):
    assert client.get(FREE).status_code == 302
    client.force_login(olli)
    assert client.get(FREE).status_code == 404


@pytest.mark.parametrize(
    "query", ["first=soon", "first=9999-12-31", "days=0", "days=9999", "minutes=-5", "minutes=x"]
)
def test_what_cannot_be_read_is_said_and_nothing_is_guessed(mine, query):
    answer = mine.get(f"{FREE}?{query}")
    assert answer.status_code == 400
    assert answer.json() == {"error": f"cannot read {query.partition('=')[0]}"}
