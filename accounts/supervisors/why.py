"""Why is this supervisor among the results? Said in the reader's words, with the place marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from re import Match
from typing import Any
from unicodedata import normalize

from django.utils.translation import get_language

from . import matching, stems
from .search import Sides, having
from .showing import Shown
from .wish import TOWNS, Wish, said
from .words import Place, places

AROUND = 60
"""How many letters of a long text stand before and after what was found."""
SHORT = 160


@dataclass(frozen=True)
class Hit:
    """Where words of the wish were found: the text around, in pieces that are marked or not."""

    said: Any
    pieces: list[tuple[str, bool]]

    @property
    def words(self) -> list[str]:
        return [text for text, is_marked in self.pieces if is_marked]


@dataclass(frozen=True)
class Result:
    """A card of the directory: who it is, which choices they meet, where the words are."""

    card: Shown
    meets: list[Any]
    hits: list[Hit]
    is_late: bool
    """The free time that was counted has been taken since, and the next one is later than asked."""


def explain(sides: Sides, card: Shown, now: datetime) -> Result:
    wish = sides.wish
    next_time = card.next_time
    is_late = bool(wish.weeks) and (next_time is None or next_time > now + timedelta(weeks=wish.weeks))
    meets = [
        said(part, value) for part, value in _met(sides, card.profile.pk) if not (part == "weeks" and is_late)
    ]
    return Result(card, meets, _hits(card, matching.terms(wish.words)), is_late)


def _met(sides: Sides, key: int) -> Iterator[tuple[str, Any]]:
    place = sides.index.places[key]
    for part, value in sides.wish.chosen():
        told = part == "words" or _is_narrowed(sides.wish, part, value)
        if not told and having(sides.index, part, value) >> place & 1:
            yield part, value


def _is_narrowed(wish: Wish, part: str, value: Any) -> bool:
    """A region of which municipalities are asked for is told by them."""
    return part == "region" and any(TOWNS[town].region == value for town in wish.municipality)


def _hits(card: Shown, terms: Sequence[stems.Term]) -> list[Hit]:
    """Places until every word has been shown once; those in the reader's language first."""
    if not terms:
        return []
    texts = sorted(places(card.profile, card.profile.user.name), key=_is_foreign)
    begun = matching.unfinished(terms)
    left, hits = list(terms), []
    for whole in (True, False):
        for place in texts if left else ():
            met = [
                term
                for term in left
                if any(_is_met(place, found, term, begun, whole) for found in _words(place))
            ]
            if met:
                left = [term for term in left if term not in met]
                hits.append(Hit(place.said, _pieces(place, terms, begun, whole)))
    return hits


def _is_foreign(place: Place) -> bool:
    return (get_language() or "fi")[:2] not in place.languages


def _words(place: Place) -> Iterator[Match[str]]:
    return stems.WORD.finditer(normalize("NFKC", place.text))


def _is_met(place: Place, found: Match[str], term: stems.Term, begun: str, whole: bool) -> bool:
    compared, keys = _compared(found[0], place.languages)
    if whole:
        return term.meets(keys)
    return term.word == begun and any(word.startswith(begun) for word in compared)


@lru_cache(maxsize=50_000)
def _compared(written: str, languages: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    compared = tuple(stems.words(written))
    return compared, tuple(key for word in compared for key in stems.keys(word, languages))


def _pieces(place: Place, terms: Sequence[stems.Term], begun: str, whole: bool) -> list[tuple[str, bool]]:
    """The text cut at the words that were found; of a long text only what lies around the first."""
    text = normalize("NFKC", place.text)
    marks = [
        found.span()
        for found in _words(place)
        if any(_is_met(place, found, term, begun, whole) for term in terms)
    ]
    start, end = _stretch(text, *marks[0])
    pieces, at = [], start
    for first, last in (mark for mark in marks if mark[1] <= end):
        pieces += [(text[at:first], False), (text[first:last], True)]
        at = last
    pieces.append((text[at:end], False))
    return (
        [("… ", False)] * (start > 0)
        + [piece for piece in pieces if piece[0]]
        + [(" …", False)] * (end < len(text))
    )


def _stretch(text: str, first: int, last: int) -> tuple[int, int]:
    """Where to cut, between words."""
    if len(text) <= SHORT:
        return 0, len(text)
    start = 0 if first <= AROUND else text.find(" ", first - AROUND, first) + 1 or first
    end = len(text) if last + AROUND >= len(text) else text.rfind(" ", last, last + AROUND)
    return start, end if end > 0 else last
