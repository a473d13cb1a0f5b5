"""What waits for me? Everything that waits for one person over all their cases, and their coming days."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.doorway import clock
from processes.core.glance import coming_days, waiting_in, waits_for
from processes.core.models import Process

AHEAD = timedelta(days=14)


def context(user: Any) -> dict[str, Any]:
    """A fixed number of queries, however many cases there are."""
    now = clock.now()
    processes = list(Process.objects.visible_to(user).with_people())
    today = timezone.localdate(now)
    coming = coming_days(processes, now, today, today + AHEAD)
    return {
        "processes": processes,
        "waiting": waits_for(user, waiting_in(processes, now)),
        "coming": [item for item in coming if user.pk in item.who and item.end > now],
    }
