"""What does the worker do for a file of people? It invites those who still wait."""

from typing import Any

from celery import shared_task
from django.db import transaction

from .importing import ImportOfPeople
from .inviting import steps


@shared_task(ignore_result=True)
def invite_from_file(ref: str) -> None:
    for _run in steps(ref):
        pass


@shared_task(ignore_result=True)
def go_on_with_imports() -> None:
    """A bell for each that is unfinished, so that one in trouble keeps no other back."""
    for ref in ImportOfPeople.objects.unfinished().values_list("ref", flat=True):
        ring(ref)


def ring(ref: Any) -> None:
    """Rings after the commit. A bell unheard loses nothing: the sweep rings again, and so does the page."""

    def bell() -> None:
        invite_from_file.apply_async([str(ref)], expires=25, ignore_result=True, retry=False)

    transaction.on_commit(bell, robust=True)
