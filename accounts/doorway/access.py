"""Who may do or read this? Roles come from the thing itself; the answer comes from WHO_MAY."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404

from .tables import MOVES, WHO_MAY

M = TypeVar("M", bound=models.Model)


class Visible(models.QuerySet[M]):
    """A queryset that views may fetch from. Every model with a page says who sees its rows."""

    def visible_to(self, user: Any) -> "Visible[M]":
        raise NotImplementedError(f"{self.model.__name__} doesn't say who sees it")


def roles(user: Any, on: Any = None) -> frozenset[str]:
    """The roles of `user` towards `on`; `user=None` is the system itself (a task, never a request)."""
    if user is None:
        return frozenset({"system"})
    mine = {"anyone"}
    if user.is_authenticated and user.is_active:
        mine |= {"member"} | set(user.standing())
        if hasattr(on, "roles_of"):
            mine |= set(on.roles_of(user))
    return frozenset(mine)


def may(user: Any, action: str, on: Any = None) -> bool:
    """Whether the role allows it. The moment is another question: see `offers`."""
    return bool(WHO_MAY[action] & roles(user, on))


def offers(user: Any, action: str, on: Any) -> bool:
    """Whether a page should draw the button: the role allows it and the state is right."""
    row = MOVES[action]
    right_moment = not row.source or getattr(on, row.field) in row.source
    return right_moment and may(user, action, on)


def must(user: Any, action: str, on: Any = None) -> None:
    """Raises PermissionDenied (403) when the role doesn't allow it."""
    if not may(user, action, on):
        raise PermissionDenied(action)


def visible_or_404(model: type[M], user: Any, **lookup: Any) -> M:
    """The one way views fetch. Foreign and missing look alike."""
    found = model._default_manager.visible_to(user).filter(**lookup).first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found
