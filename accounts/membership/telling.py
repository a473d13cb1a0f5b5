"""What does a member's page say of how the membership stands and what happens next?"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.doorway import dates

from .models import Membership, Status
from .title import helsinki_date, holds


def coming(membership: Membership, now: datetime) -> list[str]:
    """Sentences, the nearest first."""
    told = {
        Status.VERIFIED: _verified,
        Status.SUSPENDED: _suspended,
        Status.RESIGNED: _resigned,
        Status.LAPSED: _lapsed,
    }
    return list(told[Status(membership.status)](membership, now))


def _verified(membership: Membership, now: datetime) -> Iterable[str]:
    today = helsinki_date(now)
    if membership.valid_from and membership.valid_from > today:
        yield _("It begins on %(day)s, at midnight Helsinki time.") % {
            "day": dates.day(membership.valid_from)
        }
    yield from _last_day(membership, now)
    if membership.review_on is None:
        return
    if membership.is_confirmed and membership.confirmed_at:
        yield _("Confirmed by the member on %(day)s.") % {
            "day": dates.day(helsinki_date(membership.confirmed_at))
        }
    if membership.review_on < today:
        yield _("The yearly check was due on %(day)s.") % {"day": dates.day(membership.review_on)}
    else:
        yield _("The association checks it anew by %(day)s.") % {"day": dates.day(membership.review_on)}


def _last_day(membership: Membership, now: datetime) -> Iterable[str]:
    last = membership.valid_until
    if last and last >= helsinki_date(now):
        yield _("It ends after %(day)s, unless the association continues it.") % {"day": dates.day(last)}
    elif last:
        yield _("It ended after %(day)s.") % {"day": dates.day(last)}


def _suspended(membership: Membership, now: datetime) -> Iterable[str]:
    moment = membership.ends_at
    if moment and moment > now:
        yield _("It is suspended from %(moment)s on. Until then nothing changes.") % {
            "moment": dates.when(moment)
        }
    elif moment:
        yield _("It has been suspended since %(moment)s, and no title is shown.") % {
            "moment": dates.when(moment)
        }
    yield _("The association can end the suspension; the member gets a letter then.")


def _resigned(membership: Membership, now: datetime) -> Iterable[str]:
    last = membership.valid_until
    if last and holds(membership, now):
        yield _("Resigned. It holds through %(day)s, and ends at midnight Helsinki time.") % {
            "day": dates.day(last)
        }
    elif last:
        yield _("Resigned. The last day was %(day)s.") % {"day": dates.day(last)}
    yield _("Whoever joins the association again asks it to check the membership anew.")


def _lapsed(membership: Membership, now: datetime) -> Iterable[str]:
    yield _("The membership has ended, and no title is shown.")
    yield _("Whoever joins the association again asks it to check the membership anew.")


def resigning(membership: Membership, mine: bool) -> list[str]:
    """What will happen, before the button is pressed."""
    found = [
        _("The membership holds through the last day you give. Then the title disappears everywhere."),
        _("Agreements that are signed keep the title they were signed with."),
    ]
    if mine:
        found.insert(0, _("The association gets word that you resign. It can't be taken back here."))
        return [*found, _("You can go on working as a supervisor here, without the title.")]
    return [_("Only record a resignation that has come in writing. The member gets a letter."), *found]


def confirming() -> list[str]:
    return [
        _("The association sees that you have confirmed it, and checks it against its register."),
        _("The title stays as it is. There is no new certificate to send."),
    ]
