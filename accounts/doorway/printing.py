"""How do the four tables read to somebody who doesn't program? As plain text."""

from .tables import LETTERS, MOVES, REMINDERS, ROLES, WHO_MAY


def who_may() -> str:
    """Role × action: an x where the role may."""
    roles = [role for role in ROLES if any(role in row for row in WHO_MAY.values())]
    width = max(len(name) for name in WHO_MAY) + 2
    lines = [" " * width + "  ".join(roles)]
    for name in sorted(WHO_MAY):
        cells = ("x".center(len(role)) if role in WHO_MAY[name] else ".".center(len(role)) for role in roles)
        lines.append(f"{name:<{width}}" + "  ".join(cells))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def moves() -> str:
    """When each deed is possible, and what it changes."""
    lines = []
    for name in sorted(MOVES):
        row = MOVES[name]
        source = " or ".join(sorted(row.source)) or "any time"
        lines.append(f"{name}: {source}" + (f" -> {row.target}" if row.target else ""))
    return "\n".join(lines) + "\n"


def letters() -> str:
    """Who is told of each deed; `nobody` is said, not forgotten."""
    lines = []
    for name in sorted(LETTERS):
        told = [row.role + (" (calendar file)" if row.calendar else "") for row in LETTERS[name]]
        lines.append(f"{name}: {', '.join(told) or 'nobody'}")
    return "\n".join(lines) + "\n"


def due() -> str:
    return "\n".join(sorted(REMINDERS)) + "\n"


def everything() -> str:
    parts = (("Who may", who_may()), ("When", moves()), ("Who is told", letters()), ("What is due", due()))
    return "\n".join(f"{head}\n{'=' * len(head)}\n{body}" for head, body in parts)
