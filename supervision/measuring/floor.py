"""What is the least that Django and this database can do for the same question? The floor of every ratio.

One table, one indexed query, whole minutes, no middleware; and a booking that locks, looks and inserts.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from processes.scheduling.bookings import Taken

TABLE = "measuring_floor"
STEP, LENGTH, OPENS, CLOSES = 15, 60, 8 * 60, 16 * 60
A_DAY = 24 * 60

Span = tuple[int, int]


def minute_of(instant: datetime) -> int:
    return int(instant.timestamp()) // 60


@contextmanager
def floor_table(rows: Sequence[Span]) -> Iterator[None]:
    """Busy minutes of provider 1, with the constraint where the database knows one."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (provider bigint, starts bigint, ends bigint)")
        if connection.vendor == "postgresql":
            cursor.execute(
                f"ALTER TABLE {TABLE} ADD CONSTRAINT {TABLE}_no_overlap EXCLUDE USING gist "
                "(provider WITH =, int8range(starts, ends) WITH &&)"
            )
        cursor.execute(f"CREATE INDEX {TABLE}_busy ON {TABLE} (provider, starts, ends)")
        cursor.executemany(f"INSERT INTO {TABLE} VALUES (1, %s, %s)", rows)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {TABLE}")


@lru_cache
def _windows(day: date, days: int) -> tuple[list[Span], dict[int, str]]:
    """The working days in minutes and the text of every start, computed once."""
    windows, names = [], {}
    for number in range(days):
        on = day + timedelta(days=number)
        if on.weekday() < 5:
            base = minute_of(datetime.combine(on, time(), UTC))
            windows.append((base + OPENS, base + CLOSES))
            for minute in range(OPENS, CLOSES, STEP):
                names[base + minute] = f'"{on.isoformat()}T{minute // 60:02d}:{minute % 60:02d}"'
    return windows, names


def slots(request: HttpRequest) -> HttpResponse:
    """All starts at which an hour fits, by one query and one sweep over whole minutes."""
    day, days = date.fromisoformat(request.GET["first"]), int(request.GET["days"])
    begin = minute_of(datetime.combine(day, time(), UTC))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT starts, ends FROM {TABLE} WHERE provider = 1 AND starts >= %s AND starts < %s AND ends > %s "
            "ORDER BY starts",
            [begin - A_DAY, begin + days * A_DAY, begin],
        )
        busy = cursor.fetchall()
    windows, names = _windows(day, days)
    return HttpResponse(f"[{', '.join(_sweep(windows, busy, names))}]", content_type="application/json")


def _sweep(windows: Sequence[Span], busy: Sequence[Any], names: dict[int, str]) -> list[str]:
    found, at, count = [], 0, len(busy)
    for opens, closes in windows:
        start = opens
        while start <= closes - LENGTH:
            while at < count and busy[at][1] <= start:
                at += 1
            if at < count and busy[at][0] < start + LENGTH:
                start += -(-(busy[at][1] - start) // STEP) * STEP
            else:
                found.append(names[start])
                start += STEP
    return found


def book(start: datetime) -> Span:
    """The least booking that never doubles: one lock, one insert (on SQLite a look before it)."""
    wanted = minute_of(start), minute_of(start) + LENGTH
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT pg_advisory_xact_lock(7, 1)")
            else:
                cursor.execute(f"SELECT 1 FROM {TABLE} WHERE starts < %s AND ends > %s", wanted[::-1])
                if cursor.fetchone():
                    raise Taken(start)
            cursor.execute(f"INSERT INTO {TABLE} VALUES (1, %s, %s)", wanted)
    except IntegrityError as clash:
        raise Taken(start) from clash
    return wanted


urlpatterns = [path("slots/", slots)]
