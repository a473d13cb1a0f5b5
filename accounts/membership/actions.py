"""How does a verified membership begin, pause, end and get confirmed?"""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.access import must
from accounts.doorway.act import act
from accounts.doorway.states import TooLate

from .ethics import CURRENT
from .models import A_YEAR, Membership, Status
from .title import has_title, helsinki_date

KEEP: Any = object()
"""The last day stays as it is."""
YEARS = range(1950, 2101)


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
    """Writes what a verified claim gives; the claim's own deed is the one that is told of.

    Another kind from a coming day leaves no gap in a title that is in force.
    """
    if by.pk == person.pk:
        raise PermissionDenied("membership.establish")
    believable("valid_from", valid_from)
    believable("valid_until", valid_until)
    if valid_until and valid_until < valid_from:
        raise ValidationError({"valid_until": _("The last day can't be before the first.")})
    membership, _made = Membership.objects.select_for_update().get_or_create(user=person)
    if membership.valid_from and has_title(membership, now):
        valid_from = min(valid_from, membership.valid_from)
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
        raise ValidationError({"day": _("The moment of effect can't be in the past.")})
    if at:
        believable("day", helsinki_date(at))
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
    """The member leaves; the right holds through the last day (a Helsinki date), by default today.

    It never lengthens the right: an earlier last day stays, and so does the moment of a suspension.
    """
    now = now or clock.now()
    today = helsinki_date(now)
    if last_day and last_day < today:
        raise ValidationError({"last_day": _("The last day can't be in the past.")})
    believable("last_day", last_day)
    with act("membership.resign", on=membership, by=by, now=now):
        membership.refresh_from_db()
        known, wished = membership.valid_until, last_day or today
        _write(membership, now, valid_until=min(wished, known) if known else wished)
    return membership


def lapse(membership: Membership, *, by: Any, reason: str = "", now: datetime | None = None) -> Membership:
    """The membership has ended: by its last day (the system says so), or by a verifier's word with a reason.

    Whoever resigned has been told the last day, and is not told again that it came.
    """
    now = now or clock.now()
    if by is not None:
        must_be_another("membership.lapse", membership, by)
        reason = given(reason)
    resigned = membership.status == Status.RESIGNED
    with act("membership.lapse", on=membership, by=by, now=now) as deed:
        deed.silent = resigned and by is None
        _must_be_over(membership, by, now)
        _write(membership, now, reason=reason or membership.reason)
    return membership


def _must_be_over(membership: Membership, by: Any, now: datetime) -> None:
    """The system ends only what its last day has ended; a new last day written meanwhile keeps it."""
    membership.refresh_from_db(fields=["valid_until", "reason"])
    last = membership.valid_until
    if by is None and (last is None or last >= helsinki_date(now)):
        raise TooLate("membership.lapse", membership)


def confirm(membership: Membership, *, by: Any, now: datetime | None = None) -> Membership:
    """The member says that it all still holds, and commits anew to the ethical principles."""
    now = now or clock.now()
    with act("membership.confirm", on=membership, by=by, now=now, ethics=CURRENT.version):
        _write(membership, now, confirmed_at=now, ethics_version=CURRENT.version)
    return membership


def reconfirm(
    membership: Membership, *, by: Any, valid_until: date | None = KEEP, now: datetime | None = None
) -> Membership:
    """A verifier has checked it anew: "verified on" is today, and the next check is a year away.

    `valid_until` sets the last day; None is until further notice, and left out it stays as it was.
    """
    now = now or clock.now()
    must_be_another("membership.reconfirm", membership, by)
    today = helsinki_date(now)
    changes = {} if valid_until is KEEP else {"valid_until": valid_until}
    if changes and valid_until:
        believable("valid_until", valid_until)
        if valid_until < max(today, membership.valid_from or today):
            raise ValidationError({"valid_until": _("The last day can't be in the past.")})
    with act("membership.reconfirm", on=membership, by=by, now=now):
        _write(membership, now, verified_at=now, verified_by=by, review_on=today + A_YEAR, **changes)
    return membership


def adjust(
    membership: Membership, *, by: Any, silent: bool = False, now: datetime | None = None, **changes: Any
) -> Membership:
    """What the association's list says anew: the kind, the first or the last day.

    No letter tells of a first day alone, which changes nothing that is seen, nor of what another deed tells.
    """
    now = now or clock.now()
    must_be_another("membership.adjust", membership, by)
    with act("membership.adjust", on=membership, by=by, now=now, changed=sorted(changes)) as deed:
        before = has_title(membership, now)
        _write(membership, now, **changes)
        told = changes.keys() & {"kind", "valid_until"} or has_title(membership, now) != before
        deed.silent = silent or not told
    return membership


def must_be_another(action: str, thing: Any, by: Any) -> None:
    """Nobody decides on their own membership."""
    must(by, action, thing)
    if by.pk == thing.user_id:
        raise PermissionDenied(action)


def believable(name: str, day: date | None) -> None:
    """Refuses a slip of the pen before the calendar runs out at the year 9999."""
    if day and day.year not in YEARS:
        raise ValidationError({name: _("Look at the year: it can't be right.")})


def given(reason: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason. The member reads it.")})
    return reason.strip()


def _write(membership: Membership, now: datetime, **changes: Any) -> None:
    for name, value in {**changes, "changed_at": now}.items():
        setattr(membership, name, value)
    membership.save(update_fields=[*changes, "changed_at"])
