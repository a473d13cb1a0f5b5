from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from accounts.membership.models import Kind, Membership, Status
from accounts.membership.title import TITLE, has_title, helsinki_date, is_training, shown_title

DAY = date(2026, 6, 15)
NOON = datetime(2026, 6, 15, 9, tzinfo=UTC)


def membership(**changes):
    fields = {
        "kind": "ordinary",
        "status": "verified",
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2026, 12, 31),
    }
    return Membership(**{**fields, **changes})


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("status", Status.values)
def test_only_verified_ordinary_and_senior_members_bear_the_title(kind, status):
    entitled = status == "verified" and kind in ("ordinary", "senior")
    assert has_title(membership(kind=kind, status=status), DAY) == entitled


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("status", Status.values)
def test_only_verified_student_members_are_shown_as_in_training(kind, status):
    training = status == "verified" and kind == "student"
    assert is_training(membership(kind=kind, status=status), DAY) == training


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (date(2026, 6, 15), date(2026, 6, 15), True),
        (date(2026, 6, 16), None, False),
        (date(2026, 1, 1), date(2026, 6, 14), False),
        (date(2026, 1, 1), None, True),
        (None, None, False),
    ],
)
def test_both_ends_of_validity_are_included(first, last, holds):
    assert has_title(membership(valid_from=first, valid_until=last), DAY) == holds
    assert is_training(membership(kind="student", valid_from=first, valid_until=last), DAY) == holds


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 6, 14, 20, 59, 59, tzinfo=UTC), date(2026, 6, 14)),
        (datetime(2026, 6, 14, 21, 0, tzinfo=UTC), date(2026, 6, 15)),
        (datetime(2026, 1, 14, 21, 59, 59, tzinfo=UTC), date(2026, 1, 14)),
        (datetime(2026, 1, 14, 22, 0, tzinfo=UTC), date(2026, 1, 15)),
    ],
)
def test_the_day_changes_at_midnight_in_helsinki_in_summer_and_in_winter(instant, day):
    assert helsinki_date(instant) == day


def test_the_title_ends_at_midnight_of_its_last_day():
    last = membership(valid_until=date(2026, 6, 15))
    assert last.carries_title(datetime(2026, 6, 15, 20, 59, tzinfo=UTC))
    assert not last.carries_title(datetime(2026, 6, 15, 21, 0, tzinfo=UTC))


def test_the_title_is_spelled_in_one_way():
    assert TITLE == "työnohjaaja STOry"


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "työnohjaaja STOry"), ("sv", "arbetshandledare STOry"), ("en", "Supervisor STOry")],
)
def test_the_title_speaks_the_readers_language(language, words):
    with translation.override(language):
        assert shown_title(membership(), NOON) == words


def test_the_labels_without_the_title_are_honest():
    with translation.override("en"):
        assert shown_title(membership(kind="student"), NOON) == "supervisor in training, student member"
        assert shown_title(membership(status="suspended"), NOON) == "supervisor"
        assert shown_title(membership(kind="honorary"), NOON) == "supervisor"
        assert shown_title(None, NOON) == "supervisor"
