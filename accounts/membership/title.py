"""May this person bear the title today? Computed from the membership, never typed and never stored in text."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, gettext

if TYPE_CHECKING:
    from .models import Membership

TITLE = "työnohjaaja STOry"
TITLES = {"fi": TITLE, "sv": "arbetshandledare STOry", "en": "Supervisor STOry"}
HELSINKI = ZoneInfo("Europe/Helsinki")


def has_title(membership: "Membership | None", on: date) -> bool:
    """Verified, ordinary or senior, and within validity; dates are Helsinki dates, both ends included."""
    if membership is None or membership.status != "verified" or membership.kind not in ("ordinary", "senior"):
        return False
    return covers(membership, on)


def is_training(membership: "Membership | None", on: date) -> bool:
    """A verified student member within validity: in training, without the title."""
    if membership is None or membership.status != "verified" or membership.kind != "student":
        return False
    return covers(membership, on)


def covers(membership: "Membership", on: date) -> bool:
    """Whether a day is within validity; without a first day none is, without a last day it has no end."""
    started = membership.valid_from is not None and membership.valid_from <= on
    return started and (membership.valid_until is None or on <= membership.valid_until)


def helsinki_date(now: datetime) -> date:
    return now.astimezone(HELSINKI).date()


def shown_title(membership: "Membership | None", now: datetime, language: str | None = None) -> str:
    """What may stand beside a supervisor's name at this moment, in the reader's language."""
    today = helsinki_date(now)
    if has_title(membership, today):
        return TITLES.get((language or get_language() or "fi")[:2], TITLE)
    if is_training(membership, today):
        return gettext("supervisor in training, student member")
    return gettext("supervisor")
