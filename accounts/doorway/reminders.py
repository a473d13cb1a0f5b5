"""What is due? Computed from facts over a window each time, never scheduled, so a missed run catches up."""

from datetime import datetime

from .letters import write_reminder
from .tables import REMINDERS


def write_due(now: datetime) -> int:
    """Writes every reminder that is due now as a letter; run any number of times, each is written once."""
    found = 0
    for rule in REMINDERS.values():
        for due in rule.due(now):
            write_reminder(rule, due, now)
            found += 1
    return found
