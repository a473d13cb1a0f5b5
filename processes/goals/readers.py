"""Who reads this goal, in words and by name where names may be said?"""

from django.utils.translation import gettext as _

from .models import Audience, Goal


def readers(goal: Goal) -> str:
    """Who reads it as it is now."""
    if goal.is_commissioning:
        return _("everyone in the process, the client organisation included")
    return readers_if(goal, goal.audience)


def readers_if(goal: Goal, audience: str) -> str:
    """Who would read a working goal; the names are those of the people in the room."""
    author = str(goal.author)
    if audience == Audience.ME:
        return author
    people = [goal.author, goal.process.supervisor]
    if audience == Audience.GROUP:
        people += [row.user for row in goal.process.joined if row.user]
    return ", ".join(dict.fromkeys(str(person) for person in people))
