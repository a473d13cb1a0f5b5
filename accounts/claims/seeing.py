"""What lay before the verifier who decided? As facts for history, and as one stamp of the page as it was read."""

import hashlib
import json
from datetime import datetime
from typing import Any

from .comparing import compare
from .models import Claim

TOLD = (
    "status",
    "kind",
    "number",
    "provider",
    "programme",
    "credits",
    "started",
    "completed",
    "recommendation",
    "practice_units",
    "own_units",
    "ethics_version",
    "answer",
)
STAMP = 16


def evidence_facts(claim: Claim) -> list[dict[str, Any]]:
    """Every file that was there to be seen: which, its digest and its pages; never its name or content."""
    files = claim.evidence.filter(erased_at=None)
    return [{"ref": str(row.ref), "digest": row.digest, "pages": row.page_count} for row in files]


def facts(claim: Claim, now: datetime) -> dict[str, Any]:
    """What a decision was made on: the evidence, and what the register said at that moment."""
    compared = compare(claim, now)
    listed = compared.entry.seen_at.isoformat() if compared.entry else ""
    return {"evidence": evidence_facts(claim), "register": compared.words, "register_of": listed}


def stamp(claim: Claim) -> str:
    """Changes with whatever the verifier reads, so that nobody decides on a page that has gone stale."""
    told = [str(getattr(claim, name)) for name in TOLD]
    files = [row["digest"] for row in evidence_facts(claim)]
    return hashlib.sha256(json.dumps([told, files]).encode()).hexdigest()[:STAMP]
