"""What would a colleague point out in this draft? Guides that warn and never block."""

from django.utils.translation import gettext as _

from processes.core.guidance import GROUPS, Guides, Key
from processes.core.models import Form

from .models import Agreement


def hints(agreement: Agreement, usual: Guides) -> list[str]:
    numbers = usual.hints(
        session_minutes=agreement.session_minutes,
        interval_days=agreement.interval_days,
        session_count=agreement.session_count,
    )
    people = _people(agreement, usual)
    return [*numbers, people] if people else numbers


def _people(agreement: Agreement, usual: Guides) -> str:
    people = [row for row in agreement.process.participants.all() if row.left_at is None]
    if agreement.form == Form.COMMUNITY and not any(row.is_manager for row in people):
        return _(
            "The whole work community takes part, its manager too. Nobody is invited as the manager yet."
        )
    if agreement.form in GROUPS and people:
        return usual.hint(Key.GROUP_SIZE, len(people))
    return ""
