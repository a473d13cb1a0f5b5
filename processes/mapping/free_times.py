"""Which times can be proposed for a mapping conversation? The true free starts of the coming three weeks."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from processes.scheduling.free import calendar_of, free_starts_for

AHEAD = timedelta(weeks=3)


def for_conversation(supervisor: Any, now: datetime) -> tuple[list[datetime], Any]:
    """The free starts, and the reader's zone, by whose dates they are grouped."""
    today = now.date()
    minutes = calendar_of(supervisor).mapping_minutes
    return free_starts_for(
        supervisor, today, today + AHEAD, minutes, now, "mapping"
    ), timezone.get_current_timezone()
