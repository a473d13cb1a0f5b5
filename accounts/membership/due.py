"""Who should be reminded that the yearly confirmation of a membership is near?"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from accounts.doorway.moments import Quiet
from accounts.doorway.tables import Due

from .models import Membership, Status
from .title import DAY, helsinki_date, midnight

DAYS_BEFORE = (60, 30, 7)
MORNING = time(9)


def reviews(now: datetime) -> Iterable[Due]:
    """One query. Of the three reminders at most the latest is due: a missed one is not caught up by two."""
    today = helsinki_date(now)
    near = Membership.objects.filter(
        status=Status.VERIFIED,
        review_on__gte=today,
        review_on__lte=today + timedelta(days=max(DAYS_BEFORE)),
        user__is_active=True,
    ).select_related("user")
    for membership in near:
        if membership.review_on and wanted(membership):
            yield from _due(membership, membership.review_on, now)


def wanted(membership: Membership) -> bool:
    """Not when the member has confirmed it, nor when the membership ends before the check anyway."""
    last, check = membership.valid_until, membership.review_on
    return not membership.is_confirmed and (last is None or check is None or last >= check)


def _due(membership: Membership, check: date, now: datetime) -> Iterable[Due]:
    person, left = membership.user, (check - helsinki_date(now)).days
    days = min((days for days in DAYS_BEFORE if days >= left), default=None)
    if days is None:
        return
    later = [other for other in DAYS_BEFORE if other < days]
    expires = midnight(check - timedelta(days=max(later)) if later else check + DAY)
    moment = _morning(person, check - timedelta(days=days), now)
    if moment < expires:
        yield Due(membership, person, f"{check}:{days}", moment, expires)


def _morning(person: Any, day: date, now: datetime) -> datetime:
    """Nine o'clock where the person is, on that day or, when it is past, as soon as their quiet hours allow."""
    zone = ZoneInfo(person.zone)
    moment = max(datetime.combine(day, MORNING, zone), now)
    return Quiet(person.quiet_from, person.quiet_until).moved(moment, zone)


def review_holds(about: Any, person: Any, occasion: str, now: datetime) -> bool:
    """Asked right before sending: it is still to be confirmed by the day the reminder was for."""
    same = occasion.partition(":")[0] == str(about.review_on)
    return about.status == Status.VERIFIED and same and wanted(about)
