"""What is the world of the demonstration made of? Its people first, then its cases, each told from its beginning."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.db import transaction

from accounts.doorway.reminders import write_due
from accounts.people.models import User
from processes.agreements.models import Agreement, Status
from processes.agreements.tasks import ring_for_paper
from processes.reports import paper as reports
from processes.scheduling.counting import count_some

from . import desk, mailbox, people, supervisors
from .cases import CASES
from .cast import CAST
from .story import Story, post

BEGAN = timedelta(days=420)
LATELY = timedelta(days=3)
Tell = Callable[[str], None]

STEPS = 3 + len(CASES)


def is_there() -> bool:
    return User.objects.filter(email=CAST[0].email).exists()


def build(now: datetime, tell: Tell) -> None:
    """Makes the whole world or, when something goes wrong, nothing; `tell` hears the name of each step."""
    with transaction.atomic():
        tell("People")
        people.settle(now - BEGAN)
        tell("Supervisors")
        supervisors.settle(now - BEGAN, now - LATELY)
        post(now - BEGAN + timedelta(days=1))
        desk.check_anew(now - LATELY)
        desk.settle(now - LATELY)
        post(now - LATELY)
        for name, play in CASES:
            tell(name)
            story = Story(end=now, now=now - BEGAN)
            play(story)
            story.post()
        tell("Letters")
        _last_letters(now)
        count_some(now)
    _ring_for_papers()


def _ring_for_papers() -> None:
    """Every letter rang the sender's bell in vain: they have been sent. Papers, though, are for the worker to make."""
    current_app.control.purge()
    for agreement in Agreement.objects.filter(status=Status.SIGNED):
        ring_for_paper(agreement)
    reports.ring()


def _last_letters(now: datetime) -> None:
    write_due(now)
    post(now)
    mailbox.put_in_order(Path(settings.EMAIL_FILE_PATH))
