"""What exactly did the parties see? The whole agreement as plain data, its canonical text, and its digest."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from accounts.membership.models import Membership
from accounts.membership.title import has_title, shown_title, verified_on
from processes.core.models import Client, Process
from processes.goals.models import Goal, Layer

from . import wording, wording_money, wording_trust
from .models import Agreement

FORMAT = 1
CLAUSES = (
    wording.parties,
    wording.form,
    wording.background,
    wording.goals,
    wording.methods,
    wording.sessions,
    wording.place,
    wording_money.price,
    wording_money.cancellation,
    wording_trust.confidentiality,
    wording_trust.reporting,
    wording.evaluation,
    wording_trust.records,
    wording_trust.prior_contacts,
    wording_trust.supervisor,
    wording_trust.ending,
    wording_trust.dissatisfaction,
    wording_trust.law,
)
TERMS = (
    "form",
    "session_count",
    "session_minutes",
    "interval_days",
    "starts_on",
    "is_remote",
    "in_working_time",
    "price",
    "price_unit",
    "vat",
    "cancel_hours",
    "late_charge",
    "reporting",
    "interim_after",
    "notice_days",
)


def take(
    agreement: Agreement, signers: Iterable[tuple[Any, str, list[Client]]], now: datetime
) -> dict[str, Any]:
    """The agreement as it stands now, in the language and the zone of its process."""
    process = agreement.process
    with translation.override(process.language), timezone.override(ZoneInfo(process.zone)):
        subject = _subject(agreement, list(signers), now)
        written = [clause(subject) for clause in CLAUSES]
        return {
            "format": FORMAT,
            "number": agreement.number,
            "process": process.title,
            "language": process.language,
            "taken_at": now.isoformat(),
            "supervisor": {
                "name": str(process.supervisor),
                "title": subject.title,
                "has_title": subject.has_title,
                "verified_on": subject.verified_on.isoformat() if subject.verified_on else None,
            },
            "parties": subject.parties,
            "clauses": [clause.as_dict() for clause in written if clause.text],
            "goals": [_goal(goal) for goal in subject.goals],
            "shares": _shares(process),
            "terms": {name: _plain(getattr(agreement, name)) for name in TERMS},
        }


def canonical(snapshot: dict[str, Any]) -> str:
    """One text for one content: sorted keys, no spare space."""
    return json.dumps(snapshot, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def title_of(process: Process, now: datetime) -> tuple[str, bool]:
    """What may stand beside the supervisor's name at this moment, in the active language; and if it is the title."""
    membership = membership_of(process)
    return shown_title(membership, now), has_title(membership, now)


def membership_of(process: Process) -> Membership | None:
    """Read anew each time: what was loaded with the process may be older than the moment that counts."""
    return Membership.objects.filter(user_id=process.supervisor_id).first()


def claims_lost_title(agreement: Agreement, now: datetime) -> bool:
    """Whether the frozen text names a title that is no longer in force."""
    told = agreement.snapshot["supervisor"]["has_title"]
    return bool(told) and not has_title(membership_of(agreement.process), now)


def shared_goals(process: Process) -> list[Goal]:
    goals = Goal.objects.standing().filter(process=process, layer=Layer.COMMISSIONING)
    return list(goals.select_related("scale"))


def _subject(
    agreement: Agreement, signers: list[tuple[Any, str, list[Client]]], now: datetime
) -> wording.Subject:
    title, is_title = title_of(agreement.process, now)
    return wording.Subject(
        agreement=agreement,
        parties=[_party(user, role, clients, title) for user, role, clients in signers],
        clients=[str(client) for client in agreement.process.client_rows],
        goals=shared_goals(agreement.process),
        title=title,
        has_title=is_title,
        verified_on=verified_on(membership_of(agreement.process), now) if is_title else None,
    )


def _party(user: Any, role: str, clients: list[Client], title: str) -> dict[str, str]:
    organisations = [client.organisation for client in clients if client.organisation]
    ids = [organisation.business_id for organisation in organisations if organisation.business_id]
    return {
        "name": str(user),
        "role": role,
        "title": title if role == "supervisor" else "",
        "organisation": ", ".join(organisation.name for organisation in organisations),
        "business_id": ", ".join(ids),
    }


def _goal(goal: Goal) -> dict[str, Any]:
    scale = goal.worded
    return {
        "statement": goal.statement,
        "level": goal.level,
        "supports_community": goal.supports_community,
        "levels": scale.words if scale else [],
    }


def _shares(process: Process) -> list[dict[str, str]]:
    return [
        {"client": str(client.ref), "text": wording_money.share(str(client), client.share)}
        for client in process.client_rows
    ]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str) else str(value)
