"""Is a log kept? All that others may ever learn of it, and only if its keeper lets the profile say so."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from .models import LogEntry

LATELY = timedelta(days=365)


def keeps_log(user: Any, now: datetime) -> bool:
    """Whether there is an entry from the last twelve months."""
    return user.pk in keepers([user.pk], now)


def keepers(users: Iterable[int], now: datetime) -> set[int]:
    """Of these people, by key, those who keep a log: one query for however many."""
    today = timezone.localdate(now)
    lately = LogEntry.objects.filter(user_id__in=users, on__gt=today - LATELY, on__lte=today)
    return set(lately.values_list("user_id", flat=True))
