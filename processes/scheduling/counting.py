"""When could the next mapping conversation begin, roughly? Counted ahead, so that the directory can ask for it.

What is counted is derived, so these writes pass no `act`, as the posting of letters passes none. Pages show the free
times anew from the calendar; a count may be old by some minutes, and then the page says so.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from accounts.supervisors.models import Profile

from .free import first_free

AT_ONCE = 50
KEPT = timedelta(hours=1)


def forget(people: Iterable[int]) -> None:
    """What was counted for these (keys of users) is no longer true; in the transaction of what changed it."""
    Profile.objects.filter(user__in=list(people)).update(free_counted_at=None)


def count_some(now: datetime) -> int:
    """Counts those who wait longest; says how many. The number of queries doesn't grow with them.

    The rows are locked while they are counted: a booking that comes in between waits, and then asks for a new count.
    """
    with transaction.atomic():
        profiles = list(_due(now))
        if profiles:
            found = first_free([profile.user_id for profile in profiles], now)
            for profile in profiles:
                profile.free_from, profile.free_counted_at = found.get(profile.user_id), now
            Profile.objects.bulk_update(profiles, ["free_from", "free_counted_at"])
    return len(profiles)


def _due(now: datetime) -> Iterable[Profile]:
    """Never counted or forgotten, counted long ago, or free at a time that has passed."""
    behind = Q(free_counted_at=None) | Q(free_counted_at__lt=now - KEPT) | Q(free_from__lt=now)
    listed = Profile.objects.filter(behind, is_public=True).only("user_id", "free_from", "free_counted_at")
    oldest_first = listed.order_by(F("free_counted_at").asc(nulls_first=True), "pk")
    return oldest_first.select_for_update(skip_locked=True)[:AT_ONCE]
