"""What does an uploaded list say that we don't know yet? New, changed, ended and missing, each as old beside new."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import cached_property

from accounts.membership.models import Membership, Status

from .models import Entry

GROUPS = ("changed", "gone", "new", "missing")
"""In the order of how much they do."""
FIELDS = ("name", "kind", "valid_from", "valid_until")
FOLLOWED = (Status.VERIFIED, Status.SUSPENDED)
"""Memberships that follow the list; who has resigned or lapsed begins anew with a claim."""


@dataclass(frozen=True)
class Change:
    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Difference:
    """One number about which the list and we disagree; `membership` when it is verified here."""

    group: str
    number: str
    name: str
    changes: tuple[Change, ...] = ()
    entry: dict[str, Any] = field(default_factory=dict)
    membership: Membership | None = None
    adjust: dict[str, Any] = field(default_factory=dict)

    def is_of(self, user: Any) -> bool:
        """Whether it touches this person's own membership."""
        return self.membership is not None and self.membership.user_id == user.pk

    def ends_before(self, today: date) -> bool:
        last = self.adjust.get("valid_until")
        return last is not None and last < today


@dataclass(frozen=True)
class Differences:
    rows: list[Difference]
    listed: list[str]
    """Every number in the list, whether we agree about it or not."""

    def of(self, group: str) -> list[Difference]:
        return self.by_group[group]

    @cached_property
    def by_group(self) -> dict[str, list[Difference]]:
        found: dict[str, list[Difference]] = {group: [] for group in GROUPS}
        for row in self.rows:
            found[row.group].append(row)
        return found

    @property
    def digest(self) -> str:
        """The same for the same differences, so that nobody says yes to others than were shown."""
        said = [
            (row.group, row.number, row.membership and row.membership.pk, _said(row.changes), row.name)
            for row in self.rows
        ]
        return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()


def compare(listed: list[dict[str, Any]], *, lock: bool = False) -> Differences:
    """Two queries, whatever the length of the list; with `lock` the memberships stay as they are until the end."""
    entries = {entry.number: entry for entry in Entry.objects.all()}
    verified = _verified(lock)
    rows: list[Difference] = []
    for told in listed:
        number = told["number"]
        rows += _of(told, entries.get(number), verified.get(number, []))
    numbers = [told["number"] for told in listed]
    rows += _missing(set(numbers), entries, verified)
    return Differences(rows, numbers)


def _verified(lock: bool) -> dict[str, list[Membership]]:
    rows = Membership.objects.filter(status__in=FOLLOWED).exclude(number="").order_by("pk")
    rows = rows.select_related("user")
    if lock:
        rows = rows.select_for_update(of=("self",))
    found: dict[str, list[Membership]] = defaultdict(list)
    for membership in rows:
        found[membership.number].append(membership)
    return found


def _of(told: dict[str, Any], entry: Entry | None, verified: list[Membership]) -> Iterator[Difference]:
    """One difference for each membership with this number, or one for the entry alone."""
    fresh = _fresh(told, entry)
    known = _changes(entry, {name: fresh[name] for name in FIELDS}) if entry else ()
    for membership in _each(verified):
        adjust = _adjust(membership, told, entry) if membership else {}
        if not (adjust or known or entry is None):
            continue
        changes = _merged(_changes(membership, adjust) if membership else (), known)
        group = "gone" if _ends(changes) else "changed" if changes else "new"
        yield Difference(group, told["number"], fresh["name"], changes, fresh, membership, adjust)


def _fresh(told: dict[str, Any], entry: Entry | None) -> dict[str, Any]:
    """The entry as the list has it; what the list has no column for stays as it was."""
    found: dict[str, Any] = {"name": told["name"], "kind": told["kind"]}
    for end in ("valid_from", "valid_until"):
        found[end] = _day(told[end]) if end in told else getattr(entry, end, None)
    return found


def _adjust(membership: Membership, told: dict[str, Any], entry: Entry | None) -> dict[str, Any]:
    """What of a membership follows the list. A day that the list doesn't tell leaves ours as it is,
    but for a last day that came from the list and goes with it."""
    wanted: dict[str, Any] = {"kind": told["kind"]}
    for end in ("valid_from", "valid_until"):
        if told.get(end):
            wanted[end] = _day(told[end])
    came_from_list = entry is not None and entry.valid_until == membership.valid_until
    if "valid_until" in told and not told["valid_until"] and came_from_list:
        wanted["valid_until"] = None
    return {name: new for name, new in wanted.items() if getattr(membership, name) != new}


def _changes(known: Any, wanted: dict[str, Any]) -> tuple[Change, ...]:
    pairs = ((name, getattr(known, name), new) for name, new in wanted.items())
    return tuple(Change(name, old, new) for name, old, new in pairs if old != new)


def _merged(first: Iterable[Change], then: Iterable[Change]) -> tuple[Change, ...]:
    """Each field once; what the membership says counts before what the last list said."""
    found = {change.field: change for change in (*then, *first)}
    return tuple(found[name] for name in FIELDS if name in found)


def _ends(changes: Iterable[Change]) -> bool:
    """Whether the list tells of a last day, or of an earlier one, that we don't know."""
    return any(
        change.field == "valid_until" and change.new and (change.old is None or change.new < change.old)
        for change in changes
    )


def _missing(
    numbers: set[str], entries: dict[str, Entry], verified: dict[str, list[Membership]]
) -> Iterator[Difference]:
    for number in sorted((entries.keys() | verified.keys()) - numbers):
        entry = entries.get(number)
        for membership in _each(verified.get(number, [])):
            name = entry.name if entry else membership.user.name if membership else ""
            yield Difference("missing", number, name, membership=membership)


def _each(verified: list[Membership]) -> list[Membership | None]:
    """Every membership, or once None when there is none."""
    return [*verified] or [None]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _said(changes: Iterable[Change]) -> list[tuple[str, str, str]]:
    return [(change.field, str(change.old), str(change.new)) for change in changes]
