"""What does a reader look for? Every part of a wish, how it stands in the address, and what it is called."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .choices import ACCESS, FORMS, GROUPS, METHODS, MUNICIPALITIES, REGIONS, SECTORS, SPEAKS, WHERE

FRESH = "fresh"
TOWNS = {place.fi: place for place in MUNICIPALITIES.values()}
LONGEST = 80


WEEKS = (1, 2, 4, 8)


def within(weeks: int) -> str:
    text = ngettext("within %(weeks)s week", "within %(weeks)s weeks", weeks)
    return text % {"weeks": weeks}


# Part of a wish → its values. Any one of several values is enough, but accessibility must be met in full.
MANY: dict[str, Mapping[str, Any]] = {
    "region": REGIONS,
    "municipality": TOWNS,
    "form": FORMS,
    "language": SPEAKS,
    "where": WHERE,
    "access": ACCESS,
    "sector": {**SECTORS, FRESH: _("fresh eyes from outside the field")},
    "method": METHODS,
    "group": GROUPS,
}
ALL_OF_THEM = frozenset({"access"})
YES = {
    "title": _("with the title Supervisor STOry"),
    "new": _("takes new clients"),
    "private": _("takes people who pay for themselves"),
}


@dataclass(frozen=True)
class Wish:
    """An empty part asks for nothing. The order of the fields is the order of the address."""

    words: str = ""
    region: tuple[str, ...] = ()
    municipality: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    weeks: int = 0
    title: bool = False
    new: bool = False
    private: bool = False

    def query(self) -> str:
        """The address of this wish, always the same for the same wish."""
        told = {name: int(value) if value is True else value for name, value in asdict(self).items() if value}
        return urlencode(told, doseq=True)

    def parts(self) -> list[str]:
        """What is asked for, a region and its municipalities being one thing: `region`."""
        asked = [each.name for each in fields(self) if getattr(self, each.name)]
        return [name for name in asked if name != "municipality"]

    def without(self, part: str) -> "Wish":
        empty: dict[str, Any] = {part: type(getattr(self, part))()}
        if part == "region":
            empty["municipality"] = ()
        return replace(self, **empty)

    def less(self, part: str, value: Any) -> "Wish":
        """Without one value; a region takes its municipalities with it."""
        if part not in MANY:
            return self.without(part)
        others: dict[str, Any] = {part: tuple(each for each in getattr(self, part) if each != value)}
        left = replace(self, **others)
        return replace(left, municipality=tuple(town for town in left.municipality if left.has_place(town)))

    def has_place(self, town: str) -> bool:
        return TOWNS[town].region in self.region

    def chosen(self) -> Iterator[tuple[str, Any]]:
        """Every single choice, in the order of the address."""
        for part in (each.name for each in fields(self)):
            value = getattr(self, part)
            if part in MANY:
                yield from ((part, each) for each in value)
            elif value:
                yield part, value


def read(data: QueryDict) -> Wish:
    """The wish of an address. Values that no choice has ask for nothing; a municipality brings its region."""
    many: dict[str, Any] = {
        part: tuple(key for key in names if key in data.getlist(part)) for part, names in MANY.items()
    }
    brought = {TOWNS[town].region for town in many["municipality"]}
    many["region"] = tuple(key for key in REGIONS if key in brought or key in many["region"])
    weeks = data.get("weeks", "")
    yes: dict[str, Any] = {name: data.get(name) == "1" for name in YES}
    return Wish(
        words=" ".join(data.get("words", "").replace("\x00", "").split())[:LONGEST],
        weeks=int(weeks) if weeks in map(str, WEEKS) else 0,
        **many,
        **yes,
    )


def said(part: str, value: Any) -> Any:
    """One choice in the reader's words."""
    if part == "weeks":
        return _("free %(weeks)s") % {"weeks": within(value)}
    if part in YES:
        return YES[part]
    return MANY[part][value] if part in MANY else _("“%(words)s”") % {"words": value}


def said_all(wish: Wish, part: str) -> str:
    """A whole part in the reader's words; of a place the municipalities when there are some."""
    values = getattr(wish, part)
    if part not in MANY:
        return str(said(part, values))
    if part == "region" and wish.municipality:
        part, values = "municipality", wish.municipality
    return ", ".join(str(said(part, value)) for value in values)


LABELS = {
    "region": _("Region"),
    "form": _("Form of work"),
    "language": _("Language"),
    "where": _("Where"),
    "access": _("Accessibility of the premises"),
    "sector": _("Field of experience"),
    "method": _("Approach and methods"),
    "group": _("Kind of group"),
    "weeks": _("Free for a mapping conversation"),
}


def label(part: str, value: Any) -> str:
    return capfirst(str(MANY[part][value]))
