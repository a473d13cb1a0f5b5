"""What does a reader see of a supervisor, as of this moment?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from .choices import KEYS, MUNICIPALITIES, REGIONS, WHERE
from .choices_places import Region
from .models import Profile, Vat
from .told import Told, own_words, told

NextTimes = Callable[[Sequence[Profile], datetime], Mapping[int, Sequence[datetime]]]

# Slices that know about time add a function here: profile key → the next free starts, the first one first.
EXTRAS: list[NextTimes] = []

Together = Callable[[Sequence[Profile], datetime], Sequence[tuple[datetime, Sequence[int]]]]

# And here, for several supervisors at once: the soonest times and the profile keys of those who are free then.
TOGETHER: list[Together] = []

OWN_WORDS = (
    "training",
    "background",
    "approaches",
    "fields_of_work",
    "phase_start",
    "phase_work",
    "phase_evaluation",
    "not_taken",
    "price_note",
)
"""Texts with one field each; a reader of another language is told which one they are in."""


@dataclass(frozen=True)
class Shown:
    """A profile in the reader's words; the title is computed for the moment, never stored."""

    profile: Profile
    title: str
    carries_title: bool
    in_training: bool
    verified_at: datetime | None
    headline: Told
    introduction: Told
    words: dict[str, Told]
    named: dict[str, list[Any]]
    places: list[str]
    where: list[Any]
    photo: Any
    starts_on: date | None
    times: list[datetime]

    @property
    def next_time(self) -> datetime | None:
        return self.times[0] if self.times else None

    @property
    def regions(self) -> list[Any]:
        return self.named["regions"]

    @property
    def speaks(self) -> list[Any]:
        return self.named["speaks"]

    @property
    def forms(self) -> list[Any]:
        return self.named["forms"]


def shown(profiles: Sequence[Profile], now: datetime) -> list[Shown]:
    """The same number of queries for one profile and for many."""
    times: dict[int, Sequence[datetime]] = {}
    for extra in EXTRAS:
        times.update(extra(profiles, now))
    return [_shown(profile, now, times.get(profile.pk, ())) for profile in profiles]


def soonest(profiles: Sequence[Profile], now: datetime) -> list[tuple[datetime, list[str]]]:
    """When any of several could be met, and the names of all who could; for one the card tells it already."""
    open_ones = [profile for profile in profiles if profile.takes_new]
    if len(open_ones) < 2:
        return []
    names = {profile.pk: profile.user.name for profile in open_ones}
    return [(at, [names[key] for key in keys]) for told in TOGETHER for at, keys in told(open_ones, now)]


def _shown(profile: Profile, now: datetime, times: Sequence[datetime]) -> Shown:
    membership = profile.membership
    carries = membership is not None and membership.carries_title(now)
    return Shown(
        profile=profile,
        title=profile.title(now),
        carries_title=carries,
        in_training=membership is not None and membership.is_training(now),
        verified_at=membership.verified_at if membership and carries else None,
        headline=told(profile, "headline"),
        introduction=told(profile, "introduction"),
        words={part: own_words(profile, part) for part in OWN_WORDS},
        named={part: _named(names, getattr(profile, part)) for part, names in KEYS.items()},
        places=[_place(region, profile.municipalities) for region in _named(REGIONS, profile.regions)],
        where=[label for name, label in WHERE.items() if getattr(profile, name)],
        photo=getattr(profile, "photo", None),
        starts_on=_ahead(profile.starts_on, now),
        times=list(times),
    )


def _named(names: Mapping[str, Any], keys: Sequence[str]) -> list[Any]:
    return [label for key, label in names.items() if key in keys]


def _place(region: Region, codes: Sequence[str]) -> str:
    """A region, and in brackets the municipalities of it when only some are meant."""
    names = [
        str(place) for code, place in MUNICIPALITIES.items() if code in codes and place.region == region.fi
    ]
    return f"{region} ({', '.join(sorted(names))})" if names else str(region)


def _ahead(day: date | None, now: datetime) -> date | None:
    """A first day that has come says nothing any more."""
    return day if day and day > timezone.localdate(now) else None


def readable(part: str, value: Any) -> str:
    """A part of a profile as a sentence would say it."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if part in KEYS:
        return ", ".join(str(name) for name in _named(KEYS[part], value)) or "–"
    if part == "vat":
        return str(Vat(value).label)
    return "–" if value in ("", None) else str(value)
