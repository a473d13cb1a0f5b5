"""How is a membership shown, and the title that follows from it?"""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.translation import gettext as _

from accounts.doorway import clock, dates
from accounts.membership import title
from accounts.membership.models import Membership, Status

register = template.Library()

register.filter("helsinki_date", title.helsinki_date)


@register.filter
def carries_title(membership: Membership | None, now: datetime) -> bool:
    return title.has_title(membership, now)


@register.filter
def in_force(membership: Membership | None, now: datetime) -> bool:
    return title.holds(membership, now)


@register.inclusion_tag("membership/_chip.html")
def membership_chip(membership: Membership, now: datetime) -> dict[str, Any]:
    """The title when it is in force; otherwise the state, or that its time is not now."""
    if membership.carries_title(now):
        return {"kind": "title", "text": membership.title(now)}
    if membership.is_training(now):
        return {"kind": "info", "text": membership.title(now)}
    if membership.status == Status.VERIFIED and not title.holds(membership, now):
        return {"kind": "stopped", "text": _not_today(membership, title.helsinki_date(now))}
    kind = "done" if membership.status == Status.VERIFIED else "stopped"
    return {"kind": kind, "text": membership.get_status_display()}


def _not_today(membership: Membership, today: date) -> str:
    if membership.valid_from and membership.valid_from > today:
        return _("verified, begins on %(day)s") % {"day": dates.day(membership.valid_from)}
    return _("verified, but not valid today")


@register.simple_tag
def title_of(supervisor: Any, now: datetime | None = None) -> str:
    """{% title_of process.supervisor as title %}: what may stand beside the name at this moment."""
    return title.shown_title(_membership(supervisor), now or clock.now())


@register.inclusion_tag("membership/_title.html")
def titled(supervisor: Any, now: datetime | None = None) -> dict[str, Any]:
    """The title with the day of the last check, as a buyer reads it; the honest word where there is none."""
    now, membership = now or clock.now(), _membership(supervisor)
    carries = title.has_title(membership, now)
    return {
        "title": title.shown_title(membership, now),
        "carries": carries,
        "training": title.is_training(membership, now),
        "day": title.verified_on(membership, now) if carries else None,
    }


def _membership(supervisor: Any) -> Membership | None:
    return getattr(supervisor, "membership", None)
