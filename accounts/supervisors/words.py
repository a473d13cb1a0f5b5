"""Which words is a profile found by? They are kept beside it, in the form in which they are compared.

`strong` are the name, the headline and what was chosen or told as a field; `weak` are the longer texts. What a
supervisor does not take on is left out: whoever looks for it must not find them. The labels of choices are kept in
all three languages, so that a Swedish word finds a profile told in Finnish.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from . import stems
from .choices import KEYS, WHERE
from .models import Profile, Words

FORMAT = 1
"""One more whenever words come to be compared in another way: all profiles are then written anew."""

# Part of the profile → what a reader is told about where a word was found.
STRONG = {
    "headline": _("in the headline"),
    "fields_of_work": _("in the fields"),
    "town": _("in the town"),
}
WEAK = {
    "introduction": _("in the introduction"),
    "approaches": _("in the methods"),
    "training": _("in the training"),
    "background": _("in the background"),
    "phase_start": _("in how it begins"),
    "phase_work": _("in how the sessions go"),
    "phase_evaluation": _("in how results are looked at"),
}
IN_THREE = ("headline", "introduction")
PARTS = ("strong", "weak")
COLUMNS = (
    *(f"{part}_{code}" for part in PARTS for code in stems.LANGUAGES),
    *(f"{part}_roots" for part in PARTS),
)
FTS = "accounts_words_fts"


@dataclass(frozen=True)
class Place:
    """A text of a profile, the language it is in (none: told once, maybe in any), and where a reader finds it."""

    text: str
    languages: tuple[str, ...]
    is_strong: bool
    said: Any


def places(profile: Any, name: str) -> Iterator[Place]:
    """Every text that a profile is found by, the strong ones first."""
    yield Place(name, tuple(stems.LANGUAGES), True, _("in the name"))
    yield from _told(profile, STRONG, True)
    for code in stems.LANGUAGES:
        for label in _labels_of(profile, code):
            yield Place(label, (code,), True, _("among what is offered"))
    yield from _told(profile, WEAK, False)


def _told(profile: Any, parts: dict[str, Any], is_strong: bool) -> Iterator[Place]:
    for part, said in parts.items():
        if part in IN_THREE:
            texts: list[tuple[str, tuple[str, ...]]] = [
                (getattr(profile, f"{part}_{code}"), (code,)) for code in stems.LANGUAGES
            ]
        else:
            texts = [(getattr(profile, part, ""), tuple(stems.LANGUAGES))]
        yield from (Place(text, languages, is_strong, said) for text, languages in texts if text)


def _labels_of(profile: Any, code: str) -> list[str]:
    named = labels(code)
    chosen = [named[part].get(key) for part in KEYS for key in getattr(profile, part, None) or []]
    where = [named["where"][name] for name in WHERE if getattr(profile, name)]
    return [label for label in (*chosen, *where) if label]


@cache
def labels(code: str) -> dict[str, dict[str, str]]:
    """Every choice in one language: part → key → label."""
    with translation.override(code):
        named = {part: {key: str(label) for key, label in names.items()} for part, names in KEYS.items()}
        return named | {"where": {name: str(label) for name, label in WHERE.items()}}


@cache
def recipe() -> str:
    """Changes when labels or the way of comparing do, so that what was written before is known to be old."""
    told = repr((FORMAT, [labels(code) for code in stems.LANGUAGES]))
    return sha256(told.encode()).hexdigest()[:16]


def words_of(profile: Any, name: str) -> dict[str, str]:
    """The columns of a row of Words: for each language the compared words, and the roots of all."""
    forms: dict[str, dict[str, None]] = {f"{part}_{code}": {} for part in PARTS for code in stems.LANGUAGES}
    roots: dict[str, dict[str, None]] = {part: {} for part in PARTS}
    for place in places(profile, name):
        part = "strong" if place.is_strong else "weak"
        found = stems.words(place.text)
        for code in place.languages:
            forms[f"{part}_{code}"].update(dict.fromkeys(found))
            for word in found:
                roots[part].update(dict.fromkeys(stems.keys(word, (code,))))
    rooted = {f"{part}_roots": " ".join(each) for part, each in roots.items()}
    return {column: " ".join(each) for column, each in forms.items()} | rooted


def write(profiles: Sequence[Any], now: datetime, model: type[Words] = Words) -> None:
    """Writes the words of these profiles, in the transaction of what changed them."""
    rows = [
        model(
            profile_id=profile.pk,
            name=profile.user.name,
            of_version=profile.version,
            recipe=recipe(),
            written_at=now,
            **words_of(profile, profile.user.name),
        )
        for profile in profiles
    ]
    with transaction.atomic():
        model._default_manager.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["profile"],
            update_fields=["name", "of_version", "recipe", "written_at", *COLUMNS],
        )
        if connection.vendor == "sqlite":
            _write_for_sqlite(rows)


def _write_for_sqlite(rows: Iterable[Words]) -> None:
    """PostgreSQL counts its vectors from the row itself; the full text of SQLite is a table of its own."""
    kept = [
        (
            row.profile_id,
            _joined(row.strong_fi, row.strong_sv, row.strong_en),
            _joined(row.weak_fi, row.weak_sv, row.weak_en),
            row.strong_roots,
            row.weak_roots,
        )
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {FTS} WHERE rowid = %s", [row[:1] for row in kept])
        cursor.executemany(
            f"INSERT INTO {FTS} (rowid, strong_forms, weak_forms, strong_roots, weak_roots)"
            " VALUES (%s, %s, %s, %s, %s)",
            kept,
        )


def _joined(*texts: str) -> str:
    return " ".join(dict.fromkeys(word for text in texts for word in text.split()))


def mend(now: datetime, most: int = 200) -> int:
    """Writes the words of profiles that have none or old ones; says how many. Two reads and one write."""
    written_well = Q(words__of_version=F("version"), words__recipe=recipe(), words__name=F("user__name"))
    behind = Profile.objects.select_related("user").exclude(written_well)[:most]
    profiles = list(behind)
    if profiles:
        write(profiles, now)
    return len(profiles)
