"""Under which keys is a word found? Stems of three languages, with what Finnish and Swedish do to a stem undone.

Snowball is what PostgreSQL's configurations `finnish`, `swedish` and `english` use. It takes endings away, but
leaves the stem as the ending has bent it: hoito and hoidon, johtaminen and johtamisen. A *root* is the stem with
that bending folded, so that all forms of a word have one root. Two different words may come to share a root; the
page marks what was found, so a reader sees it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from unicodedata import normalize

import snowballstemmer

LANGUAGES = {"fi": "finnish", "sv": "swedish", "en": "english"}
COMPOUNDING = ("fi", "sv")
LONGEST = 60
END_LEAST = 4
"""From how many letters on a root is looked for at the end of compounds: koulu finds peruskoulu."""
START_LEAST = 5
"""And at their beginning; shorter ones would find other words: koulu is no koulutus."""
UNFINISHED_LEAST = 3

# A word may hold a hyphen, an apostrophe, or the colon of an inflected abbreviation (HUS:n).
WORD = re.compile(r"[^\W_]+(?:[-‐‑'’:][^\W_]+)*")
INFLECTED = re.compile(r":[^\W_]+$")
INSIDE = re.compile(r"[-‐‑'’:]")

FOLDS = {
    "fi": [
        (re.compile(pattern), fold)
        for pattern, fold in (
            (r"^la(p|st)$", "laps"),  # lapsi, lasten: the one word of the field that bends beyond rules
            (r"^turu?$", "turk"),  # Turku, Turussa
            (r"joe?$", "jok"),  # Seinäjoki, Seinäjoella
            (r"mieh?$", "mies"),  # esimies, esimiehen
            (r"[aeiouyäöj]{1,2}$", ""),
            (r"(?:(?<=m)|(?<=ke)|(?<=ll))i[ns]$", ""),  # johtaminen, johtamisen; keskeinen, keskeisen
            (r"(?<=[aeiouyäö])ks$", "s"),  # ohjaus, ohjauksen
            (r"(?<=[uy])(d|tt?)$", "s"),  # terveys, terveyden, terveyttä
            (r"(?<=[uyaeäöi]s)t$", ""),  # vanhus, vanhusten
            (r"([lnr])[tlnr]$", r"\1"),  # seurakunta, seurakunnan; nuoren, nuorten
            (r"mm$", "mp"),
            (r"ng$", "nk"),
            (r"([kpt])\1$", r"\1"),  # työpaikka, työpaikan
            (r"d$", "t"),  # hoito, hoidon
            (r"v$", "p"),  # tapa, tavan
            (r"(?<=...)[aeiouyäö]$", ""),
        )
    ],
    "sv": [
        (re.compile(pattern), fold)
        for pattern, fold in (
            (r"(?<=...)(an|en|et|or|ar|er|n|a|e)$", ""),  # skola, skolan
            (r"([^aeiouyåäö])\1$", r"\1"),  # barnskydd, barnskyddet
        )
    ],
    "en": [],
}
# What Snowball takes for another ending (työnohjausta, poliisi), and the region of which both parts bend.
BEFORE = [
    (re.compile(r"(?<=...[uy]s)t[aä]$"), ""),
    (re.compile(r"(?<=...)si$"), "s"),
    (re.compile(r"^uude(?:n|lla|lle|lta|ssa|sta)maa?\w*$"), "uusimaa"),
]

_stemmers = {code: snowballstemmer.stemmer(name) for code, name in LANGUAGES.items()}
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Term:
    """One word of a wish: the keys that are it, the beginnings of keys that hold it, and the word as written."""

    word: str
    exact: frozenset[str]
    starts: tuple[str, ...]

    def meets(self, keys: Iterable[str]) -> bool:
        return any(key in self.exact or key.startswith(self.starts) for key in keys)


def plain(word: str) -> str:
    """A word as it is compared: small letters, composed, å ä ö kept, without what stands inside it."""
    return INSIDE.sub("", INFLECTED.sub("", normalize("NFKC", word).lower()))[:LONGEST]


def words(text: str) -> list[str]:
    """The words of a text as they are compared; of a hyphenated word the whole and its parts."""
    found = []
    for written in WORD.findall(normalize("NFKC", text)):
        found.append(plain(written))
        parts = [part for part in INSIDE.split(INFLECTED.sub("", written)) if part]
        found += [plain(part) for part in parts] if len(parts) > 1 else []
    return found


def keys(word: str, languages: Iterable[str]) -> list[str]:
    """What the index keeps of a compared word: its root in each language, and roots backwards for compounds."""
    found = []
    for code in languages:
        base = root(word, code)
        found.append(f"{code}{base}")
        if code in COMPOUNDING and len(base) > END_LEAST + 2:
            found.append(f"x{code}{base[::-1]}")
    return found


def term(word: str) -> Term:
    roots = {code: root(word, code) for code in LANGUAGES}
    ends = [f"x{code}{roots[code][::-1]}" for code in COMPOUNDING if len(roots[code]) >= END_LEAST]
    # Nobody says in which language they ask: the shortest root decides whether it is long enough.
    is_long = min(len(roots[code]) for code in COMPOUNDING) >= START_LEAST
    starts = [f"{code}{roots[code]}" for code in COMPOUNDING if is_long]
    return Term(word, frozenset(f"{code}{base}" for code, base in roots.items()), (*ends, *starts))


@lru_cache(maxsize=100_000)
def root(word: str, code: str) -> str:
    """The stem of a compared word with its bending folded; a short one stays a stem."""
    for pattern, other in BEFORE if code == "fi" else ():
        word = pattern.sub(other, word)
    with _one_at_a_time:  # A stemmer keeps its word in itself.
        stem = _stemmers[code].stemWord(word)
    for pattern, fold in FOLDS[code]:
        folded = pattern.sub(fold, stem)
        stem = folded if len(folded) >= 3 else stem
    return str(stem)
