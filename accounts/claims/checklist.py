"""Which points of the association's training recommendation does a verifier look for, and what was told of each?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .complete import CREDITS, OWN_UNITS, PRACTICE_UNITS, YEARS
from .models import Claim

SOURCE = _(
    "Source: the association's training recommendation of 8 November 2017, for programmes that began on "
    "1 August 2018 or later. The numbers of units are those that a provider following it states."
)


@dataclass(frozen=True)
class Point:
    """One point. `told` is what the claim says of it, `least` what it should reach; None where only papers tell."""

    key: str
    words: Promise
    told: Callable[[Claim], int | None] | None = None
    least: int = 0


def _years(claim: Claim) -> int | None:
    return claim.completed - claim.started if claim.started and claim.completed else None


POINTS = (
    Point("credits", _("60 credits"), lambda claim: claim.credits, CREDITS),
    Point("years", _("2–3 academic years"), _years, YEARS),
    Point("whole", _("One continuous pedagogic whole")),
    Point("content", _("Theory, experience and assignments")),
    Point(
        "practice",
        _("At least 80 units of supervising, 45 min each"),
        lambda claim: claim.practice_units,
        PRACTICE_UNITS,
    ),
    Point("forms", _("Supervising both individuals and groups")),
    Point(
        "own",
        _("At least 50 units of own supervision in a small group"),
        lambda claim: claim.own_units,
        OWN_UNITS,
    ),
    Point("ethics", _("Commitment to the ethical principles"), lambda claim: 1 if claim.ethics_at else 0, 1),
)
KEYS = frozenset(point.key for point in POINTS)


@dataclass(frozen=True)
class Told:
    """A point beside what the claim says of it: "enough", "short" or "unknown" (nothing told, or only papers tell)."""

    point: Point
    number: int | None
    word: str


def told(claim: Claim) -> list[Told]:
    return [_told(point, claim) for point in POINTS]


def _told(point: Point, claim: Claim) -> Told:
    number = point.told(claim) if point.told else None
    if number is None:
        return Told(point, None, "unknown")
    return Told(point, number, "enough" if number >= point.least else "short")


def falls_short(claim: Claim) -> bool:
    return any(row.word == "short" for row in told(claim))


def kept(checklist: Mapping[str, Any] | None) -> dict[str, bool]:
    """The ticks as they are kept: every point once, nothing else."""
    ticks = checklist or {}
    return {point.key: bool(ticks.get(point.key)) for point in POINTS}
