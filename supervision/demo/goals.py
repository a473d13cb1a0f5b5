"""How do people of the demonstration write goals and word their levels?"""

from dataclasses import dataclass

from accounts.people.models import User
from processes.core.models import Process
from processes.goals import actions
from processes.goals.models import LEVELS, Goal

from .story import Story


@dataclass(frozen=True)
class Words:
    """A goal in one sentence, its five levels from the lowest (or none yet), and where it begins."""

    statement: str
    levels: tuple[str, ...] = ()
    level: str = "individual"
    supports_community: bool = False
    baseline: int = -1


def commission(story: Story, process: Process, by: User, words: Words) -> Goal:
    """Adds a shared goal of the agreement."""
    goal = actions.commission(
        process,
        statement=words.statement,
        level=words.level,
        supports_community=words.supports_community,
        by=by,
        now=story.now,
    )
    return word(story, goal, by, words)


def write(story: Story, process: Process, by: User, words: Words, audience: str = "me") -> Goal:
    """Adds a working goal of its author's own."""
    goal = actions.write(
        process, statement=words.statement, level=words.level, audience=audience, by=by, now=story.now
    )
    return word(story, goal, by, words)


def word(story: Story, goal: Goal, by: User, words: Words) -> Goal:
    """Gives a goal its levels, if there are any yet."""
    if not words.levels:
        return goal
    levels = dict(zip(LEVELS, words.levels, strict=True))
    return actions.set_scale(goal, levels=levels, baseline=words.baseline, by=by, now=story.now)
