"""Who may, when, who is told, what is due: the four tables, filled by each slice's `rules` module."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import Promise

PARTIES = frozenset({"supervisor", "contact", "participant", "manager"})

# In the order in which the tables are printed for people.
ROLES = (
    "anyone",
    "member",
    "owner",
    "author",
    "supervisor",
    "supervisor_if_shared",
    "participant",
    "group_if_shared",
    "manager",
    "contact",
    "contact_if_released",
    "party",
    "invitee",
    "verifier",
    "operator",
    "system",
)


@dataclass(frozen=True)
class Move:
    """A change of state: from one of `source` to `target`; `target=None` asks for the state and keeps it."""

    source: frozenset[str]
    target: str | None = None
    field: str = "status"


ANY_TIME = Move(source=frozenset(), target=None)


def move(*source: str, to: str | None = None, field: str = "status") -> Move:
    return Move(frozenset(source), to, field)


@dataclass(frozen=True)
class To:
    """One letter of a deed: to everyone whom the thing's `people(role)` names, but not to the one who acted."""

    role: str
    calendar: bool = False
    actor_too: bool = False
    template: str | None = None


@dataclass(frozen=True)
class Says:
    """How history tells of a deed, and to whom. The text may hold `%(who)s`; it never holds content."""

    text: str | Promise
    to: frozenset[str] = PARTIES


@dataclass(frozen=True)
class Due:
    """One reminder that a person should get about one thing, not after `expires`."""

    about: Any
    person: Any
    occasion: str
    moment: datetime
    expires: datetime


@dataclass(frozen=True)
class Reminder:
    """A rule computed from facts over a window: `due` lists, `holds` asks again right before sending."""

    name: str
    due: Callable[[datetime], Iterable[Due]]
    holds: Callable[[Any, Any, str, datetime], bool]
    calendar: bool = False


WHO_MAY: dict[str, frozenset[str]] = {}
MOVES: dict[str, Move] = {}
LETTERS: dict[str, tuple[To, ...]] = {}
SAYS: dict[str, Says] = {}
READS: dict[str, str] = {}
REMINDERS: dict[str, Reminder] = {}
SLICES: list[str] = []


def register(slice_path: str) -> None:
    """Adds a slice's rows. A row that is there already is a mistake in the house, and refused."""
    rules = import_module(f"{slice_path}.rules")
    SLICES.append(slice_path)
    _add(WHO_MAY, {name: frozenset(roles) for name, roles in _rows(rules, "WHO_MAY").items()})
    _add(MOVES, _rows(rules, "MOVES"))
    _add(LETTERS, {name: tuple(rows) for name, rows in _rows(rules, "LETTERS").items()})
    _add(SAYS, _rows(rules, "SAYS"))
    _add(READS, _rows(rules, "READS"))
    _add(REMINDERS, {rule.name: rule for rule in getattr(rules, "REMINDERS", ())})


def _rows(rules: ModuleType, name: str) -> Mapping[str, Any]:
    return getattr(rules, name, {})


def _add(table: dict[str, Any], rows: Mapping[str, Any]) -> None:
    twice = table.keys() & rows.keys()
    if twice:
        raise ValueError(f"tabled twice: {sorted(twice)}")
    table.update(rows)


def actions() -> list[str]:
    """Every verb of the product; reading rights are rows of WHO_MAY too, but no verbs."""
    return sorted(name for name in WHO_MAY if not name.endswith(".read"))
