"""How is a membership shown, and the title that follows from it?"""

from datetime import datetime
from typing import Any

from django import template

from accounts.membership.models import Membership, Status

register = template.Library()

KINDS = {
    Status.CLAIMED: "waits",
    Status.VERIFIED: "done",
    Status.REJECTED: "stopped",
    Status.SUSPENDED: "stopped",
}


@register.filter
def carries_title(membership: Membership | None, now: datetime) -> bool:
    return membership is not None and membership.carries_title(now)


@register.inclusion_tag("membership/_chip.html")
def membership_chip(membership: Membership, now: datetime) -> dict[str, Any]:
    """The title when it is in force; otherwise the state of the claim."""
    title = membership.title(now) if membership.carries_title(now) else ""
    return {"title": title, "membership": membership, "kind": KINDS[Status(membership.status)]}
