"""In which sessions has a supervisor been supervised? Told by whoever knows; offered for the log, never copied."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from .models import LogEntry


@dataclass(frozen=True)
class Attended:
    """One session that was held with this person present."""

    ref: UUID
    on: date
    minutes: int
    supervisor: str


# Slices that know about sessions add a function here: person, now → what they attended.
SOURCES: list[Callable[[Any, datetime], Iterable[Attended]]] = []


@dataclass(frozen=True)
class Offer:
    """`once` is the reference its entry would get: the same for the same session, so it is written only once."""

    once: UUID
    session: Attended


def offers(user: Any, now: datetime) -> list[Offer]:
    """What could be taken into the log and isn't there yet, the newest first."""
    found = [
        Offer(uuid5(user.ref, str(session.ref)), session)
        for source in SOURCES
        for session in source(user, now)
    ]
    there = set(
        LogEntry.objects.filter(user_id=user.pk, ref__in=[offer.once for offer in found]).values_list(
            "ref", flat=True
        )
    )
    return sorted(
        (offer for offer in found if offer.once not in there),
        key=lambda offer: offer.session.on,
        reverse=True,
    )
