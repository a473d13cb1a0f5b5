"""What is kept about a person, and who sees it? Each slice names its rows; a test finds those left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps


@dataclass(frozen=True)
class Kind:
    """Rows of one model that name a person through one field."""

    model: str
    field: str
    what: Any
    seen_by: Any


@dataclass(frozen=True)
class Kept:
    what: Any
    seen_by: Any
    count: int


KINDS: list[Kind] = []


def tell(kinds: Iterable[Kind]) -> None:
    KINDS.extend(kinds)


def kept_about(user: Any) -> list[Kept]:
    """What there is, in the order in which the slices told it; one query for each kind, whatever the counts."""
    counted = [Kept(kind.what, kind.seen_by, _count(kind, user)) for kind in KINDS]
    return [kept for kept in counted if kept.count]


def _count(kind: Kind, user: Any) -> int:
    return apps.get_model(kind.model)._base_manager.filter(**{kind.field: user.pk}).count()
