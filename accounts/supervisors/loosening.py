"""Nobody fits: which step nearest to the wish would find somebody?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from .choices import REGIONS
from .index import Index
from .neighbours import NEIGHBOURS
from .search import look
from .wish import ALL_OF_THEM, WEEKS, Wish, said, said_all

MOST = 5


@dataclass(frozen=True)
class Loosening:
    """A step, in words, the wish after it, and how many there would be then."""

    text: str
    wish: Wish
    count: int

    @property
    def query(self) -> str:
        return self.wish.query()


def loosenings(index: Index, wish: Wish) -> list[Loosening]:
    """Wider choices first, then what could be let go, the most fruitful first; two at once when one is not enough."""
    wider = _fruitful(index, _wider(wish))
    fewer = sorted(_fruitful(index, _fewer(wish, 1)), key=lambda step: -step.count)
    if wider or fewer:
        return [*wider, *fewer][:MOST]
    return sorted(_fruitful(index, _fewer(wish, 2)), key=lambda step: -step.count)[:MOST]


def _fruitful(index: Index, steps: Iterator[tuple[str, Wish]]) -> list[Loosening]:
    tried = (Loosening(text, looser, len(look(index, looser))) for text, looser in steps)
    return [step for step in tried if step.count]


def _wider(wish: Wish) -> Iterator[tuple[str, Wish]]:
    if wish.weeks:
        for number in (number for number in WEEKS if number > wish.weeks):
            yield str(said("weeks", number)), replace(wish, weeks=number)
    if wish.municipality:
        names = ", ".join(str(REGIONS[region]) for region in wish.region)
        yield _("anywhere in %(regions)s") % {"regions": names}, replace(wish, municipality=())
    if wish.region:
        near = {*wish.region}.union(*(NEIGHBOURS[region] for region in wish.region))
        wide = tuple(region for region in REGIONS if region in near)
        names = ", ".join(str(REGIONS[region]) for region in wide if region not in wish.region)
        if names:
            yield (
                _("also in the neighbouring regions: %(regions)s") % {"regions": names},
                replace(wish, region=wide, municipality=()),
            )


def _fewer(wish: Wish, number: int) -> Iterator[tuple[str, Wish]]:
    """Without so many parts; of what must be met in full, one value is a part."""
    for dropped in combinations(_droppable(wish), number):
        looser = wish
        for part, value in dropped:
            looser = looser.less(part, value) if value else looser.without(part)
        names = [str(said(part, value)) if value else said_all(wish, part) for part, value in dropped]
        yield _("without %(choice)s") % {"choice": _(" and ").join(names)}, looser


def _droppable(wish: Wish) -> list[tuple[str, Any]]:
    parts: list[tuple[str, Any]] = [(part, None) for part in wish.parts()]
    single = [(part, value) for part, value in wish.chosen() if part in ALL_OF_THEM]
    return parts + (single if len(single) > 1 else [])
