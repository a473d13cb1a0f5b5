"""Which choices can a reader make, and how many supervisors would each leave?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .choices import REGIONS
from .neighbours import COUNTRY
from .search import Sides
from .wish import LABELS, TOWNS, YES, Wish, label, said, within

# The choices that stand where they are, even when nobody fits; of the others those without anybody are left out.
STANDING = frozenset({"region", "form", "where", "weeks"})
IN_ORDER = ("region", "form", "weeks", "sector", "where", "language", "group", "method", "access")
OPEN_AT_FIRST = frozenset({"weeks"})


@dataclass(frozen=True)
class Option:
    part: str
    value: Any
    label: str
    count: int | None
    is_chosen: bool

    @property
    def key(self) -> str:
        return f"{self.part}-{self.value}".replace(" ", "-")


@dataclass(frozen=True)
class Group:
    """Options that stand together; `is_folded` when there may be very many."""

    title: Any
    options: list[Option]
    is_folded: bool = False


@dataclass(frozen=True)
class Facet:
    part: str
    label: Any
    groups: list[Group]
    kind: str = "checkbox"

    @property
    def chosen(self) -> int:
        return sum(
            bool(option.is_chosen and option.value) for group in self.groups for option in group.options
        )

    @property
    def is_open(self) -> bool:
        return self.part in OPEN_AT_FIRST or bool(self.chosen)


@dataclass(frozen=True)
class Chip:
    """One choice that is made, and the address without it."""

    label: str
    query: str


def facets(sides: Sides) -> list[Facet]:
    found = [_facet(sides, part) for part in IN_ORDER]
    return [*(facet for facet in found if any(group.options for group in facet.groups)), _yes(sides)]


def chips(wish: Wish) -> list[Chip]:
    """A region of which municipalities are chosen goes with the last of them, so it needs no chip of its own."""
    narrowed = {TOWNS[town].region for town in wish.municipality}
    return [
        Chip(capfirst(str(said(part, value))), wish.less(part, value).query())
        for part, value in wish.chosen()
        if not (part == "region" and value in narrowed)
    ]


def _facet(sides: Sides, part: str) -> Facet:
    if part == "region":
        return Facet(part, LABELS[part], list(_regions(sides)))
    if part == "weeks":
        return Facet(part, LABELS[part], [Group("", list(_weeks(sides)))], kind="radio")
    return Facet(part, LABELS[part], [Group("", _options(sides, part))])


def _options(sides: Sides, part: str) -> list[Option]:
    asked = getattr(sides.wish, part)
    options = [
        Option(part, value, label(part, value), count, value in asked)
        for value, count in sides.counts(part).items()
    ]
    return [each for each in options if each.count or each.is_chosen or part in STANDING]


def _regions(sides: Sides) -> Iterator[Group]:
    """By the part of the country; the municipalities of a region that is chosen follow its part."""
    by_value = {option.value: option for option in _options(sides, "region")}
    towns = _options(sides, "municipality") if sides.wish.region else []
    for title, regions in COUNTRY:
        yield Group(title, sorted((by_value[region] for region in regions), key=_by_name))
        for region in regions:
            here = [option for option in towns if TOWNS[option.value].region == region]
            if here:
                yield _towns(region, here)


def _towns(region: str, options: list[Option]) -> Group:
    title = _("Municipalities of %(region)s") % {"region": REGIONS[region]}
    folded = not any(option.is_chosen for option in options)
    return Group(title, sorted(options, key=_by_name), is_folded=folded)


def _weeks(sides: Sides) -> Iterator[Option]:
    yield Option("weeks", "", _("At any time"), None, not sides.wish.weeks)
    for number, count in sides.counts("weeks").items():
        yield Option("weeks", number, capfirst(within(number)), count, sides.wish.weeks == number)


def _yes(sides: Sides) -> Facet:
    options = [
        Option(part, 1, capfirst(str(words)), sides.counts(part)[True], getattr(sides.wish, part))
        for part, words in YES.items()
    ]
    return Facet("also", gettext_lazy("More wishes"), [Group("", options)])


AFTER_Z = str.maketrans({"å": "{a", "ä": "{b", "ö": "{c"})


def _by_name(option: Option) -> str:
    """As Finns and Swedes sort: å, ä and ö come last."""
    return option.label.casefold().translate(AFTER_Z)
