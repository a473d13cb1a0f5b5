"""How does a verified membership begin, pause, end and get confirmed?"""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.access import must
from accounts.doorway.act import act

from .ethics import CURRENT
from .models import Membership, Status
from .title import helsinki_date

A_YEAR = timedelta(days=365)


def establish(
    person: Any,
    *,
    kind: str,
    number: str,
    by: Any,
    valid_from: date,
    valid_until: date | None = None,
    grants_title: bool = False,
    ethics_version: str = "",
    now: datetime,
) -> Membership:
    """Writes what a verified claim gives; the claim's own deed is the one that is told of."""
    if valid_until and valid_until < valid_from:
        raise ValidationError({"valid_until": _("The last day can't be before the first.")})
    membership, _made = Membership.objects.select_for_update().get_or_create(user=person)
    _write(
        membership,
        now,
        kind=kind,
        number=number,
        status=Status.VERIFIED,
        grants_title=grants_title,
        valid_from=valid_from,
        valid_until=valid_until,
        ends_at=None,
        verified_at=now,
        verified_by=by,
        review_on=helsinki_date(now) + A_YEAR,
        ethics_version=ethics_version,
        reason="",
    )
    return membership


def suspend(
    membership: Membership, *, by: Any, reason: str, at: datetime | None = None, now: datetime | None = None
) -> Membership:
    """Takes the title away at the moment given, by default at once, everywhere: it is computed from this row."""
    now = now or clock.now()
    must_be_another("membership.suspend", membership, by)
    if at and at < now:
        raise ValidationError({"at": _("The moment of effect can't be in the past.")})
    with act("membership.suspend", on=membership, by=by, now=now):
        _write(membership, now, reason=given(reason), ends_at=at or now)
    return membership


def reinstate(membership: Membership, *, by: Any, reason: str, now: datetime | None = None) -> Membership:
    """Ends a suspension; the title is back if the dates allow it."""
    now = now or clock.now()
    must_be_another("membership.reinstate", membership, by)
    with act("membership.reinstate", on=membership, by=by, now=now):
        _write(membership, now, reason=given(reason), ends_at=None)
    return membership


def resign(
    membership: Membership, *, by: Any, last_day: date | None = None, now: datetime | None = None
) -> Membership:
    """The member leaves; the right holds through the last day (a Helsinki date), by default today."""
    now = now or clock.now()
    today = helsinki_date(now)
    if last_day and last_day < today:
        raise ValidationError({"last_day": _("The last day can't be in the past.")})
    with act("membership.resign", on=membership, by=by, now=now):
        known = membership.valid_until
        _write(membership, now, valid_until=min(last_day or today, known) if known else last_day or today)
    return membership


def lapse(membership: Membership, *, by: Any, reason: str = "", now: datetime | None = None) -> Membership:
    """The membership has ended: by its last day (the system says so), or by a verifier's word with a reason."""
    now = now or clock.now()
    if by is not None:
        must_be_another("membership.lapse", membership, by)
        reason = given(reason)
    with act("membership.lapse", on=membership, by=by, now=now):
        _write(membership, now, reason=reason)
    return membership


def confirm(membership: Membership, *, by: Any, now: datetime | None = None) -> Membership:
    """The member says that it all still holds, and commits anew to the ethical principles."""
    now = now or clock.now()
    with act("membership.confirm", on=membership, by=by, now=now, ethics=CURRENT.version):
        _write(membership, now, confirmed_at=now, ethics_version=CURRENT.version)
    return membership


def reconfirm(membership: Membership, *, by: Any, now: datetime | None = None) -> Membership:
    """A verifier has checked it anew: "verified on" is today, and the next check is a year away."""
    now = now or clock.now()
    must_be_another("membership.reconfirm", membership, by)
    with act("membership.reconfirm", on=membership, by=by, now=now):
        _write(membership, now, verified_at=now, verified_by=by, review_on=helsinki_date(now) + A_YEAR)
    return membership


def must_be_another(action: str, thing: Any, by: Any) -> None:
    """Nobody decides on their own membership."""
    must(by, action, thing)
    if by.pk == thing.user_id:
        raise PermissionDenied(action)


def given(reason: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason. The member reads it.")})
    return reason.strip()


def _write(membership: Membership, now: datetime, **changes: Any) -> None:
    for name, value in {**changes, "changed_at": now}.items():
        setattr(membership, name, value)
    membership.save(update_fields=[*changes, "changed_at"])
