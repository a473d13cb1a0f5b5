"""What waits at the desk, the oldest first, and which case comes next?"""

from datetime import datetime
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from accounts.membership.title import helsinki_date

from .models import WAITING, Claim, Status


def waiting(user: Any, mine_first: bool = False) -> QuerySet[Claim]:
    """Every claim that waits for a verifier, but the verifier's own."""
    rows = Claim.objects.filter(status__in=WAITING).exclude(user_id=user.pk)
    rows = rows.select_related("user", "assigned_to", "first_yes_by")
    if mine_first:
        mine = Case(
            When(assigned_to_id=user.pk, then=Value(0)), default=Value(1), output_field=IntegerField()
        )
        return rows.order_by(mine, "submitted_at", "pk")
    return rows.order_by("submitted_at", "pk")


def for_me(user: Any) -> QuerySet[Claim]:
    """Those this verifier could settle now: not in another's hands, and not waiting for a second pair of eyes."""
    free = Q(assigned_to=None) | Q(assigned_to=user.pk)
    mine = Q(status=Status.APPROVED, first_yes_by=user.pk)
    return waiting(user).filter(free).exclude(mine)


def following(user: Any, claim: Claim) -> Claim | None:
    """The next case after this one; the queue begins again at its oldest."""
    return for_me(user).exclude(pk=claim.pk).first()


def asked(user: Any) -> QuerySet[Claim]:
    """Those that wait for their member's answer."""
    rows = Claim.objects.filter(status=Status.MORE_ASKED).exclude(user_id=user.pk)
    return rows.select_related("user", "assigned_to").order_by("submitted_at", "pk")


def settled(user: Any) -> QuerySet[Claim]:
    rows = Claim.objects.filter(status__in=(Status.VERIFIED, Status.REJECTED)).exclude(user_id=user.pk)
    return rows.select_related("user", "decided_by").order_by("-decided_at", "-pk")


def days_waited(claim: Claim, now: datetime) -> int:
    """Helsinki days since it was first sent."""
    if claim.submitted_at is None:
        return 0
    return (helsinki_date(now) - helsinki_date(claim.submitted_at)).days
