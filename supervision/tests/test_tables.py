"""Do the four tables, the functions, the addresses and the letters keep one name for each verb?"""

from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver

from accounts.doorway.printing import everything
from accounts.doorway.tables import LETTERS, MOVES, READS, REMINDERS, ROLES, SAYS, SLICES, WHO_MAY, actions

PATHS = {path.rsplit(".", 1)[1]: path for path in SLICES}
# Verbs that are done on the way of another deed or in the admin, and so have no address of their own.
INSIDE_ANOTHER = {
    "claims.erase_evidence",
    "membership.adjust",
    "people.register",
    "agreements.activate",
    "core.guide",
    "mapping.confirm_many",
}


def url_names():
    found = set()
    for space, (_prefix, resolver) in get_resolver().namespace_dict.items():
        found |= {f"{space}:{name}" for name in resolver.reverse_dict if isinstance(name, str)}
    return found


@pytest.mark.parametrize("name", actions())
def test_every_verb_has_one_name_everywhere(name):
    slice_name, verb = name.split(".")
    assert hasattr(import_module(f"{PATHS[slice_name]}.actions"), verb)
    assert (f"{slice_name}:{verb}" in url_names()) == (name not in INSIDE_ANOTHER)


@pytest.mark.parametrize("table", [MOVES, LETTERS, SAYS], ids=["MOVES", "LETTERS", "SAYS"])
def test_every_verb_is_in_every_table(table):
    assert sorted(table) == actions()


def test_every_letter_has_its_template():
    names = {row.template or action.replace(".", "/") for action, rows in LETTERS.items() for row in rows}
    names |= {name.replace(".", "/") for name in REMINDERS}
    assert [name for name in sorted(names) if not get_template(f"emails/{name}.txt")] == []


def test_no_letter_template_is_an_orphan():
    names = {row.template or action.replace(".", "/") for action, rows in LETTERS.items() for row in rows}
    names |= {name.replace(".", "/") for name in REMINDERS}
    folder = Path(settings.BASE_DIR, "templates", "emails")
    files = {str(path.relative_to(folder).with_suffix("")) for path in folder.glob("*/*.txt")}
    assert files - names == set()


def test_every_role_is_known():
    used = set().union(*WHO_MAY.values()) | {row.role for rows in LETTERS.values() for row in rows}
    assert used - set(ROLES) == set()


def test_every_reading_right_has_words():
    assert sorted(READS) == sorted(name for name in WHO_MAY if name.endswith(".read"))


def test_the_operator_and_the_verifier_read_nothing_of_a_process():
    found = [name for name in READS if WHO_MAY[name] & {"operator", "verifier"}]
    assert found == ["claims.read", "claims.notes.read"]


def test_the_printed_tables_are_the_real_ones():
    """`manage.py tables --write` renews the file; the change is then read by a person, in the diff."""
    assert Path(settings.BASE_DIR, "docs", "tables.txt").read_text() == everything()
