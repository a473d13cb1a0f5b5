"""What does a reader see of a supervisor, as of this moment?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from .choices import FORMS, REGIONS, SPEAKS, WHERE
from .models import Profile

NextTimes = Callable[[Sequence[Profile], datetime], Mapping[int, datetime | None]]

# Slices that know about time add a function here: profile key → the next free start, or None.
EXTRAS: list[NextTimes] = []


@dataclass(frozen=True)
class Shown:
    """A profile in the reader's words; the title is computed for the moment, never stored."""

    profile: Profile
    title: str
    carries_title: bool
    in_training: bool
    verified_at: datetime | None
    regions: list[Any]
    speaks: list[Any]
    forms: list[Any]
    where: list[Any]
    next_time: datetime | None


def shown(profiles: Sequence[Profile], now: datetime) -> list[Shown]:
    """The same number of queries for one profile and for many."""
    times: dict[int, datetime | None] = {}
    for extra in EXTRAS:
        times.update(extra(profiles, now))
    return [_shown(profile, now, times.get(profile.pk)) for profile in profiles]


def _shown(profile: Profile, now: datetime, next_time: datetime | None) -> Shown:
    membership = profile.membership
    carries = membership is not None and membership.carries_title(now)
    return Shown(
        profile=profile,
        title=profile.title(now),
        carries_title=carries,
        in_training=membership is not None and membership.is_training(now),
        verified_at=membership.verified_at if membership and carries else None,
        regions=_named(REGIONS, profile.regions),
        speaks=_named(SPEAKS, profile.speaks),
        forms=_named(FORMS, profile.forms),
        where=[label for name, label in WHERE.items() if getattr(profile, name)],
        next_time=next_time,
    )


def _named(names: Mapping[str, Any], keys: Sequence[str]) -> list[Any]:
    return [label for key, label in names.items() if key in keys]


def readable(value: Any) -> str:
    """A part of a profile as a sentence would say it."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list):
        return ", ".join(str(SPEAKS.get(key) or FORMS.get(key, key)) for key in value)
    return str(value) or "–"
