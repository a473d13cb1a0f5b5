"""How do the people of the demonstration keep journals and evaluate?"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from accounts.people.models import User
from processes.core.models import Process
from processes.evaluation import actions as evaluation
from processes.evaluation.items import items_for
from processes.evaluation.models import Evaluation
from processes.goals.models import Goal
from processes.reflection import actions as reflection
from processes.sessions.models import Session

from .story import Story, fresh


def journal(
    story: Story,
    process: Process,
    author: User,
    text: str,
    session: Session,
    audience: str = "",
    goals: Sequence[Goal] = (),
) -> None:
    """An entry on the evening after a session; without an audience it stays with its author."""
    story.until(story.now + timedelta(hours=3))
    entry = reflection.write(
        fresh(process), body=text, session=session, goals=goals, by=author, now=story.now
    )
    if audience:
        story.until(story.now + timedelta(minutes=12))
        reflection.share(entry, audience=audience, by=author, now=story.now)


def open_evaluation(story: Story, process: Process, kind: str, days: int) -> Evaluation:
    """Asks for answers by a day that lies so many days ahead of the story."""
    return evaluation.open(
        fresh(process),
        kind=kind,
        answer_by=(story.now + timedelta(days=days)).date(),
        by=process.supervisor,
        now=story.now,
    )


def answer(
    story: Story, asked: Evaluation, user: User, ratings: Mapping[Goal, int], values: Sequence[int] = ()
) -> None:
    """One participant's ratings, and survey answers in turn, the last of `values` going round again."""
    story.until(story.now + timedelta(hours=4))
    me = fresh(asked.process).participant_of(user)
    items = items_for(bool(me and me.is_manager)) if values else ()
    answers = {item.number: values[place % len(values)] for place, item in enumerate(items)}
    evaluation.answer(_fresh(asked), ratings=ratings, answers=answers, by=user, now=story.now)


def rate(story: Story, asked: Evaluation, ratings: Mapping[Goal, int]) -> None:
    """The supervisor's own view of the goals."""
    evaluation.rate(_fresh(asked), ratings=ratings, by=asked.process.supervisor, now=story.now)


def close(story: Story, asked: Evaluation) -> None:
    evaluation.close(_fresh(asked), by=asked.process.supervisor, now=story.now)


def _fresh(asked: Evaluation) -> Evaluation:
    return Evaluation.objects.get(pk=asked.pk)
