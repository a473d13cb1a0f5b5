"""May this person bear the title today? Computed from the membership, never typed and never stored in text."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import get_language, gettext

from accounts.doorway import dates

if TYPE_CHECKING:
    from .models import Membership

TITLE = "työnohjaaja STOry"
TITLES = {"fi": TITLE, "sv": "arbetshandledare STOry", "en": "Supervisor STOry"}
HELSINKI = ZoneInfo("Europe/Helsinki")
DAY = timedelta(days=1)
BY_KIND = ("ordinary", "senior")
BY_WORD = ("supporting", "honorary")
"""Kinds that carry the title only when a verifier says so."""


def holds(membership: "Membership | None", now: datetime) -> bool:
    """Whether the membership is in force at a moment: within its dates, and not yet suspended or lapsed.

    Dates are Helsinki dates, both ends included; a suspension takes effect at its own instant, which a
    resignation doesn't undo. `in_force` says the same to the database.
    """
    if membership is None or membership.status not in ("verified", "suspended", "resigned"):
        return False
    suspended, moment = membership.status == "suspended", membership.ends_at
    ended = suspended if moment is None else moment <= now
    return covers(membership, helsinki_date(now)) and not ended


def in_force(now: datetime) -> Q:
    """The rows that `holds` would let pass."""
    today = helsinki_date(now)
    standing = Q(status__in=("verified", "resigned"), ends_at=None)
    ending = Q(status__in=("verified", "suspended", "resigned"), ends_at__gt=now)
    return (standing | ending) & Q(valid_from__lte=today) & (Q(valid_until=None) | Q(valid_until__gte=today))


def has_title(membership: "Membership | None", now: datetime) -> bool:
    """In force, and of a kind that carries the title: ordinary or senior, or another by a verifier's word."""
    if membership is None or not holds(membership, now):
        return False
    return membership.kind in BY_KIND or (membership.kind in BY_WORD and membership.grants_title)


def carrying(now: datetime) -> Q:
    """The rows that `has_title` would let pass."""
    return in_force(now) & (Q(kind__in=BY_KIND) | Q(kind__in=BY_WORD, grants_title=True))


def is_training(membership: "Membership | None", now: datetime) -> bool:
    """A student member in force: in training, without the title."""
    return membership is not None and membership.kind == "student" and holds(membership, now)


def next_change(membership: "Membership | None", now: datetime) -> datetime | None:
    """The next instant at which the right begins or ends by itself; nothing kept longer is true."""
    if membership is None:
        return None
    first, last = membership.valid_from, membership.valid_until
    instants = [
        midnight(first) if first else None,
        midnight(last + DAY) if last else None,
        membership.ends_at,
    ]
    return min((instant for instant in instants if instant and instant > now), default=None)


def covers(membership: "Membership", on: date) -> bool:
    """Whether a day is within validity; without a first day none is, without a last day it has no end."""
    started = membership.valid_from is not None and membership.valid_from <= on
    return started and (membership.valid_until is None or on <= membership.valid_until)


def helsinki_date(now: datetime) -> date:
    return now.astimezone(HELSINKI).date()


def midnight(day: date) -> datetime:
    """The instant (UTC) at which a day begins in Helsinki."""
    return datetime.combine(day, time(), HELSINKI).astimezone(UTC)


def shown_title(membership: "Membership | None", now: datetime, language: str | None = None) -> str:
    """What may stand beside a supervisor's name at this moment, in the reader's language."""
    if has_title(membership, now):
        return TITLES.get((language or get_language() or "fi")[:2], TITLE)
    if is_training(membership, now):
        return gettext("supervisor in training, student member")
    return gettext("supervisor")


def verified_on(membership: "Membership | None", now: datetime) -> date | None:
    """The Helsinki date of the last check, as long as the membership is in force."""
    if membership is None or membership.verified_at is None or not holds(membership, now):
        return None
    return helsinki_date(membership.verified_at)


def supervisor_line(supervisor: Any, reader: Any, now: datetime) -> str:
    """How letters and calendars name the supervisor to the others: name, title, and when that was checked.

    "Sofia Lehtovaara, työnohjaaja STOry (verified on ma 3.2.)"; nothing for the supervisor's own eyes.
    """
    if reader is not None and reader.pk == supervisor.pk:
        return ""
    membership = getattr(supervisor, "membership", None)
    line = f"{supervisor}, {shown_title(membership, now)}"
    day = verified_on(membership, now) if has_title(membership, now) else None
    return f"{line} ({gettext('verified on %(day)s') % {'day': dates.day(day)}})" if day else line
