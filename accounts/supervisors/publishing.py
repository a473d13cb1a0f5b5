"""What must a profile tell before everyone sees it? A buyer chooses a trained supervisor whom they can meet."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from .choices import WHERE

GATE = frozenset({"is_public", "training", "forms", "speaks", *WHERE})
"""The parts of a profile that decide whether it may be shown."""


def missing(found: Mapping[str, Any]) -> dict[str, Any]:
    """Field → what is still to be told; empty when the profile may be shown."""
    return dict(_gaps(found))


def _gaps(found: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    if not str(found.get("training") or "").strip():
        yield "training", _("Before you are shown, tell of your training as a supervisor.")
    if not found.get("forms"):
        yield "forms", _("Before you are shown, choose at least one form of work.")
    if not found.get("speaks"):
        yield "speaks", _("Before you are shown, choose at least one language.")
    if not any(found.get(name) for name in WHERE):
        yield "visits_workplaces", _("Before you are shown, choose at least one place where you work.")
