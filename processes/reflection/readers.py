"""Who reads an entry, by name, and what exactly do they see?"""

from dataclasses import dataclass
from typing import Any

from processes.goals.models import Goal

from .models import Audience, JournalEntry


@dataclass(frozen=True)
class Sight:
    """An entry as one audience sees it: the same for the preview and for the page they open."""

    entry: JournalEntry
    goals: list[Goal]


def sight(entry: JournalEntry, audience: str) -> Sight:
    return Sight(entry, entry.goals_for(audience))


def own_sight(entry: JournalEntry) -> Sight:
    readable = Goal.objects.visible_to(entry.author)
    return Sight(entry, list(entry.goals.filter(pk__in=readable.values("pk"))))


def names(entry: JournalEntry, audience: str) -> list[str]:
    """The people an audience is made of today, the author left out. Who joins a group later reads along."""
    found: list[Any] = [entry.process.supervisor]
    if audience == Audience.GROUP:
        found += [row.user for row in entry.process.joined]
    return list(dict.fromkeys(str(person) for person in found if person.pk != entry.author_id))
