"""How does a supervisor keep the log of own development? Every write of the slice."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from accounts.doorway import clock
from accounts.doorway.act import act

from .models import LogEntry


def add(
    keeper: Any,
    *,
    kind: str,
    on: date,
    minutes: int,
    subject: str,
    provider: str = "",
    by: Any,
    now: datetime | None = None,
    ref: UUID | None = None,
) -> LogEntry:
    """Writes an entry that nobody but its keeper ever sees."""
    with act("development.add", on=keeper, by=by, now=now or clock.now()) as deed:
        deed.about = entry = LogEntry.objects.create(
            ref=ref or uuid4(),
            user=keeper,
            kind=kind,
            on=on,
            minutes=minutes,
            subject=subject,
            provider=provider,
        )
    return entry


def change(
    entry: LogEntry,
    *,
    version: int,
    kind: str,
    on: date,
    minutes: int,
    subject: str,
    provider: str = "",
    by: Any,
    now: datetime | None = None,
) -> LogEntry:
    """Rewrites an entry from the version the keeper saw; raises TooLate when another window was faster."""
    with act("development.change", on=entry, by=by, now=now or clock.now(), version=version):
        entry.kind, entry.on, entry.minutes = kind, on, minutes
        entry.subject, entry.provider = subject, provider
        entry.save(update_fields=["kind", "on", "minutes", "subject", "provider"])
    return entry


def remove(entry: LogEntry, *, by: Any, now: datetime | None = None) -> None:
    """Erases an entry; history keeps that there was one, without a word of it."""
    with act("development.remove", on=entry, by=by, now=now or clock.now()):
        LogEntry.objects.filter(pk=entry.pk).delete()
