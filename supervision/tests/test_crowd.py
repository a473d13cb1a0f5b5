"""Is the crowd that the directory is measured with always the same, and found like anybody else?"""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.people.models import User
from accounts.supervisors.models import Profile
from supervision.crowd import gather
from supervision.management.commands.directory_benchmark import LOOKS

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def told():
    rows = Profile.objects.order_by("user__email")
    return list(rows.values_list("user__name", "introduction_fi", "regions", "methods", "free_from"))


def test_the_crowd_is_the_same_every_time():
    gather(30, NOW)
    first = told()
    User.objects.all().delete()
    gather(30, NOW)
    assert (len(first), told()) == (30, first)


@pytest.mark.parametrize(("name", "query"), LOOKS)
def test_every_look_that_is_measured_is_a_page_with_few_queries(client, name, query):
    gather(30, NOW)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/supervisors/?{query}").status_code == 200
    assert 1 <= len(asked) <= 10
