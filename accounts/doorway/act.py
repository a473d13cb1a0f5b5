"""The doorway: every write passes here, and leaves a move, a history entry and its letters behind, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from . import clock
from .access import must
from .history import Event
from .letters import write
from .states import Twice, is_twice, make_move
from .tables import LETTERS


@dataclass
class Deed:
    """What is being done. The body may set `about` to what it created, and add `facts` (no content).

    `delay` is how long the letters wait before they may leave.
    """

    action: str
    on: Any
    by: Any
    now: datetime
    about: Any = None
    facts: dict[str, Any] = field(default_factory=dict)
    silent: bool = False
    delay: timedelta = timedelta()


@contextmanager
def act(
    action: str, *, on: Any, by: Any, now: datetime | None = None, version: int | None = None, **facts: Any
) -> Iterator[Deed]:
    """Checks the role, opens a transaction, makes the move, runs the body, writes history and letters.

    `by=None` is the system. Raises PermissionDenied (wrong role), TooLate (wrong moment or version) and
    Twice (a second press made the same row at the same moment), which is a TooLate too.
    """
    must(by, action, on)
    deed = Deed(action, on, by, now or clock.now(), about=on, facts=facts)
    try:
        with transaction.atomic():
            make_move(action, on, version)
            yield deed
            event = _record(deed)
            if not deed.silent:
                for row in LETTERS[action]:
                    write(row, event, deed)
    except IntegrityError as clash:
        if is_twice(clash) and not isinstance(clash, Twice):
            raise Twice(action, on) from clash
        raise


def _record(deed: Deed) -> Event:
    actor = deed.by if getattr(deed.by, "pk", None) else None
    return Event.objects.create(
        at=deed.now,
        action=deed.action,
        actor=actor,
        about_kind=deed.about._meta.label_lower,
        about_ref=deed.about.ref,
        case=getattr(deed.about, "case_ref", None),
        facts=deed.facts,
    )
