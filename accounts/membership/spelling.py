"""Is the title written rightly, and by somebody who has the right to it? It marks places; it never changes a text.

Right are "työnohjaaja STOry" and its inflections, "arbetshandledare STOry", "Supervisor STOry", STOryn, STOry-nimike.
The English word passes where it is one. A false claim is the whole title, however it is spelt, said by a writer
without the right of themselves; to be a member, to study towards it or not to have it may be said by anybody.
"""

import unicodedata
from dataclasses import dataclass
from typing import Any

from .spelling_place import Place, Verdict
from .spelling_reasons import REASONS
from .spelling_rules import verdict
from .spelling_words import ADDRESS, TOKEN

INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
MOST_ROUNDS = 12


@dataclass(frozen=True)
class Remark:
    """One place, `text[start:end] == found`; `better` replaces it, and is empty where only the writer can tell."""

    start: int
    end: int
    found: str
    better: str
    kind: str
    why: Any


def look(text: str, *, language: str, has_title: bool) -> list[Remark]:
    """The remarks in the order of the text, none over another. `language` is fi, sv or en: the text's own."""
    read, remarks, done = Reading(text), list[Remark](), 0
    for token in TOKEN.finditer(read.plain):
        if token.start() < done or _in_address(read.plain, token.start(), token.end()):
            continue
        found = verdict(Place(read.plain, token, language[:2]), has_title)
        if found and found.start >= done:
            remarks.append(read.remark(found))
            done = found.end
    return remarks


def mend(text: str, remarks: list[Remark]) -> str:
    """The text with every remark's better word in its place."""
    for remark in reversed(remarks):
        if remark.better:
            text = text[: remark.start] + remark.better + text[remark.end :]
    return text


def mended(text: str, *, language: str, has_title: bool) -> str:
    """Mends until there is nothing left to mend: one place put right may show the next."""
    for _round in range(MOST_ROUNDS):
        better = mend(text, look(text, language=language, has_title=has_title))
        if better == text:
            break
        text = better
    return text


class Reading:
    """The text as a reader sees it: composed and without invisible characters, each of which knows its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: list[tuple[int, int]] = []
        seen: list[str] = []
        start = 0
        while start < len(text):
            end = start + 1
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            if text[start] not in INVISIBLE:
                whole = unicodedata.normalize("NFC", text[start:end])
                seen.append(whole)
                self.places += [(start, end)] * len(whole)
            start = end
        self.plain = "".join(seen)

    def remark(self, found: Verdict) -> Remark:
        start, end = self.places[found.start][0], self.places[found.end - 1][1]
        return Remark(start, end, self.text[start:end], found.better, found.kind, REASONS[found.why])


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the run without spaces around a place is a web or mail address, or the name of a file."""
    before = text[max(0, start - 100) : start].split()
    after = text[end : end + 100].split()
    head = before[-1] if before and not text[start - 1].isspace() else ""
    tail = after[0] if after and not text[end].isspace() else ""
    return bool(ADDRESS.search(head + text[start:end] + tail))
