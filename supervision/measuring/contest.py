"""Does anybody ever get what somebody else has? Many races for one time, and a control that must go wrong."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from statistics import median

from django.db import connection

from accounts.doorway import clock

from .checks import wrongs
from .fleet import Answer, Fleet
from .rounds import CONTROL, KINDS, MINUTES, UNGUARDED, attempt, make_ready
from .world import World, settle

WRONGS = ("not one winner", "overlap", "half a series", "error", "long wait")
CONTROL_ROUNDS = 20
FIRST_GUESS = 0.05


@dataclass
class Tally:
    """What came of the races of one kind."""

    kind: str
    races: int = 0
    sunk: int = 0
    said: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def add(self, answers: list[Answer], wrong: Iterator[str], was_sunk: bool) -> None:
        self.races += 1
        self.sunk += was_sunk
        self.said.update(answer.said for answer in answers)
        self.wrong.update(wrong)
        self.took += [answer.took for answer in answers]
        self.errors += [answer.said for answer in answers if answer.said not in ("won", "taken")]


@dataclass
class Result:
    tallies: list[Tally]
    control_races: int
    control_doubled: int

    @property
    def is_void(self) -> bool:
        """A race that shows nothing without the guard shows nothing with it either."""
        return self.control_doubled == 0

    @property
    def is_passed(self) -> bool:
        return not self.is_void and not any(tally.wrong for tally in self.tallies)


def contest(
    clients: int,
    processes: int,
    rounds: int,
    seed: int = 1,
    told: Callable[[Tally], object] = lambda tally: None,
) -> Result:
    """So many rounds of each kind on the present database, which must be one that may be filled."""
    chance = Random(seed)
    world = settle(clients, clock.now(), horizon_days=32_000, notice_hours=0, buffer_after=15, step=15)
    tallies = []
    with control_table(), Fleet(clients, processes, attempt, chance) as fleet:
        doubled = sum(_is_doubled(fleet, world, number) for number in range(CONTROL_ROUNDS))
        for place, kind in enumerate(KINDS):
            tally = Tally(kind)
            for number in range(rounds):
                race = make_ready(kind, world, place * rounds + number, clock.now())
                sinks = number % 2 == 1
                midway = chance.random() * (median(tally.took) if tally.took else FIRST_GUESS)
                answers = fleet.race(race, sink_after=midway if sinks else None)
                tally.add(answers, wrongs(race, answers, sinks), sinks)
            tallies.append(tally)
            told(tally)
    return Result(tallies, CONTROL_ROUNDS, doubled)


def _is_doubled(fleet: Fleet, world: World, number: int) -> bool:
    """Whether the control gave one time to more than one client."""
    race = make_ready(UNGUARDED, world, number, clock.now())
    fleet.race(race)
    around = int(race.start.timestamp())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {CONTROL} WHERE starts BETWEEN %s AND %s", [around, around + MINUTES * 60]
        )
        return bool(cursor.fetchone()[0] > 1)


@contextmanager
def control_table() -> Iterator[None]:
    """Times without any guard: no constraint stands behind it."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {CONTROL} (starts bigint, ends bigint)")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {CONTROL}")
