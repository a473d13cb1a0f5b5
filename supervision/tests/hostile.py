"""What does somebody send who means no good, or only slips? Bad values by the kind of a field, and a form filled well."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from .pages import Field, Form

SCRIPT = "<script>alert(1)</script>"
SUM = "{{987654*1234567}}"
WORDS = "Words that must not be lost"
TEXTS: list[str | list[str]] = [
    "nul\x00byte",
    "x" * 25_000,
    "two\r\nBcc: everyone@example.org\u2028lines",
    "👩🏽‍⚕️ \u202eהפוך\u202c",
    SCRIPT,
    SUM,
    "'\"--);</textarea>",
    "",
    ["one", "two"],
]
NUMBERS: list[str | list[str]] = ["9" * 40, "-1", "1e400", "NaN", "\x00", "", "1.5", ["1", "2"]]
DATES: list[str | list[str]] = ["0001-01-01", "9999-12-31", "2027-02-30", "2001-01-01", "soon\x00", ""]
TIMES: list[str | list[str]] = ["25:61", "\x00", "-1:00", "99999999999"]
CHOICES: list[str | list[str]] = [SCRIPT, "\x00", "9" * 40, "-1", "x" * 6_000, ["a", "b"], ""]
BY_KIND = {
    "date": DATES,
    "number": NUMBERS,
    "time": TIMES,
    "radio": CHOICES,
    "checkbox": CHOICES,
    "select": CHOICES,
}
LATER_ROW = re.compile(r"-[1-9]\d*-")
LATER_ITEM = re.compile(r"item_([2-9]|\d\d)")
"""The first row of many that are the same stands for all."""
_turn = count()


def payloads(name: str, rows: list[Field], foreign: list[str]) -> Iterator[str | list[str]]:
    """Some of the bad values for a field; the fields of all forms together meet all of them."""
    if name == "csrfmiddlewaretoken" or LATER_ROW.search(name) or LATER_ITEM.fullmatch(name):
        return
    kind = rows[0].kind
    bad = BY_KIND.get(kind, TEXTS)
    if kind == "hidden":
        bad = NUMBERS if rows[0].value.isdecimal() else CHOICES
    take = 3 if kind == "date" else 1
    start = next(_turn)
    for place in range(take):
        yield bad[(start + place) % len(bad)]
    if kind in ("hidden", "select", "radio", "checkbox"):
        yield foreign[start % len(foreign)]


def well_filled(form: Form) -> dict[str, list[str]]:
    """The form as somebody careful would send it."""
    found = form.as_sent()
    for name in form.names:
        rows = form.named(name)
        if not any(found.get(name, [])) and (good := _good(rows)):
            found[name] = [good]
    found.pop("csrfmiddlewaretoken", None)
    return found


def _good(rows: list[Field]) -> str:
    kind = rows[0].kind
    plain: dict[str, Any] = {
        "email": "kept@example.org",
        "number": rows[0].attributes.get("min", "3"),
        "date": (date.today() + timedelta(days=10)).isoformat(),
        "time": "",
        "checkbox": "",
        "radio": rows[0].value,
        "hidden": "",
        "file": "",
        "select": next((value for value in rows[0].options if value), ""),
    }
    return str(plain.get(kind, WORDS[: int(rows[0].attributes.get("maxlength", "100"))]))
