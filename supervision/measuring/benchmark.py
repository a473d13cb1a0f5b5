"""How near is scheduling to the least that Django and this machine can do? Ratios within one run, line by line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.urls import reverse

from accounts.doorway import clock
from accounts.people.models import User
from processes.core.models import Process
from processes.scheduling.models import Booking, Kind
from processes.sessions import actions as sessions

from . import floor, planning, rounds
from .asking import Ask, bare, signed_in, statements, timed
from .fleet import Fleet
from .world import World, settle

ZONE = ZoneInfo("Europe/Helsinki")
A_DAYS_STARTS = (8 * 60, 9 * 60 + 30, 11 * 60, 14 * 60 + 15)
DAYS = 84
SERIES = 10
CLIENTS, PROCESSES, RIVALS = 32, 8, 8
ROUTINE = {
    "step": 15,
    "buffer_after": 0,
    "notice_hours": 0,
    "horizon_days": 30_000,
    "daily_limit": 1_000,
    "weekdays": 5,
    "opens": 8,
    "closes": 16,
}


@dataclass(frozen=True)
class Line:
    """One measured number, and the most it must and should be."""

    name: str
    measured: float
    must: float
    aim: float
    unit: str = "×"

    @property
    def verdict(self) -> str:
        if self.measured <= self.aim:
            return "aim met"
        return "must met" if self.measured <= self.must else "MISSED"


class Bench:
    """One supervisor with four bookings on every working day of twelve weeks, beside a floor with the same ones."""

    def __init__(self, rows: int, repeats: int) -> None:
        self.rows, self.repeats, self.now = rows, repeats, clock.now()
        self.world: World = settle(CLIENTS, self.now, **ROUTINE)
        today = self.now.astimezone(ZONE).date()
        self.monday = today + timedelta(days=7 - today.weekday())
        self.busy = [self._at(day, minute) for day in range(DAYS) if day % 7 < 5 for minute in A_DAYS_STARTS]
        self._book(self.busy)

    def _at(self, day: int, minute: int) -> datetime:
        midnight = datetime.combine(self.monday, datetime.min.time(), ZONE)
        return midnight + timedelta(days=day, minutes=minute)

    def _book(self, starts: list[datetime]) -> None:
        rows = [
            Booking(
                supervisor_id=self.world.supervisor,
                process_id=self.world.processes[0],
                kind=Kind.MAPPING,
                start=start,
                end=start + timedelta(minutes=60),
                made_at=self.now,
            )
            for start in starts
        ]
        with transaction.atomic():
            Booking.objects.bulk_create(rows, batch_size=5_000)

    def grow(self, more: int) -> None:
        """So many bookings before today, eight on every day back into the past; then the database tidies up."""
        before = Booking.objects.count() - len(self.busy)
        places = range(before, before + more)
        self._book([self._at(-7 - place // 8, 8 * 60 + place % 8 * 60) for place in places])
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")

    def lines(self) -> Iterator[Line]:
        minutes = [(floor.minute_of(start), floor.minute_of(start) + 60) for start in self.busy]
        with floor.floor_table(minutes):
            supervisor = User.objects.get(pk=self.world.supervisor)
            ours, ground = signed_in(supervisor), bare(floor.__name__)
            yield from self._reading(ours, ground)
            yield from self._growing(ours, ground)
            yield from self._booking()
        yield from self._planning()

    def _reading(self, ours: Ask, ground: Ask) -> Iterator[Line]:
        yield Line("free starts of 12 weeks, signed in", self._slots(ours, ground), 5, 3)
        page = self._page_of_times()
        yield Line("a page of free times (4 weeks, to move)", self._against(ours, page, "", ground), 10, 6)
        counted = [
            statements(partial(ours, reverse("scheduling:free"), self._query(days))) for days in (DAYS, 1)
        ]
        yield Line("statements for 12 weeks", counted[0], 8, 5, "")
        yield Line("statements, 12 weeks against a day", counted[0] / counted[1], 1, 1)
        size = len(ours(reverse("scheduling:free"), self._query(DAYS))) / 1000
        yield Line("payload of 12 weeks", size, 15, 8, " kB")

    def _query(self, days: int) -> str:
        return f"first={self.monday}&days={days}&minutes=60"

    def _slots(self, ours: Ask, ground: Ask) -> float:
        return self._against(ours, reverse("scheduling:free"), self._query(DAYS), ground)

    def _against(self, ours: Ask, where: str, query: str, ground: Ask) -> float:
        """The fastest of all repeats on both sides: what else runs on the machine only ever adds."""
        ours(where, query)
        mine, least = [], []
        for _repeat in range(self.repeats):
            least.append(timed(lambda: ground("/slots/", self._query(DAYS))))
            mine.append(timed(lambda: ours(where, query)))
        return min(mine) / min(least)

    def _page_of_times(self) -> str:
        booked = self._plan(0, [self._at(300, 12 * 60)])
        return reverse("sessions:reschedule", args=[booked.sessions.get().ref])

    def _growing(self, ours: Ask, ground: Ask) -> Iterator[Line]:
        self.grow(self.rows - Booking.objects.count())
        base = self._slots(ours, ground)
        for times in (10, 100):
            self.grow(self.rows * times - Booking.objects.count())
            yield Line(f"bookings × {times}", self._slots(ours, ground) / base, 1.3, 1.1)

    def _booking(self) -> Iterator[Line]:
        single, whole = [], []
        for repeat in range(self.repeats):
            # Each pair begins a week later, in the evening of days that are booked by nobody.
            starts = [self._at(400 + 7 * repeat, 17 * 60), *self._evenings(repeat)]
            single.append(timed(partial(self._plan, 1, starts[:1])))
            whole.append(timed(partial(self._plan, 1, starts[1:])))
        yield Line(f"a series of {SERIES} against one session", median(whole) / median(single), 4, 2.5)
        chance = Random(1)
        with Fleet(CLIENTS, PROCESSES, _either, chance) as fleet:
            ratios = [self._contested(fleet, number) for number in range(self.repeats)]
        yield Line("contested bookings, floor's rate to ours", median(ratios), 5, 3)
        with Fleet(RIVALS, RIVALS, rounds.attempt, chance) as fleet:
            errors = sum(self._crossing(fleet, number) for number in range(self.repeats))
        yield Line(f"deadlocks and errors, {RIVALS} rival series", errors, 0, 0, "")

    def _evenings(self, repeat: int) -> list[datetime]:
        return [self._at(1_500 + SERIES * repeat + number, 18 * 60) for number in range(SERIES)]

    def _plan(self, case: int, starts: list[datetime]) -> Any:
        process = Process.objects.with_people().get(pk=self.world.processes[case])
        return sessions.plan(process, starts=starts, minutes=60, by=process.supervisor)

    def _contested(self, fleet: Fleet, number: int) -> float:
        race = rounds.make_ready("equal starts", self.world, 200 + number, self.now)
        took = [max(answer.took for answer in fleet.race((race, on_floor))) for on_floor in (True, False)]
        return took[1] / took[0]

    def _crossing(self, fleet: Fleet, number: int) -> int:
        race = rounds.make_ready("series against series", self.world, 300 + number, self.now)
        return sum(answer.said not in ("won", "taken") for answer in fleet.race(race))

    def _planning(self) -> Iterator[Line]:
        times = planning.a_year()
        took = min(timed(lambda: planning.best(times)) for _repeat in range(self.repeats)) * 1000
        yield Line(f"{SERIES} sessions from {len(times)} times of a year", took, 10, 5, " ms")
        yield Line("plans that aren't the cheapest", float(not planning.is_optimal(times)), 0, 0, "")


def _either(asked: tuple[rounds.Round, bool], client: int) -> object:
    race, on_floor = asked
    return floor.book(race.start) if on_floor else rounds.attempt(race, client)


def measure(rows: int, repeats: int, told: Callable[[Line], object]) -> list[Line]:
    """All lines on the present database, which must be one that may be filled."""
    found = []
    for line in Bench(rows, repeats).lines():
        told(line)
        found.append(line)
    return found
