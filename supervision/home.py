"""What waits for me? Everything that waits for one person over all their cases, and their coming days."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.claims import desk
from accounts.doorway import clock
from accounts.membership.models import Membership
from accounts.membership.title import helsinki_date
from accounts.register import review
from processes.core.glance import Waiting, coming_days, waiting_in, waits_for
from processes.core.models import Process
from processes.scheduling.outside.models import BusySource
from processes.sessions.today import sessions_today

AHEAD = timedelta(days=14)


def context(user: Any) -> dict[str, Any]:
    """A fixed number of queries, however many cases there are."""
    now = clock.now()
    processes = list(Process.objects.visible_to(user).with_people())
    today = timezone.localdate(now)
    coming = coming_days(processes, now, today, today + AHEAD)
    mine = [item for item in coming if user.pk in item.who and item.end > now]
    waiting = [_item(item) for item in waits_for(user, waiting_in(processes, now))]
    return {
        "processes": processes,
        "waiting": waiting + _membership(user, now) + _calendars(user, now) + _desk(user, now),
        "coming": mine,
        "leads_today": bool(mine) and bool(sessions_today(user, now)),
    }


def _item(item: Waiting) -> dict[str, Any]:
    return {"what": item.text, "who": item.process.title, "by": item.by, "verb": item.verb, "url": item.url}


def _membership(user: Any, now: datetime) -> list[dict[str, Any]]:
    """Once a year a member is asked whether it all still holds."""
    mine = Membership.objects.filter(user_id=user.pk).first()
    if mine is None or not mine.asks_confirmation(now):
        return []
    return [
        {
            "what": _("Does your membership still hold?"),
            "who": _("Membership and title"),
            "by": mine.review_on,
            "verb": _("Confirm the membership"),
            "url": reverse("membership:confirm", args=[mine.ref]),
        }
    ]


def _calendars(user: Any, now: datetime) -> list[dict[str, Any]]:
    """A calendar elsewhere that could not be read for long: its owner may be double booked by it."""
    return [
        {
            "what": _("A calendar elsewhere can't be read"),
            "who": source.name,
            "by": None,
            "verb": _("Look at the calendar"),
            "url": source.get_absolute_url(),
        }
        for source in BusySource.objects.visible_to(user).old(now)
    ]


def _desk(user: Any, now: datetime) -> list[dict[str, Any]]:
    """A verifier's desk waits too: what this verifier could settle, never their own."""
    if not user.is_verifier:
        return []
    waits = [
        (_("Memberships to verify"), desk.for_me(user).count(), _("Open the desk"), "claims:desk"),
        (
            _("Memberships to check anew"),
            review.tickable(user, helsinki_date(now)).count(),
            _("Open the yearly checks"),
            "register:review",
        ),
    ]
    return [
        {"what": what, "who": str(count), "by": None, "verb": verb, "url": reverse(address)}
        for what, count, verb, address in waits
        if count
    ]
