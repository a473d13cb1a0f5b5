"""What of journals is seen at a glance? One's own, and what others share: never a word, only that it is there."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from processes.core.glance import Panel
from processes.core.models import Process

from .models import JournalEntry

FEW = 3


def panels(process: Process, user: Any, now: datetime) -> Iterable[Panel]:
    entries = JournalEntry.objects.visible_to(user).filter(process=process).defer("body")
    entries = entries.select_related("author", "session").prefetch_related("shares")
    mine = [entry for entry in entries if entry.author_id == user.pk]
    others = [entry for entry in entries if entry.author_id != user.pk]
    if process.participant_of(user) or mine:
        context = {"process": process, "entries": mine[:FEW], "count": len(mine)}
        yield Panel("reflection/_own_panel.html", context, place=70)
    if others:
        context = {"process": process, "entries": others[:FEW], "count": len(others)}
        yield Panel("reflection/_shared_panel.html", context, place=75)
