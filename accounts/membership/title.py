"""May this person bear the title today? Computed from the membership, never typed and never stored in text."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, gettext

if TYPE_CHECKING:
    from .models import Membership

TITLE = "työnohjaaja STOry"
TITLES = {"fi": TITLE, "sv": "arbetshandledare STOry", "en": "Supervisor STOry"}
HELSINKI = ZoneInfo("Europe/Helsinki")
DAY = timedelta(days=1)


def holds(membership: "Membership | None", now: datetime) -> bool:
    """Whether the membership is in force at a moment: within its dates, and not yet suspended or lapsed.

    Dates are Helsinki dates, both ends included; a suspension takes effect at its own instant.
    """
    if membership is None or membership.status not in ("verified", "suspended", "resigned"):
        return False
    ended = membership.ends_at is not None and membership.ends_at <= now
    return covers(membership, helsinki_date(now)) and not ended


def has_title(membership: "Membership | None", now: datetime) -> bool:
    """In force, and of a kind that carries the title: ordinary or senior, or another by a verifier's word."""
    if membership is None or not holds(membership, now):
        return False
    by_kind = membership.kind in ("ordinary", "senior")
    return by_kind or (membership.kind in ("supporting", "honorary") and membership.grants_title)


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
