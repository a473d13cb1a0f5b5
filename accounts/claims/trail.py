"""Who checked what, when, against which evidence? The claim's history, in words that hold after the files are gone."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.doorway import dates
from accounts.doorway.history import Event

from .checklist import POINTS
from .comparing import AGREES, DIFFERS
from .models import Claim, Evidence

DIGEST = 12
"""How much of a file's SHA-256 is shown; the whole stays in history."""


@dataclass(frozen=True)
class Entry:
    """One deed, and what it was done on."""

    text: str
    at: datetime
    details: list[str] = field(default_factory=list)


def trail(claim: Claim) -> list[Entry]:
    """The oldest first. Two queries."""
    files = {str(row.ref): row for row in claim.evidence.all()}
    deeds = Event.objects.filter(
        about_kind="accounts.claim", about_ref=claim.ref, action__startswith="claims."
    )
    told = deeds.exclude(action__in=["claims.begin", "claims.save"]).select_related("actor")
    return [Entry(_text(deed), deed.at, details(deed.facts, files)) for deed in told]


def _text(deed: Event) -> str:
    if deed.action == "claims.assign" and not deed.facts.get("to"):
        return _("%(who)s gave the claim back") % {"who": deed.actor}
    return deed.words


def details(facts: dict[str, Any], files: dict[str, Evidence]) -> list[str]:
    lines = [_seen(row, files.get(row["ref"])) for row in _evidence(facts)]
    if "register" in facts:
        lines.append(_register(facts))
    if "checklist" in facts:
        met = len(facts["checklist"])
        lines.append(
            _("Found in the papers: %(met)d of %(all)d points of the recommendation.")
            % {"met": met, "all": len(POINTS)}
        )
    if facts.get("valid_from"):
        lines.append(_valid(facts))
    if facts.get("title"):
        lines.append(_("Carries the title by the verifier's word."))
    return lines


def _evidence(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Decisions list every file they saw; whoever added one tells of that one."""
    known = facts.get("evidence")
    if isinstance(known, list):
        return known
    return [{"ref": known, **facts}] if known and "digest" in facts else []


def _seen(row: dict[str, Any], file: Evidence | None) -> str:
    name = file.filename if file else _("a certificate")
    pages = ngettext("%(n)d page", "%(n)d pages", row["pages"]) % {"n": row["pages"]}
    text = f"{name} ({pages}, SHA-256 {row['digest'][:DIGEST]}…)"
    if file is None:
        return _("%(file)s, taken away") % {"file": text}
    if file.erased_at:
        return _("%(file)s, erased on %(day)s") % {"file": text, "day": dates.day(file.erased_at)}
    return text


def _register(facts: dict[str, Any]) -> str:
    words = list(facts["register"].values())
    if facts["register"]["number"] != AGREES:
        return _("The register did not have the number.")
    day = {"day": dates.day(datetime.fromisoformat(facts["register_of"]))}
    if DIFFERS in words:
        return _("The register of %(day)s said something else.") % day
    return _("The register of %(day)s agreed.") % day


def _valid(facts: dict[str, Any]) -> str:
    first = dates.day(date.fromisoformat(facts["valid_from"]))
    if not facts["valid_until"]:
        return _("Valid from %(first)s until further notice.") % {"first": first}
    last = dates.day(date.fromisoformat(facts["valid_until"]))
    return _("Valid from %(first)s to %(last)s.") % {"first": first, "last": last}
