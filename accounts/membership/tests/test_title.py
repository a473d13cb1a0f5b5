from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from accounts.membership.models import Kind, Membership, Status
from accounts.membership.title import (
    TITLE,
    has_title,
    helsinki_date,
    holds,
    is_training,
    midnight,
    next_change,
    shown_title,
    supervisor_line,
    verified_on,
)
from accounts.people.models import User

NOON = datetime(2026, 6, 15, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HELSINKI = ZoneInfo("Europe/Helsinki")


def membership(**changes):
    fields = {
        "kind": "ordinary",
        "status": "verified",
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2026, 12, 31),
    }
    return Membership(**{**fields, **changes})


@pytest.mark.parametrize("word", [False, True])
@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("status", Status.values)
def test_the_title_follows_from_state_kind_and_the_verifiers_word(kind, status, word):
    standing = status in ("verified", "resigned")
    carries = kind in ("ordinary", "senior") or (kind in ("supporting", "honorary") and word)
    row = membership(kind=kind, status=status, grants_title=word)
    assert has_title(row, NOON) == (standing and carries)
    assert is_training(row, NOON) == (standing and kind == "student")


@pytest.mark.parametrize("status", ["verified", "suspended", "resigned"])
def test_a_moment_of_effect_ends_it_at_its_second(status):
    row = membership(status=status, ends_at=NOON)
    assert has_title(row, NOON - SECOND)
    assert not has_title(row, NOON)


def test_a_suspension_without_its_moment_gives_nothing():
    assert not holds(membership(status="suspended", ends_at=None), NOON)


@pytest.mark.parametrize(
    ("first", "last", "in_force"),
    [
        (date(2026, 6, 15), date(2026, 6, 15), True),
        (date(2026, 6, 16), None, False),
        (date(2026, 1, 1), date(2026, 6, 14), False),
        (date(2026, 1, 1), None, True),
        (None, None, False),
    ],
)
def test_both_ends_of_validity_are_included(first, last, in_force):
    assert has_title(membership(valid_from=first, valid_until=last), NOON) == in_force
    assert is_training(membership(kind="student", valid_from=first, valid_until=last), NOON) == in_force


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


@pytest.mark.parametrize(
    ("last", "gone"),
    [
        # The clocks go forward at 3 on 29 March, and back at 4 on 25 October 2026.
        (date(2026, 3, 28), datetime(2026, 3, 28, 22, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 21, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 21, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 22, tzinfo=UTC)),
        (date(2026, 12, 31), datetime(2026, 12, 31, 22, tzinfo=UTC)),
    ],
)
def test_the_title_ends_at_midnight_of_its_last_day_whatever_the_clocks_do(last, gone):
    row = membership(valid_until=last)
    assert (has_title(row, gone - SECOND), has_title(row, gone)) == (True, False)
    assert next_change(row, gone - SECOND) == gone


def test_the_next_change_is_the_nearest_and_never_past():
    row = membership(valid_from=date(2026, 7, 1), ends_at=datetime(2026, 8, 1, tzinfo=UTC))
    instants = [midnight(date(2026, 7, 1)), row.ends_at, midnight(date(2027, 1, 1))]
    seen, at = [], NOON
    while (at := next_change(row, at)) is not None:
        seen.append(at)
    assert seen == instants
    assert next_change(None, NOON) is None


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


def test_the_day_of_the_check_is_a_helsinki_day_and_told_only_while_it_holds():
    late = datetime(2026, 2, 2, 22, 30, tzinfo=UTC)
    assert verified_on(membership(verified_at=late), NOON) == date(2026, 2, 3)
    assert verified_on(membership(verified_at=late, status="lapsed"), NOON) is None
    assert verified_on(membership(), NOON) is None


@pytest.mark.django_db
def test_a_supervisor_is_named_to_the_others_and_never_to_themselves(tuomas, maria):
    sofia = User(name="Sofia Lehtovaara", pk=tuomas.pk + maria.pk)
    sofia.membership = membership(user=sofia, verified_at=datetime(2020, 2, 3, 12, tzinfo=UTC))
    with translation.override("en"):
        line = supervisor_line(sofia, maria, NOON)
        assert line == "Sofia Lehtovaara, Supervisor STOry (verified on Mon 3 Feb 2020)"
        assert supervisor_line(sofia, None, NOON) == line
        assert supervisor_line(sofia, sofia, NOON) == ""
        assert supervisor_line(tuomas, maria, NOON) == "Tuomas Korpi, supervisor"


# Around the midnights and moments of the rows below, in summer and in winter.
MOMENTS = [
    instant + step
    for instant in (
        NOON,
        midnight(date(2026, 6, 16)),
        midnight(date(2026, 10, 25)),
        midnight(date(2026, 10, 26)),
    )
    for step in (-SECOND, timedelta(0), SECOND)
]
DATES = [
    None,
    date(2026, 6, 14),
    date(2026, 6, 15),
    date(2026, 6, 16),
    date(2026, 10, 25),
    date(2026, 10, 26),
]
ENDS = [None, NOON, midnight(date(2026, 10, 25))]


@pytest.mark.django_db
def test_the_database_gives_the_title_to_the_very_same_rows():
    grid = product(Kind.values, Status.values, (False, True), DATES, DATES, ENDS)
    users = User.objects.bulk_create(
        User(email=f"{number}@example.org", name=str(number))
        for number in range(len(Kind) * len(Status) * 2 * len(DATES) ** 2 * len(ENDS))
    )
    rows = [
        Membership(
            user=user,
            kind=kind,
            status=status,
            grants_title=word,
            valid_from=first,
            valid_until=last,
            ends_at=ends,
        )
        for user, (kind, status, word, first, last, ends) in zip(users, grid, strict=True)
    ]
    Membership.objects.bulk_create(rows)
    for now in MOMENTS:
        found = set(Membership.objects.carrying(now).values_list("user_id", flat=True))
        assert found == {row.user_id for row in rows if has_title(row, now)}
        assert 0 < len(found) < len(rows)
