"""What does one reader see of an agreement? The text, the own share, the signatures, and what has changed."""

from datetime import datetime
from typing import Any

from processes.core.guidance import guides

from . import ready, second_look, snapshot
from .models import Agreement, Status, in_force

__all__ = ["context", "has_signed", "in_force", "text"]


def context(agreement: Agreement, user: Any, now: datetime) -> dict[str, Any]:
    is_draft = agreement.status == Status.DRAFT
    shown = text(agreement, now)
    parties = [] if is_draft else list(agreement.parties.select_related("user"))
    is_supervisor = agreement.process.supervisor_id == user.pk
    mine = next((row for row in parties if row.user_id == user.pk), None)
    return {
        "agreement": agreement,
        "process": agreement.process,
        "clauses": shown["clauses"],
        "annexes": _annexes(shown, agreement, user),
        "changes": _changes(agreement, shown),
        "parties": parties,
        "mine": mine,
        "signed_count": sum(row.signed_at is not None for row in parties),
        "wishes": _wishes(agreement) if is_supervisor or mine else [],
        "missing": ready.missing(agreement) if is_draft else [],
        "title_ended": _is_open(agreement) and snapshot.claims_lost_title(agreement, now),
        "hints": second_look.hints(agreement, guides(now)) if is_draft else [],
    }


def _is_open(agreement: Agreement) -> bool:
    return agreement.status in (Status.PROPOSED, Status.CHANGES_ASKED) and bool(agreement.frozen)


def text(agreement: Agreement, now: datetime) -> dict[str, Any]:
    """The frozen text; of a draft, how it would be frozen now."""
    if agreement.frozen:
        return agreement.snapshot
    return snapshot.take(agreement, ready.signers(agreement.process), now)


def has_signed(agreement: Agreement, user: Any) -> bool:
    return agreement.parties.filter(user_id=user.pk).exclude(signed_at=None).exists()


def _annexes(shown: dict[str, Any], agreement: Agreement, user: Any) -> list[str]:
    """The shares of a price that is divided: a contact reads their own, the supervisor all, and nobody else any."""
    if len(shown["shares"]) < 2:
        return []
    mine = {str(row.ref) for row in agreement.process.client_rows if row.contact_id == user.pk}
    is_supervisor = agreement.process.supervisor_id == user.pk
    return [share["text"] for share in shown["shares"] if is_supervisor or share["client"] in mine]


def _wishes(agreement: Agreement) -> list[Any]:
    return list(agreement.wishes.select_related("user"))


def _changes(agreement: Agreement, shown: dict[str, Any]) -> list[dict[str, Any]]:
    """What differs from the signed version before this one, clause by clause."""
    earlier = agreement.process.agreements.filter(
        number__lt=agreement.number, status__in=[Status.SIGNED, Status.SUPERSEDED]
    ).first()
    if earlier is None or not earlier.frozen:
        return []
    before = {clause["code"]: clause for clause in earlier.snapshot["clauses"]}
    after = {clause["code"]: clause for clause in shown["clauses"]}
    found = []
    for code in dict.fromkeys([*before, *after]):
        old, new = _lines(before.get(code)), _lines(after.get(code))
        if old != new:
            title = (after.get(code) or before[code])["title"]
            found.append({"title": title, "gone": _without(old, new), "new": _without(new, old)})
    return found


def _lines(clause: dict[str, Any] | None) -> list[str]:
    return [*clause["text"], *clause["items"]] if clause else []


def _without(lines: list[str], others: list[str]) -> list[str]:
    return [line for line in lines if line not in others]
