"""Who is listed, and what does each offer? Kept in the process as bits, as long as the database says it still holds.

A set of supervisors is one whole number: bit n is the supervisor who stands at place n today. Whoever takes new
clients stands before those who don't; among equals chance decides anew every day, person by person, so that over
the days everybody stands everywhere, in whatever part of the directory one looks at, and nobody's coming or going
moves the others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import blake2b
from threading import Lock
from typing import Any

from django.db import connection

from accounts.membership.models import Membership
from accounts.membership.title import DAY, helsinki_date, midnight

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
READ = (
    "pk", "user_id", "regions", "municipalities", "fresh_eyes", "takes_new", "takes_private", "free_from",
    *WHERE, *FIELDS.values(),
)  # fmt: skip

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
    rows = [
        dict(zip(READ, row, strict=True)) for row in Profile.objects.listed().order_by().values_list(*READ)
    ]
    rows.sort(key=lambda row: (not row["takes_new"], lot(today, row["pk"])))
    memberships = {
        each.user_id: each
        for each in Membership.objects.filter(user__profile__is_public=True).order_by().iterator()
    }
    keys = [row["pk"] for row in rows]
    return Index(
        stamp=stamp,
        since=now,
        until=min(_ends(memberships.values(), now), now + LONGEST),
        keys=keys,
        places={key: place for place, key in enumerate(keys)},
        bits=_all_bits(rows, memberships, now),
    )


def lot(day: date, key: int) -> bytes:
    """The day's lot of one profile. It depends on nobody else's."""
    return blake2b(f"{day.toordinal()}:{key}".encode(), digest_size=8).digest()


def _ends(memberships: Iterable[Membership], now: datetime) -> datetime:
    """The next moment at which the day's order or somebody's right to the title changes by itself."""
    changes = (each.next_change(now) for each in memberships)
    return min([midnight(helsinki_date(now) + DAY), *(change for change in changes if change)])


def _all_bits(
    rows: list[dict[str, Any]], memberships: dict[int, Membership], now: datetime
) -> dict[str, dict[Any, int]]:
    places: dict[str, dict[Any, list[int]]] = {}
    for place, row in enumerate(rows):
        for part, value in _offers(row, memberships.get(row["user_id"]), now):
            places.setdefault(part, {}).setdefault(value, []).append(place)
    parts = ("region", "municipality", "whole", "where", "weeks", "title", "training", "new", "private", *FIELDS)
    return {
        part: {value: as_bits(len(rows), found) for value, found in places.get(part, {}).items()}
        for part in parts
    }


def _offers(row: dict[str, Any], membership: Membership | None, now: datetime) -> Iterator[tuple[str, Any]]:
    """All that one supervisor can be found by: part and value."""
    for part, name in FIELDS.items():
        yield from ((part, value) for value in row[name])
    yield from (("where", name) for name in WHERE if row[name])
    yield from _where_from(row)
    if row["fresh_eyes"]:
        yield "sector", FRESH
    if row["free_from"]:
        yield from (
            ("weeks", number) for number in WEEKS if row["free_from"] <= now + timedelta(weeks=number)
        )
    if membership and membership.carries_title(now):
        yield "title", True
    if membership and membership.is_training(now):
        yield "training", True
    if row["takes_new"]:
        yield "new", True
    if row["takes_private"]:
        yield "private", True


def _where_from(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Whoever names no municipality of a region works in the whole of it."""
    towns = [MUNICIPALITIES[code] for code in row["municipalities"] if code in MUNICIPALITIES]
    narrowed = {town.region for town in towns}
    yield from (("municipality", town.fi) for town in towns)
    yield from (("region", region) for region in {*row["regions"], *narrowed})
    yield from (("whole", region) for region in row["regions"] if region not in narrowed)


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
