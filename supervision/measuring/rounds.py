"""What do the clients of one round want? Always the same stretch of one supervisor's calendar, each in its own way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from time import sleep
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from processes.core.models import Process
from processes.mapping import actions as mapping
from processes.mapping.models import MappingRequest, ProposedTime
from processes.scheduling import bookings, holidays
from processes.scheduling.models import Booking, Kind
from processes.sessions import actions as sessions
from processes.sessions.models import Session

from .world import World

HELSINKI = ZoneInfo("Europe/Helsinki")
MINUTES = 60
STRETCH = 14
IN_A_SERIES = 6
CONTROL = "measuring_control"
A_PAGE = 0.003
UNGUARDED = "control without the guard"


@dataclass(frozen=True)
class Round:
    """One race: its kind, the time all want, and the session that a client who moves has elsewhere."""

    kind: str
    world: World
    start: datetime
    now: datetime
    elsewhere: dict[int, int] = field(default_factory=dict)

    @property
    def winners_bookings(self) -> int:
        return IN_A_SERIES if self.kind == "series against series" else 1

    def process(self, client: int) -> Process:
        return Process.objects.with_people().get(pk=self.world.processes[client])


def make_ready(kind: str, world: World, number: int, now: datetime) -> Round:
    """The round's own fortnight of the calendar, and what must be there before the race."""
    start = _workday(now.date() + timedelta(days=STRETCH * (number + 1)))
    before = PREPARATIONS.get(kind, lambda race: {})(Round(kind, world, start, now))
    return Round(kind, world, start, now, before)


def attempt(race: Round, client: int) -> object:
    """What one client does; it runs in the client's own process and thread."""
    return ATTEMPTS[race.kind](race, client)


def _workday(day: date) -> datetime:
    """Noon of the first day from here that isn't a public holiday, so that proposals are possible too."""
    closed = holidays.closed_days(day, day + timedelta(days=7))
    while day in closed:
        day += timedelta(days=1)
    return datetime.combine(day, time(12), HELSINKI)


def _equal(race: Round, client: int) -> object:
    return _plan(race, client, [race.start])


def _overlapping(race: Round, client: int) -> object:
    """Starts a quarter of an hour apart: no two neighbours are equal, and no unique index could be the judge."""
    return _plan(race, client, [race.start + timedelta(minutes=15 * (client % 4))])


def _series(race: Round, client: int) -> object:
    """Six days of seven, forwards or backwards: any two series meet on several days."""
    days = [race.start + timedelta(days=number) for number in range(IN_A_SERIES + 1)]
    wanted = days[client % 2 :][:IN_A_SERIES]
    return _plan(race, client, wanted if client % 3 else wanted[::-1])


def _plan(race: Round, client: int, starts: list[datetime]) -> object:
    process = race.process(client)
    return sessions.plan(process, starts=starts, minutes=MINUTES, by=process.supervisor)


def _hold_or_propose(race: Round, client: int) -> object:
    """Proposals of mapping times against bare holds, over a hold that has run out and still lies there."""
    process = race.process(client)
    if client % 2:
        asked = MappingRequest.objects.with_people().get(process=process)
        return mapping.offer(asked, starts=[race.start], by=process.supervisor)
    with transaction.atomic():
        until = race.now + timedelta(days=1)
        wanted = [bookings.slot(race.start, MINUTES)]
        return bookings.book(wanted, process=process, kind=Kind.HOLD, now=race.now, expires_at=until)


def _move_or_book(race: Round, client: int) -> object:
    if client in race.elsewhere:
        session = Session.objects.select_related("booking").get(pk=race.elsewhere[client])
        return sessions.reschedule(session, start=race.start, by=session.process.supervisor)
    return _plan(race, client, [race.start])


def _unguarded(race: Round, client: int) -> object:
    """The control: looks, takes as long as a page does, inserts. Nobody waits, and no constraint stands behind it."""
    start = race.start + timedelta(minutes=15 * (client % 4))
    wanted = int(start.timestamp()), int(start.timestamp()) + MINUTES * 60
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {CONTROL} WHERE starts < %s AND ends > %s", wanted[::-1])
        if cursor.fetchone():
            raise bookings.Taken(start)
        sleep(A_PAGE)
        cursor.execute(f"INSERT INTO {CONTROL} (starts, ends) VALUES (%s, %s)", wanted)
    return wanted


def _with_requests(race: Round) -> dict[int, int]:
    """Every request waits for its times again, and a hold that ran out stands where all want to be."""
    ProposedTime.objects.all().delete()
    MappingRequest.objects.update(status="sent")
    past = race.now - timedelta(hours=1)
    Booking.objects.create(
        supervisor_id=race.world.supervisor,
        process_id=race.world.processes[0],
        kind=Kind.HOLD,
        start=race.start,
        end=race.start + timedelta(minutes=MINUTES),
        made_at=past,
        expires_at=past,
    )
    return {}


def _with_sessions(race: Round) -> dict[int, int]:
    """Every second client has a session in the second week, which it wants to move."""
    movers = range(0, len(race.world.processes), 2)
    found = {}
    for place, client in enumerate(movers):
        days, hours = divmod(place, 6)
        start = race.start + timedelta(days=7 + days, hours=2 * hours - 5)
        series: Any = _plan(race, client, [start])
        found[client] = series.sessions.get().pk
    return found


ATTEMPTS: dict[str, Callable[[Round, int], object]] = {
    "equal starts": _equal,
    "overlapping starts": _overlapping,
    "series against series": _series,
    "holds against proposals": _hold_or_propose,
    "moves against bookings": _move_or_book,
    UNGUARDED: _unguarded,
}
PREPARATIONS: dict[str, Callable[[Round], dict[int, int]]] = {
    "holds against proposals": _with_requests,
    "moves against bookings": _with_sessions,
}
KINDS = tuple(kind for kind in ATTEMPTS if kind != UNGUARDED)
