"""How does a membership come to be known, and who settles it?"""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.access import must
from accounts.doorway.act import act

from .models import Membership, Status
from .title import has_title, helsinki_date


def claim(person: Any, *, by: Any, kind: str, number: str, now: datetime | None = None) -> Membership:
    """Asks the association to check a membership; a new claim takes the place of an older one.

    Raises ValidationError when the title in force would be lost while the new claim waits.
    """
    now = now or clock.now()
    with act("membership.claim", on=person, by=by, now=now) as deed:
        Membership.objects.get_or_create(user=person, defaults={"claimed_at": now})
        membership = deed.about = Membership.objects.select_for_update().get(user=person)
        if has_title(membership, helsinki_date(now)):
            raise ValidationError(_("Your title is in force. There is nothing to check now."))
        _write(
            membership,
            kind=kind,
            number=number,
            status=Status.CLAIMED,
            claimed_at=now,
            valid_from=None,
            valid_until=None,
            verified_at=None,
            verified_by=None,
            reason="",
        )
    return membership


def verify(
    membership: Membership,
    *,
    by: Any,
    valid_from: date,
    valid_until: date | None = None,
    now: datetime | None = None,
) -> Membership:
    """The membership is as claimed, and valid on both dates and between them (Helsinki dates)."""
    now = now or clock.now()
    _must_be_another("membership.verify", membership, by)
    if valid_until and valid_until < valid_from:
        raise ValidationError({"valid_until": _("The last day can't be before the first.")})
    with act("membership.verify", on=membership, by=by, now=now):
        _write(
            membership,
            valid_from=valid_from,
            valid_until=valid_until,
            verified_at=now,
            verified_by=by,
            reason="",
        )
    return membership


def reject(membership: Membership, *, by: Any, reason: str, now: datetime | None = None) -> Membership:
    _must_be_another("membership.reject", membership, by)
    with act("membership.reject", on=membership, by=by, now=now):
        _write(membership, reason=_given(reason))
    return membership


def suspend(membership: Membership, *, by: Any, reason: str, now: datetime | None = None) -> Membership:
    """Takes the title away at once, everywhere: it is computed from this row."""
    _must_be_another("membership.suspend", membership, by)
    with act("membership.suspend", on=membership, by=by, now=now):
        _write(membership, reason=_given(reason))
    return membership


def _must_be_another(action: str, membership: Membership, by: Any) -> None:
    """Nobody decides on their own membership."""
    must(by, action, membership)
    if by.pk == membership.user_id:
        raise PermissionDenied(action)


def _given(reason: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason. The member reads it.")})
    return reason.strip()


def _write(membership: Membership, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(membership, name, value)
    membership.save(update_fields=list(changes))
