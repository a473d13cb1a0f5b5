"""What does the page of an uploaded list say? Each group, what taking it in does, and each difference in words."""

from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.membership.models import Kind, Membership, Status
from accounts.membership.title import has_title, helsinki_date

from .differences import GROUPS, Change, Difference, Differences

TITLES = {
    "new": gettext_lazy("New in the list"),
    "changed": gettext_lazy("Changed"),
    "gone": gettext_lazy("Ended by the list"),
    "missing": gettext_lazy("Not in the list"),
}
HAPPENS = {
    "new": gettext_lazy("They are kept to compare claims with. Nobody gets a letter."),
    "changed": gettext_lazy("Who is verified here follows the list; a new kind or last day brings a letter."),
    "gone": gettext_lazy("Who is verified here ends on the day that the list says, and gets a letter."),
    "missing": gettext_lazy(
        "They leave our copy of the list. Verified memberships stay: see the yearly checks."
    ),
}
LABELS = {
    "name": gettext_lazy("Name"),
    "kind": gettext_lazy("Kind"),
    "valid_from": gettext_lazy("Member since"),
    "valid_until": gettext_lazy("Last day"),
}


@dataclass(frozen=True)
class Told:
    """One group: how many, of whom so many are verified here."""

    group: str
    title: str
    happens: str
    count: int
    verified: int


def told(found: Differences) -> list[Told]:
    return [
        Told(
            group,
            str(TITLES[group]),
            str(HAPPENS[group]),
            len(rows := found.of(group)),
            sum(row.membership is not None for row in rows),
        )
        for group in GROUPS
    ]


def shown(row: Difference, user: Any, now: datetime) -> dict[str, Any]:
    """One difference as its row of the table says it."""
    return {
        "number": row.number,
        "name": row.name,
        "changes": [_in_words(change) for change in row.changes],
        "facts": [_in_words(Change(name, None, row.entry[name])) for name in LABELS if row.entry.get(name)],
        "membership": row.membership,
        "own": row.is_of(user),
        "title": _title(row, now),
    }


def _in_words(change: Change) -> dict[str, str]:
    return {
        "label": str(LABELS[change.field]),
        "old": _value(change.field, change.old),
        "new": _value(change.field, change.new),
    }


def _value(name: str, value: Any) -> str:
    if name == "kind" and value:
        return str(Kind(value).label)
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return value or (_("no last day") if name == "valid_until" else "–")


def _title(row: Difference, now: datetime) -> str:
    """Whether taking it in gives or ends the title today."""
    if row.membership is None:
        return ""
    before, after = has_title(row.membership, now), has_title(_after(row.membership, row, now), now)
    return "" if before == after else "begins" if after else "ends"


def _after(membership: Membership, row: Difference, now: datetime) -> Membership:
    later = copy(membership)
    for name, value in row.adjust.items():
        setattr(later, name, value)
    if row.ends_before(helsinki_date(now)):
        later.status = Status.LAPSED
    return later
