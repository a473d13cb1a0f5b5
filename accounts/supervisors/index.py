"""Who is listed, and what does each offer? Kept in the process as bits, as long as the database says it still holds.

A set of supervisors is one whole number: bit n is the supervisor who stands at place n today. Whoever takes new
clients stands before those who don't; among equals chance decides anew every day, person by person, so that over
the days everybody stands everywhere, in whatever part of the directory one looks at, and nobody's coming or going
moves the others.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import blake2b
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import Exists, Min, OuterRef, TextField
from django.db.models.functions import Cast

from accounts.membership.models import Membership
from accounts.membership.title import DAY, carrying, helsinki_date, midnight

from .choices import MUNICIPALITIES, WHERE
from .models import Profile
from .wish import FRESH, WEEKS

LONGEST = timedelta(minutes=1)
"""Nothing is kept longer than this, so that the weeks count from now and even untold changes come to light."""
WORDS_KEPT = 200
FIELDS = {
    "form": "forms",
    "language": "speaks",
    "access": "accessibility",
    "sector": "sectors",
    "method": "methods",
    "group": "groups",
}
FLAGS = {"new": "takes_new", "private": "takes_private"}
PARTS = ("region", "municipality", "whole", "where", "weeks", "title", *FLAGS, *FIELDS)

# What every change of what is kept changes too: each part is one look at an index of the database.
STAMP = """SELECT
    (SELECT count(*) FROM accounts_profile WHERE is_public),
    (SELECT sum(version) FROM accounts_profile WHERE is_public),
    (SELECT max(changed_at) FROM accounts_profile),
    (SELECT max(free_counted_at) FROM accounts_profile),
    (SELECT max(changed_at) FROM accounts_membership),
    (SELECT max(written_at) FROM accounts_words),
    (SELECT count(*) FROM accounts_user WHERE NOT is_active)"""

Stamp = tuple[Any, ...]


@dataclass(frozen=True)
class Index:
    stamp: Stamp
    since: datetime
    until: datetime
    keys: list[int]
    places: dict[int, int]
    bits: dict[str, dict[Any, int]]
    by_words: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def everyone(self) -> int:
        return (1 << len(self.keys)) - 1

    def having(self, part: str, value: Any) -> int:
        return self.bits[part].get(value, 0)

    def of(self, keys: Iterable[int]) -> int:
        """The set of those profiles, as far as they are listed."""
        return as_bits(len(self.keys), (self.places[key] for key in keys if key in self.places))

    def holds(self, stamp: Stamp, now: datetime) -> bool:
        return self.stamp == stamp and self.since <= now < self.until


_lock = Lock()
_kept: list[Index] = []


def current(now: datetime) -> Index:
    """What is true now: the one that is kept if nothing has changed, else a new one. One query, or three."""
    stamp = _stamp()
    with _lock:
        if not (_kept and _kept[0].holds(stamp, now)):
            # The stamp was read before the rows, so a change in between is seen at the next look.
            _kept[:] = [_read(stamp, now)]
        return _kept[0]


def forget() -> None:
    with _lock:
        _kept.clear()


def _stamp() -> Stamp:
    with connection.cursor() as cursor:
        cursor.execute(STAMP)
        return tuple(cursor.fetchone())


def _read(stamp: Stamp, now: datetime) -> Index:
    today = helsinki_date(now)
    rows = _rows(now)
    rows.sort(key=lambda row: (not row["takes_new"], lot(today, row["pk"])))
    keys = [row["pk"] for row in rows]
    return Index(
        stamp=stamp,
        since=now,
        until=min(_ends(now), now + LONGEST),
        keys=keys,
        places={key: place for place, key in enumerate(keys)},
        bits=_all_bits(rows, now),
    )


def lot(day: date, key: int) -> bytes:
    """The day's lot of one profile. It depends on nobody else's."""
    return blake2b(f"{day.toordinal()}:{key}".encode(), digest_size=8).digest()


def _rows(now: datetime) -> list[dict[str, Any]]:
    """Lists come as text: many supervisors have the same, and each text is read once."""
    carriers = Membership.objects.filter(carrying(now), user=OuterRef("user"))
    texts = {
        f"{name}_text": Cast(name, TextField()) for name in (*FIELDS.values(), "regions", "municipalities")
    }
    plain = ("pk", "fresh_eyes", "free_from", *FLAGS.values(), *WHERE)
    found = Profile.objects.listed().order_by().annotate(**texts, titled=Exists(carriers))
    return list(found.values(*plain, *texts, "titled"))


def _ends(now: datetime) -> datetime:
    """The next moment at which the day's order or a right to the title changes by itself: dates do so at midnight."""
    moments = Membership.objects.filter(ends_at__gt=now).aggregate(first=Min("ends_at"))
    turn = midnight(helsinki_date(now) + DAY)
    return min(turn, moments["first"] or turn)


def _all_bits(rows: list[dict[str, Any]], now: datetime) -> dict[str, dict[Any, int]]:
    told: dict[tuple[str, Any], list[int]] = {}
    for place, row in enumerate(rows):
        for offer in _offers(row):
            told.setdefault(offer, []).append(place)
    bits: dict[str, dict[Any, int]] = {part: {} for part in PARTS}
    for (part, value), places in told.items():
        these = as_bits(len(rows), places)
        for sort, each in _meanings(part, value, now):
            bits[sort][each] = bits[sort].get(each, 0) | these
    return bits


def _offers(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What one supervisor tells, as it stands in the row."""
    yield "places", (row["regions_text"], row["municipalities_text"])
    yield from ((part, row[f"{name}_text"]) for part, name in FIELDS.items())
    yield from (("where", name) for name in WHERE if row[name])
    yield from ((part, True) for part, name in FLAGS.items() if row[name])
    if row["fresh_eyes"]:
        yield "fresh", True
    if row["titled"]:
        yield "title", True
    if row["free_from"]:
        yield "weeks", row["free_from"]


def _meanings(part: str, value: Any, now: datetime) -> Iterator[tuple[str, Any]]:
    """What can be chosen that this meets: part and value."""
    if part in FIELDS:
        yield from ((part, each) for each in json.loads(value))
    elif part == "places":
        yield from _where_from(*map(json.loads, value))
    elif part == "weeks":
        yield from ((part, number) for number in WEEKS if value <= now + timedelta(weeks=number))
    elif part == "fresh":
        yield "sector", FRESH
    else:
        yield part, value


def _where_from(regions: list[str], codes: list[str]) -> Iterator[tuple[str, str]]:
    """Whoever names no municipality of a region works in the whole of it."""
    towns = [MUNICIPALITIES[code] for code in codes if code in MUNICIPALITIES]
    narrowed = {town.region for town in towns}
    yield from (("municipality", town.fi) for town in towns)
    yield from (("region", region) for region in {*regions, *narrowed})
    yield from (("whole", region) for region in regions if region not in narrowed)


def as_bits(size: int, places: Iterable[int]) -> int:
    held = bytearray(size // 8 + 1)
    for place in places:
        held[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(held, "little")


def some(bits: int, first: int, count: int) -> list[int]:
    """The places of the set's members from the n-th on (counted from 0), in order."""
    low, high = 0, bits.bit_length()
    while low < high:
        middle = (low + high) // 2
        if (bits & ((1 << (middle + 1)) - 1)).bit_count() > first:
            high = middle
        else:
            low = middle + 1
    bits >>= low
    found: list[int] = []
    while bits and len(found) < count:
        lowest = bits & -bits
        found.append(low + lowest.bit_length() - 1)
        bits ^= lowest
    return found
