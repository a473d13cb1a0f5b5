"""What is due? Computed from facts over a window each time, never scheduled, so a missed run catches up."""

from datetime import datetime

from .letters import known_keys, reminder_key, write_reminder
from .tables import REMINDERS


def write_due(now: datetime) -> int:
    """Writes every reminder that is due now as a letter, and says how many were new; each is written once."""
    found = [(rule, due) for rule in REMINDERS.values() for due in rule.due(now)]
    known = known_keys(reminder_key(rule, due) for rule, due in found)
    new = [(rule, due) for rule, due in found if reminder_key(rule, due) not in known]
    for rule, due in new:
        write_reminder(rule, due, now)
    return len(new)
