"""How is a membership shown, and the title that follows from it?"""

from datetime import datetime
from typing import Any

from django import template
from django.utils.translation import gettext as _

from accounts.membership.models import Membership, Status

register = template.Library()


@register.filter
def carries_title(membership: Membership | None, now: datetime) -> bool:
    return membership is not None and membership.carries_title(now)


@register.inclusion_tag("membership/_chip.html")
def membership_chip(membership: Membership, now: datetime) -> dict[str, Any]:
    """The title when it is in force; otherwise the state of the claim, or that its time is not now."""
    if membership.carries_title(now):
        return {"kind": "title", "text": membership.title(now)}
    if membership.status == Status.VERIFIED and not membership.covers(now):
        return {"kind": "stopped", "text": _("verified, but not valid today")}
    kind = "done" if membership.status == Status.VERIFIED else "stopped"
    return {"kind": kind, "text": membership.get_status_display()}
