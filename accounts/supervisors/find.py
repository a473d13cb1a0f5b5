"""Whom does a wish fit, how many would each choice leave, and which choice should be let go?"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

from .choices import FORMS, REGIONS, SPEAKS, WHERE
from .models import Profile

TEXTS = ("headline", "introduction", "fields_of_work", "approaches", "background", "training", "town")


@dataclass(frozen=True)
class Wish:
    """What a reader looks for; an empty part asks for nothing."""

    words: str = ""
    region: str = ""
    form: str = ""
    language: str = ""
    where: str = ""

    def query(self) -> str:
        return urlencode({name: value for name, value in asdict(self).items() if value})

    def parts(self) -> list[str]:
        return [name for name, value in asdict(self).items() if value]

    def without(self, part: str) -> "Wish":
        return replace(self, **{part: ""})


@dataclass(frozen=True)
class Loosening:
    """A choice that could be let go, and how many supervisors there would be then."""

    label: Any
    query: str
    count: int


def fits(profile: Profile, wish: Wish) -> bool:
    """Compared in Python, because SQLite does not fold å, ä and ö; a directory is a few hundred rows."""
    return (
        (not wish.region or wish.region in profile.regions)
        and (not wish.form or wish.form in profile.forms)
        and (not wish.language or wish.language in profile.speaks)
        and (not wish.where or getattr(profile, wish.where))
        and all(word in _text(profile) for word in wish.words.casefold().split())
    )


def found(profiles: Sequence[Profile], wish: Wish) -> list[Profile]:
    return [profile for profile in profiles if fits(profile, wish)]


def counts(profiles: Sequence[Profile], wish: Wish, part: str, values: Sequence[str]) -> dict[str, int]:
    """How many each value of one part would leave, the other parts of the wish being as they are."""
    rest = found(profiles, wish.without(part))
    return {value: len(found(rest, Wish(**{part: value}))) for value in values}


def loosenings(profiles: Sequence[Profile], wish: Wish) -> list[Loosening]:
    """The single choices whose letting go would find somebody, the most fruitful first."""
    tried = [(part, wish.without(part)) for part in wish.parts()]
    steps = [
        Loosening(said(part, getattr(wish, part)), looser.query(), len(found(profiles, looser)))
        for part, looser in tried
    ]
    return sorted((step for step in steps if step.count), key=lambda step: -step.count)


def said(part: str, value: str) -> Any:
    """A choice in the reader's words."""
    named: dict[str, dict[str, Any]] = {"region": REGIONS, "form": FORMS, "language": SPEAKS, "where": WHERE}
    return named[part].get(value, value) if part in named else f"“{value}”"


def _text(profile: Profile) -> str:
    parts = [profile.user.name, *(getattr(profile, name) for name in TEXTS)]
    return " ".join(parts).casefold()
