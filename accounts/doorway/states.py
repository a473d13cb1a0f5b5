"""When may it happen? A move is a compare-and-set, so that the loser of a race writes nothing."""

from typing import Any

from django.db import IntegrityError, models
from django.db.models import F
from psycopg.errors import UniqueViolation

from .tables import MOVES


class TooLate(Exception):
    """Somebody was faster: the thing is no longer in the state (or version) the deed needs."""

    def __init__(self, action: str, on: Any) -> None:
        super().__init__(action)
        self.action = action
        self.on = on


class Twice(TooLate, IntegrityError):
    """The same thing was made at the same moment, by a second press or another way: the database kept it single.

    Whoever tells it from any other TooLate catches IntegrityError first.
    """


def is_twice(clash: IntegrityError) -> bool:
    """Whether a unique rule refused the row; any other refusal is a mistake of ours and stays one."""
    return isinstance(clash.__cause__, UniqueViolation) or "UNIQUE constraint failed" in str(clash)


class Versioned(models.Model):
    """A row whose edits carry the version they started from."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


def make_move(action: str, on: Any, version: int | None = None) -> None:
    """Moves `on` as MOVES says and locks its row until the transaction ends; raises TooLate."""
    row = MOVES[action]
    if not row.source and version is None:
        return
    wanted: dict[str, Any] = {"pk": on.pk}
    changes: dict[str, Any] = {}
    if row.source:
        wanted[f"{row.field}__in"] = row.source
        changes[row.field] = row.target or F(row.field)
    if version is not None:
        wanted["version"] = version
        changes["version"] = version + 1
    if not type(on)._base_manager.filter(**wanted).update(**changes):
        raise TooLate(action, on)
    on.refresh_from_db(fields=list(changes))


def must_be_possible(action: str, on: Any) -> None:
    """Raises TooLate before a form is drawn that could only be refused; the deed itself asks again."""
    row = MOVES[action]
    if row.source and getattr(on, row.field) not in row.source:
        raise TooLate(action, on)
