"""What does the clock end? Memberships whose last day is over; the title is gone at midnight without this."""

from datetime import datetime

from celery import shared_task

from accounts.doorway import clock
from accounts.doorway.states import TooLate

from . import actions
from .models import Membership, Status
from .title import helsinki_date

STANDING = (Status.VERIFIED, Status.SUSPENDED, Status.RESIGNED)


@shared_task(ignore_result=True)
def lapse_ended() -> None:
    lapse_over(clock.now())


def lapse_over(now: datetime) -> int:
    """Lapses each membership that its last day has ended, and says of how many; run again, it does nothing."""
    over = Membership.objects.filter(status__in=STANDING, valid_until__lt=helsinki_date(now))
    return sum(_lapse(membership, now) for membership in over.select_related("user"))


def _lapse(membership: Membership, now: datetime) -> bool:
    try:
        actions.lapse(membership, by=None, now=now)
    except TooLate:  # Somebody settled it meanwhile; it is read anew next time.
        return False
    return True
