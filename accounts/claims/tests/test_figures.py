"""Do the desk's numbers add up, and do they ask the database a fixed number of times?"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.claims.figures import figures, last_months
from accounts.claims.models import Claim

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 15, 10, tzinfo=UTC)


def ended(user, status, days_ago, took, kind="ordinary"):
    decided = NOW - timedelta(days=days_ago)
    sent = decided - timedelta(days=took)
    return Claim.objects.create(
        user=user, status=status, kind=kind, begun_at=sent, submitted_at=sent, decided_at=decided
    )


def test_what_waits_and_how_long(tuomas, sofia, olli):
    for user, status, days in ((tuomas, "submitted", 9), (sofia, "approved", 4), (olli, "more_asked", 20)):
        sent = NOW - timedelta(days=days)
        Claim.objects.create(user=user, status=status, begun_at=sent, submitted_at=sent)
    found = figures(NOW)
    assert (found.waiting, found.asked, found.oldest_days) == (2, 1, 9)


def test_how_long_it_took_and_how_it_ended(tuomas, sofia):
    ended(tuomas, "verified", 1, 3)
    ended(tuomas, "verified", 40, 5, "senior")
    ended(sofia, "rejected", 2, 30)
    ended(sofia, "withdrawn", 2, 90)
    ended(sofia, "verified", 900, 1)
    found = figures(NOW)
    assert (found.median_days, found.longest_days, found.decided) == (5, 30, 4)
    this, before = found.months[0], found.months[1]
    assert (this.name, this.counts) == (date(2026, 3, 1), {"verified": 1, "rejected": 1, "withdrawn": 1})
    assert (before.name, before.counts["verified"]) == (date(2026, 2, 1), 1)
    assert {str(row.name): row.total for row in found.kinds if row.total} == {
        "ordinary member": 3,
        "senior member": 1,
    }


def test_a_month_is_helsinkis(tuomas):
    claim = ended(tuomas, "verified", 0, 1)
    Claim.objects.filter(pk=claim.pk).update(decided_at=datetime(2026, 2, 28, 22, 30, tzinfo=UTC))
    assert figures(NOW).months[0].counts["verified"] == 1


def test_bars_end_where_the_longest_does(tuomas):
    ended(tuomas, "verified", 1, 1)
    ended(tuomas, "rejected", 1, 1)
    ended(tuomas, "verified", 40, 1)
    this, before = figures(NOW).months[:2]
    assert this.bars == [("verified", 0, 50), ("rejected", 50, 50), ("withdrawn", 100, 0)]
    assert before.bars[0] == ("verified", 0, 50)


def test_twelve_months_over_the_turn_of_a_year():
    months = last_months(date(2026, 3, 15))
    assert (months[0], months[2], months[-1], len(months)) == (
        date(2026, 3, 1),
        date(2026, 1, 1),
        date(2025, 4, 1),
        12,
    )


def test_the_page_asks_the_same_for_one_and_for_three_and_names_nobody(client, vera, tuomas, now):
    def counted():
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("claims:statistics"))
        assert page.status_code == 200
        assert "Tuomas" not in page.text
        return len(queries)

    client.force_login(vera)
    for number in range(3):
        sent = now - timedelta(days=number)
        Claim.objects.create(user=tuomas, status="rejected", begun_at=sent, submitted_at=sent, decided_at=now)
        if number == 0:
            counted()
            one = counted()
    assert counted() == one
