"""Which profiles have these words? One statement, with PostgreSQL's full text or SQLite's, by the same keys.

A word is had when one of its forms is (Snowball's stem, or the root behind it), when it begins a compound (from five
letters of root on) or ends one (from four). A wish's last word may be unfinished: only when nobody has it as a word
are those found who have a word that begins with it, so that koulu doesn't bring everybody with a koulutus.
"""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from enum import IntEnum
from unicodedata import normalize

from django.db import connection, transaction

from . import stems
from .words import FTS

MOST_WORDS = 8
# Words that ask for nothing by themselves.
EMPTY = frozenset(
    "ja tai sekä joka jossa on ei se että kun niin myös och eller med för på av ett en som att den det till från är "
    "and or the of in with for to is are an at by on".split()
)


class Found(IntEnum):
    """How a profile has the words: among the strong ones, anywhere; or with the last one only begun."""

    STRONG = 0
    ANYWHERE = 1
    BEGUN_STRONG = 2
    BEGUN = 3


def terms(text: str) -> list[stems.Term]:
    """The words of a wish that ask for something; signs and connecting words don't."""
    plain = dict.fromkeys(stems.plain(word) for word in stems.WORD.findall(normalize("NFKC", text)))
    asking = [word for word in plain if len(word) > 1 and word not in EMPTY]
    return [stems.term(word) for word in asking[:MOST_WORDS]]


def unfinished(terms: Sequence[stems.Term]) -> str:
    """The last word, when it is long enough to be the beginning of another."""
    last = terms[-1].word
    return last if len(last) >= stems.UNFINISHED_LEAST else ""


def found(terms: Sequence[stems.Term]) -> dict[Found, list[int]]:
    """Keys of profiles, hidden ones too, by how they have all of the words; the caller knows who is listed."""
    is_postgres = connection.vendor == "postgresql"
    sql, values = _for_postgres(terms) if is_postgres else _for_sqlite(terms)
    rows: dict[Found, list[int]] = {kind: [] for kind in Found}
    with transaction.atomic() if is_postgres else nullcontext(), connection.cursor() as cursor:
        if is_postgres:
            # The planner knows nothing of the price of long vectors, and would read them all.
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(sql, values)
        for key, kind in cursor.fetchall():
            rows[Found(kind)].append(key)
    return rows


def _together(table: str, key: str, conditions: Sequence[tuple[str, list[str]]]) -> tuple[str, list[str]]:
    """One statement for the four kinds; words that are only begun count when nobody has them whole."""
    parts, values = [], []
    whole, whole_values = conditions[Found.ANYWHERE]
    for kind, (condition, told) in enumerate(conditions):
        parts.append(f"SELECT {key}, {kind} FROM {table} WHERE {condition}")
        values += told
        if kind >= Found.BEGUN_STRONG:
            parts[-1] += f" AND NOT EXISTS (SELECT 1 FROM {table} WHERE {whole})"
            values += whole_values
    return " UNION ALL ".join(parts), values


# ---------------------------------------------------------------- PostgreSQL


def _for_postgres(terms: Sequence[stems.Term]) -> tuple[str, list[str]]:
    conditions = []
    for begun in (False, True):
        for weight in (":A", ""):
            last = unfinished(terms) if begun else ""
            told = [_has(term, weight, last) for term in terms]
            conditions.append(
                (" AND ".join(sql for sql, _ in told), [v for _, values in told for v in values])
            )
    return _together("accounts_words", "profile_id", conditions)


def _has(term: stems.Term, weight: str, begun: str) -> tuple[str, list[str]]:
    """Words are letters and digits only, so nothing in them is an operator."""
    if term.word == begun:
        either = [f"{code} @@ to_tsquery('simple', %s)" for code in stems.LANGUAGES]
        return f"({' OR '.join(either)})", [_begins(begun, weight)] * len(either)
    either = [
        f"{code} @@ (to_tsquery('{name}', %s) || to_tsquery('simple', %s))"
        for code, name in stems.LANGUAGES.items()
    ]
    keys = [f"{key}{weight}" for key in sorted(term.exact)] + [
        _begins(start, weight) for start in term.starts
    ]
    values = [" | ".join(keys)] + [f"{term.word}{weight}"] * (2 * len(either))
    return f"(roots @@ to_tsquery('simple', %s) OR {' OR '.join(either)})", values


def _begins(start: str, weight: str) -> str:
    return f"{start}:*{weight.removeprefix(':')}"


# ---------------------------------------------------------------- SQLite


def _for_sqlite(terms: Sequence[stems.Term]) -> tuple[str, list[str]]:
    conditions = []
    for begun in (False, True):
        for parts in (("strong",), ("strong", "weak")):
            last = unfinished(terms) if begun else ""
            conditions.append((f"{FTS} MATCH %s", [" AND ".join(_asks(term, parts, last) for term in terms)]))
    return _together(FTS, "rowid", conditions)


def _asks(term: stems.Term, parts: Iterable[str], begun: str) -> str:
    if term.word == begun:
        return f'({{{" ".join(f"{part}_forms" for part in parts)}}} : ("{begun}" *))'
    either = [f'"{key}"' for key in sorted(term.exact)] + [f'"{start}" *' for start in term.starts]
    return f"({{{' '.join(f'{part}_roots' for part in parts)}}} : ({' OR '.join(either)}))"
