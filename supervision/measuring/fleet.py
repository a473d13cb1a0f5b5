"""How do many clients in several processes begin at the same instant, and how does a part of them die midway?"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import ceil
from multiprocessing import get_context
from multiprocessing.connection import Connection
from random import Random
from time import monotonic, sleep
from typing import Any

from django.db import connection

from accounts.doorway.states import TooLate
from processes.scheduling.bookings import Taken

from .scratch import let_go

FORK = get_context("fork")
PATIENCE = 60.0
A_MOMENT = 0.03

Attempt = Callable[[Any, int], object]
"""What one client does with what the round asks of it; it raises Taken or TooLate when somebody was faster."""


@dataclass(frozen=True)
class Answer:
    """What one client met: it won, heard that it is taken, or met an error (which is then named)."""

    client: int
    said: str
    took: float


class Ship:
    """One process with its clients, a thread and a connection each."""

    def __init__(self, clients: range, attempt: Attempt) -> None:
        self.pipe, theirs = FORK.Pipe()
        self.process = FORK.Process(target=_sail, args=(theirs, clients, attempt), daemon=True)
        self.process.start()
        theirs.close()

    def hear(self, until: float) -> Any:
        """What the ship says next; None when it is sunk or silent."""
        try:
            return self.pipe.recv() if self.pipe.poll(max(0.0, until - monotonic())) else None
        except (EOFError, ConnectionError):
            return None

    def sink(self) -> None:
        """`kill -9`: no handler runs, nothing is tidied up. It is surely dead before anybody asks whether it lives."""
        self.process.kill()
        self.process.join(PATIENCE)

    def is_afloat(self) -> bool:
        return self.process.is_alive()

    def scrap(self) -> None:
        self.sink()
        self.pipe.close()


class Fleet:
    """`clients` spread evenly over `processes`. Use it as a context: no process outlives it."""

    def __init__(self, clients: int, processes: int, attempt: Attempt, chance: Random) -> None:
        self.attempt, self.chance = attempt, chance
        edges = [clients * number // processes for number in range(processes + 1)]
        self.crews = [range(first, last) for first, last in pairwise(edges)]
        self.ships: list[Ship] = []

    def __enter__(self) -> "Fleet":
        let_go()
        self.ships = [Ship(crew, self.attempt) for crew in self.crews]
        return self

    def __exit__(self, *trouble: object) -> None:
        for ship in self.ships:
            ship.scrap()

    def race(self, asked: Any, sink_after: float | None = None) -> list[Answer]:
        """One round. With `sink_after`, a third of the processes is killed so many seconds after the start."""
        self._replace_the_sunk()
        until = monotonic() + PATIENCE
        for ship in self.ships:
            ship.pipe.send(asked)
        for ship in self.ships:
            ship.hear(until)
        start = monotonic() + A_MOMENT
        for ship in self.ships:
            ship.pipe.send(start)
        if sink_after is not None:
            sleep(max(0.0, start + sink_after - monotonic()))
            for ship in self.chance.sample(self.ships, ceil(len(self.ships) / 3)):
                ship.sink()
        return [answer for ship in self.ships for answer in ship.hear(until) or self._silence(ship)]

    def _silence(self, ship: Ship) -> Iterable[Answer]:
        """The dead say nothing, and that is all right; of the living an answer is expected."""
        ship.process.join(0.5)
        crew = self.crews[self.ships.index(ship)]
        return [Answer(client, "no answer", PATIENCE) for client in crew] if ship.is_afloat() else []

    def _replace_the_sunk(self) -> None:
        let_go()
        for place, ship in enumerate(self.ships):
            if not ship.is_afloat():
                ship.scrap()
                self.ships[place] = Ship(self.crews[place], self.attempt)


def _sail(pipe: Connection, clients: range, attempt: Attempt) -> None:
    with ThreadPoolExecutor(len(clients)) as crew:
        try:
            while True:
                asked = pipe.recv()
                list(crew.map(_get_ready, clients))
                pipe.send("ready")
                pipe.send(list(crew.map(partial(_one, attempt, asked, pipe.recv()), clients)))
        except (EOFError, ConnectionError):
            return


def _get_ready(_client: int) -> None:
    connection.ensure_connection()
    sleep(A_MOMENT / 10)  # So long that no thread takes the place of two.


def _one(attempt: Attempt, asked: Any, start: float, client: int) -> Answer:
    sleep(max(0.0, start - monotonic()))
    try:
        said = "won" if attempt(asked, client) is not None else "idle"
    except (Taken, TooLate):
        said = "taken"
    except Exception as trouble:  # noqa: BLE001 - whatever it is, a page would answer 500, and it is counted.
        said = f"{type(trouble).__name__}: {trouble}".strip()
    return Answer(client, said, monotonic() - start)
