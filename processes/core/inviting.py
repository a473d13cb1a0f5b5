"""How does a file become invitations? One by one, each in a transaction of its own that also counts it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.doorway import clock
from accounts.doorway.states import TooLate

from . import actions
from .importing import ImportOfPeople

State = ImportOfPeople.State


def steps(ref: Any, now: datetime | None = None) -> Iterator[ImportOfPeople]:
    """Sees to the next row each time it is asked, until none is left. Any number may run at once, or be killed."""
    while run := _step(ref, now or clock.now()):
        yield run


def _step(ref: Any, now: datetime) -> ImportOfPeople | None:
    with transaction.atomic():
        run = ImportOfPeople.objects.unfinished().select_for_update().filter(ref=ref).first()
        if run is None:
            return None
        run.moved_at = now
        run.state = State.RUNNING
        _invite_next(run, now)
        changed = ["moved_at", "state", "done"]
        if not run.is_unfinished:
            run.rows = ""
            changed.append("rows")
        run.save(update_fields=changed)
    return run


def _invite_next(run: ImportOfPeople, now: datetime) -> None:
    name, email = run.next_person
    try:
        actions.invite(run.process, name=name, email=email, client=run.client, by=run.started_by, now=now)
    except (ValidationError, IntegrityError):  # Twice too: invited by another way meanwhile, as was wished.
        pass
    except (PermissionDenied, TooLate):  # The case was closed, or whoever began is no longer in it.
        run.state = State.STOPPED
        return
    run.done += 1
    if run.done == run.total:
        run.state = State.DONE
