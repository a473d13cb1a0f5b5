"""Whom does a wish fit, and how many would each choice leave?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from . import matching
from .index import WORDS_KEPT, Index, some
from .wish import ALL_OF_THEM, MANY, TOWNS, WEEKS, YES, Wish


@dataclass(frozen=True)
class Sides:
    """What each asked part of a wish allows by itself; whoever is in all of them is found."""

    index: Index
    wish: Wish
    allowed: dict[str, int]
    foremost: int

    @property
    def found(self) -> int:
        return self.apart_from()

    def apart_from(self, *parts: str) -> int:
        """Whom the other parts find."""
        return reduce(
            and_, (bits for part, bits in self.allowed.items() if part not in parts), self.index.everyone
        )

    def counts(self, part: str) -> dict[Any, int]:
        """How many each value of a part would leave, the other parts being as they are."""
        rest = self.apart_from(*_replaced_by(part))
        return {
            value: (rest & having(self.index, part, value)).bit_count() for value in values(part, self.wish)
        }

    def __len__(self) -> int:
        return self.found.bit_count()

    def __getitem__(self, wanted: slice) -> list[int]:
        """Keys of the profiles of one page: first those whose words stand foremost, each in the day's order."""
        first, count = wanted.start, wanted.stop - wanted.start
        ahead, behind = self.found & self.foremost, self.found & ~self.foremost
        before = ahead.bit_count()
        places = some(ahead, first, count) if first < before else []
        places += some(behind, max(0, first - before), count - len(places)) if len(places) < count else []
        return [self.index.keys[place] for place in places]


def _replaced_by(part: str) -> tuple[str, ...]:
    """Another choice comes instead of those of its part; what must be met in full comes on top."""
    if part in ALL_OF_THEM:
        return ()
    return ("region" if part == "municipality" else part,)


def look(index: Index, wish: Wish) -> Sides:
    allowed = {part: _allows(index, wish, part) for part in wish.parts() if part != "words"}
    foremost = index.everyone
    if terms := matching.terms(wish.words):
        foremost, anywhere = _having_words(index, terms)
        allowed["words"] = anywhere
    return Sides(index, wish, allowed, foremost)


def _having_words(index: Index, terms: list[Any]) -> tuple[int, int]:
    """Who has the words among the strong ones, and who has them at all; kept as long as the index is."""
    asked = " ".join(term.word for term in terms)
    if asked not in index.by_words:
        found = matching.found(terms)
        whole = bool(found[matching.Found.ANYWHERE])
        strong, anywhere = (
            (matching.Found.STRONG, matching.Found.ANYWHERE)
            if whole
            else (matching.Found.BEGUN_STRONG, matching.Found.BEGUN)
        )
        if len(index.by_words) >= WORDS_KEPT:
            index.by_words.clear()
        index.by_words[asked] = (index.of(found[strong]), index.of(found[anywhere]))
    return index.by_words[asked]


def _allows(index: Index, wish: Wish, part: str) -> int:
    if part == "region":
        return reduce(or_, _regions(index, wish))
    asked = getattr(wish, part) if part in MANY else [getattr(wish, part)]
    return reduce(and_ if part in ALL_OF_THEM else or_, (having(index, part, value) for value in asked))


def _regions(index: Index, wish: Wish) -> Iterator[int]:
    """A region, narrowed to those of its municipalities that are asked for."""
    for region in wish.region:
        towns = [town for town in wish.municipality if TOWNS[town].region == region]
        yield from (having(index, "municipality", town) for town in towns)
        if not towns:
            yield index.having("region", region)


def having(index: Index, part: str, value: Any) -> int:
    if part == "municipality":
        return index.having(part, value) | index.having("whole", TOWNS[value].region)
    return index.having(part, value)


def values(part: str, wish: Wish) -> list[Any]:
    if part == "municipality":
        return [town for town, place in TOWNS.items() if place.region in wish.region]
    if part == "weeks":
        return list(WEEKS)
    return [True] if part in YES else list(MANY[part])
