from datetime import UTC, date, datetime

import pytest

from accounts.membership.models import Membership

NOON = datetime(2026, 6, 15, 9, tzinfo=UTC)


@pytest.fixture
def noon():
    """Twelve o'clock in Helsinki, on a summer's day."""
    return NOON


@pytest.fixture
def member(tuomas):
    """Tuomas, an ordinary member whose yearly check is on the first of December."""
    return Membership.objects.create(
        user=tuomas,
        kind="ordinary",
        number="1234",
        valid_from=date(2026, 1, 1),
        verified_at=datetime(2025, 12, 1, 12, tzinfo=UTC),
        review_on=date(2026, 12, 1),
        ethics_version="2026-11",
    )
