"""How does the log become a PDF? Made for its keeper at each asking, with the name and the title as of now."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.doorway import paper

from .shown import total, years


def pdf(user: Any, now: datetime, year: int | None = None) -> bytes:
    """One year, or all of them. Raises NoPaper where PDFs can't be made."""
    return paper.pdf("development/paper.html", context(user, now, year))


def context(user: Any, now: datetime, year: int | None = None) -> dict[str, Any]:
    shown = years(user, year)
    title = _("Log of own development")
    return {
        "title": f"{title} {year}" if year else title,
        "keeper": user,
        "keeper_title": title_of(user, now),
        "day": timezone.localdate(now),
        "years": shown,
        "total": total(shown) if len(shown) > 1 else [],
    }


def title_of(user: Any, now: datetime) -> str:
    """What the keeper may be called at this moment, in the reader's language."""
    membership = getattr(user, "membership", None)
    return membership.title(now) if membership else _("supervisor")


def name(year: int | None) -> str:
    stem = _("own-development")
    return f"{stem}-{year}.pdf" if year else f"{stem}.pdf"
