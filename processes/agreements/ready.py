"""What is still missing before an agreement can be proposed, and who will sign it?"""

from typing import Any

from django.utils.translation import gettext as _

from processes.core.models import Client, Form, Process

from .models import Agreement
from .snapshot import shared_goals


def missing(agreement: Agreement) -> list[str]:
    """What must be done first, in words; empty when the agreement can be proposed."""
    goals = shared_goals(agreement.process)
    found = []
    if not agreement.place:
        found.append(_("Say where the sessions are held."))
    if not agreement.prior_contacts_answered:
        found.append(_("Answer the question about earlier contacts."))
    if not goals:
        found.append(_("Write at least one shared goal."))
    elif agreement.form != Form.INDIVIDUAL and not any(goal.supports_community for goal in goals):
        found.append(_("Mark which shared goal supports the whole work community."))
    return found


def signers(process: Process, with_participants: bool = False) -> list[tuple[Any, str, list[Client]]]:
    """Who signs, once each, in which role and for which clients: the supervisor, the contacts, and if wanted all."""
    found: dict[int, tuple[Any, str, list[Client]]] = {
        process.supervisor_id: (process.supervisor, "supervisor", []),
    }
    for client in process.client_rows:
        found.setdefault(client.contact_id, (client.contact, "contact", []))[2].append(client)
    for row in process.joined if with_participants else []:
        if row.user:
            found.setdefault(row.user.pk, (row.user, "participant", []))
    return list(found.values())
