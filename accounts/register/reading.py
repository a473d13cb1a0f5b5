"""Who is in an uploaded list of members, and what is wrong with which line? A list is taken whole or not at all."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.doorway.scanning import must_be_clean
from accounts.membership.models import Kind

from . import columns, table, workbook
from .table import Line

MOST_BYTES = 5_000_000
MOST_ROWS = 20_000
LONGEST_NUMBER = 20
LONGEST_NAME = 120
NUMBER = re.compile(r"[\w./-]+")
HEADS_WITHIN = 10
"""The names of the columns may stand below a heading or two."""
FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Problem:
    line: int
    text: str


@dataclass
class Reading:
    """What the file says: its members as plain data, and what is wrong with it."""

    digest: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Heads:
    """Which field stands in which column of how many, from which line on."""

    line: int
    places: dict[str, int]
    width: int
    serials: bool
    is_text: bool


def read(data: bytes) -> Reading:
    """Reads a CSV or XLSX file. Raises ValidationError when the file as a whole can't be read."""
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The file is too big. It may be at most %(most)d MB.") % {"most": 5})
    must_be_clean(data)
    is_text, serials, stopped = not workbook.is_workbook(data), False, 0
    if is_text:
        lines, stopped = table.lines(data, columns.known)
    else:
        lines, serials = workbook.lines(data)
    reading = Reading(hashlib.sha256(data).hexdigest())
    heads = _heads(lines, serials, is_text)
    members = [line for line in lines if line[0] > heads.line]
    if len(members) > MOST_ROWS:
        raise ValidationError(
            _("There are %(count)d rows in the file. At most %(most)d can be read.")
            % {"count": len(members), "most": MOST_ROWS}
        )
    _fill(reading, members, heads)
    if stopped:
        text = _(
            "From here on the file can't be read as a table. Look for a quotation mark without its pair."
        )
        reading.problems.append(Problem(stopped, text))
    if not members and not stopped:
        raise ValidationError(_("There is nobody in the file."))
    return reading


def _heads(lines: list[Line], serials: bool, is_text: bool) -> Heads:
    """Finds the line that names the columns. Raises ValidationError that says which weren't found."""
    line, cells = max(lines[:HEADS_WITHIN], key=lambda found: columns.known(found[1]), default=(0, []))
    while cells and not cells[-1]:
        cells = cells[:-1]
    places: dict[str, int] = {}
    for place, head in enumerate(cells):
        name = columns.field_of(head)
        if name in places:
            raise ValidationError(
                _("Two columns mean the same: “%(one)s” and “%(other)s”. Leave one of them out.")
                % {"one": cells[places[name]][:40], "other": head[:40]}
            )
        if name:
            places[name] = place
    _must_have(places)
    return Heads(line, places, len(cells), serials, is_text)


def _must_have(places: dict[str, int]) -> None:
    words = {"number": _("member number"), "name": _("name"), "kind": _("kind of membership")}
    has_name = "name" in places or {"first", "last"} <= places.keys()
    missing = [
        words[name] for name in columns.NEEDED if name not in places and not (name == "name" and has_name)
    ]
    if missing:
        raise ValidationError(
            _(
                "These columns were not found: %(columns)s. The first line of the list gives the names of the columns."
            )
            % {"columns": ", ".join(missing)}
        )


def _fill(reading: Reading, lines: list[Line], heads: Heads) -> None:
    first: dict[str, int] = {}
    for line, cells in lines:
        row, wrong = _row(cells, heads)
        number = row["number"]
        if number and first.setdefault(number.casefold(), line) != line:
            wrong.append(
                _("The member number %(number)s is on line %(first)d too.")
                % {"number": number[:LONGEST_NUMBER], "first": first[number.casefold()]}
            )
        reading.rows.append({"line": line, **row})
        reading.problems += [Problem(line, text) for text in wrong]


def _row(cells: list[str], heads: Heads) -> tuple[dict[str, Any], list[str]]:
    """One member as plain data, and what is wrong with it in sentences."""
    said = {name: _told(cells, place) for name, place in heads.places.items()}
    if wrong := list(_misplaced(cells, said, heads)):
        return {"number": ""}, wrong
    number = "".join(said["number"].split())
    name = " ".join((said.get("name") or f"{said.get('first', '')} {said.get('last', '')}").split())
    row: dict[str, Any] = {"number": number, "name": name, "kind": columns.kind_of(said["kind"])}
    wrong = [*_wrong_number(number), *_wrong_name(name), *_wrong_kind(said["kind"], row["kind"])]
    for end in ("valid_from", "valid_until"):
        if end in said:
            row[end], objection = _day(said[end], heads.serials)
            wrong += objection
    if row.get("valid_from") and row.get("valid_until") and row["valid_until"] < row["valid_from"]:
        wrong.append(_("The membership ends before it begins."))
    return row, wrong


def _told(cells: list[str], place: int) -> str:
    """What a cell says; a dash alone says nothing."""
    text = cells[place] if place < len(cells) else ""
    return "" if text in ("-", "–", "—") else text


def _misplaced(cells: list[str], said: dict[str, str], heads: Heads) -> Iterator[str]:
    """What makes the whole line unsure: another number of columns, a formula, signs that can't be seen."""
    extra = any(cells[heads.width :])
    if extra or (heads.is_text and len(cells) < heads.width):
        yield (
            _("There are %(found)d columns here, but %(wanted)d have a name.")
            % {"found": len(cells), "wanted": heads.width}
        )
    if any(text.startswith(FORMULA) for text in said.values()):
        yield _("There is a formula here. Save the list with plain values.")
    if not all(columns.is_printable(text) for text in said.values()):
        yield _("There are signs here that can't be seen, or a line break inside a column.")


def _wrong_number(number: str) -> Iterator[str]:
    if not number:
        yield _("There is no member number.")
    elif len(number) > LONGEST_NUMBER:
        yield _("The member number is too long: at most %(most)d signs.") % {"most": LONGEST_NUMBER}
    elif not NUMBER.fullmatch(number):
        yield _("This is not a member number: %(number)s") % {"number": number}


def _wrong_name(name: str) -> Iterator[str]:
    if not any(sign.isalpha() for sign in name):
        yield _("There is no name.")
    elif len(name) > LONGEST_NAME:
        yield _("The name is too long: at most %(most)d signs.") % {"most": LONGEST_NAME}


def _wrong_kind(said: str, kind: str) -> Iterator[str]:
    if not said:
        yield _("There is no kind of membership.")
    elif not kind:
        kinds = ", ".join(str(label) for label in Kind.labels)
        yield _("“%(said)s” is not a kind of membership. The kinds are: %(kinds)s.") % {
            "said": said[:40],
            "kinds": kinds,
        }


def _day(said: str, serials: bool) -> tuple[str | None, list[str]]:
    """The day in ISO form; what isn't told is None."""
    if not said:
        return None, []
    day: date | None = columns.date_of(said, serials)
    if day is None:
        return None, [_("“%(said)s” is not a date. Write it like 24.11.2026.") % {"said": said[:40]}]
    return day.isoformat(), []
