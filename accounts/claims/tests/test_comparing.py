"""When do the register and the claim agree, and what does the recommendation ask for?"""

from datetime import timedelta

import pytest

from accounts.claims.checklist import KEYS, kept, told
from accounts.claims.comparing import compare, same_name

from .desk_cast import drafted, listed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tuomas Korpi", "Korpi Tuomas", True),
        ("Tuomas Korpi", "KORPI, TUOMAS", True),
        ("Åsa  Öström", "öström, åsa", True),
        ("Tuomas Korpi", "Tuomas Korpinen", False),
        ("Anna Maria Korpi", "Anna Korpi", False),
    ],
)
def test_a_name_is_the_same_in_any_order(one, other, same):
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        ("name", "Somebody Else", "name"),
        ("kind", "student", "kind"),
        ("valid_until", -1, "validity"),
        ("valid_from", 1, "validity"),
    ],
)
def test_one_field_that_differs_is_named(field, value, key, tuomas, now):
    claim = drafted(tuomas, now)
    listed(tuomas, now, **{field: now.date() + timedelta(days=value) if isinstance(value, int) else value})
    words = compare(claim, now).words
    assert words == {
        "number": "agrees",
        "name": "agrees",
        "kind": "agrees",
        "validity": "agrees",
        key: "differs",
    }


def test_a_number_that_the_register_does_not_have_is_not_known(tuomas, now):
    compared = compare(drafted(tuomas, now), now)
    assert set(compared.words.values()) == {"unknown"}
    assert not compared.agrees


def test_all_agree(tuomas, now):
    listed(tuomas, now)
    assert compare(drafted(tuomas, now), now).agrees


def test_each_point_tells_what_was_told(tuomas, now):
    claim = drafted(tuomas, now, credits=45, started=2020, completed=2021, practice_units=None)
    found = {row.point.key: (row.number, row.word) for row in told(claim)}
    assert found == {
        "credits": (45, "short"),
        "years": (1, "short"),
        "whole": (None, "unknown"),
        "content": (None, "unknown"),
        "practice": (None, "unknown"),
        "forms": (None, "unknown"),
        "own": (55, "enough"),
        "ethics": (0, "short"),
    }


def test_ticks_are_kept_for_every_point_and_nothing_else():
    ticks = kept({"credits": True, "nonsense": True})
    assert ticks.keys() == KEYS
    assert [name for name, met in ticks.items() if met] == ["credits"]
