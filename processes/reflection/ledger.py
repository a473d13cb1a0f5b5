"""What have I shared, with whom, since when, and when did I take it back? Receipts, read from history."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from accounts.doorway.history import Event

from .models import Audience

DEEDS = ("reflection.share", "reflection.unshare", "reflection.delete")


@dataclass(frozen=True)
class Receipt:
    """One entry was open to one audience, from then until then; `until=None` means that it still is."""

    entry: UUID
    case: UUID | None
    audience: str
    since: datetime
    until: datetime | None = None
    deleted: bool = False

    @property
    def audience_words(self) -> str:
        return str(Audience(self.audience).label)


def receipts(user: Any) -> list[Receipt]:
    """Everything this person has ever shared, the newest first; deleting an entry keeps the receipt."""
    events = Event.objects.filter(actor_id=user.pk, action__in=DEEDS).order_by("at", "pk")
    return sorted(_folded(events), key=lambda row: row.since, reverse=True)


def _folded(events: Iterable[Event]) -> list[Receipt]:
    open_rows: dict[UUID, Receipt] = {}
    closed: list[Receipt] = []
    for event in events:
        standing = open_rows.pop(event.about_ref, None)
        if standing:
            closed.append(replace(standing, until=event.at))
        if event.action == "reflection.share":
            open_rows[event.about_ref] = Receipt(
                event.about_ref, event.case, event.facts["audience"], event.at
            )
        if event.action == "reflection.delete":
            closed = [replace(row, deleted=row.deleted or row.entry == event.about_ref) for row in closed]
    return closed + list(open_rows.values())
