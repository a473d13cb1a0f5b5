"""What is seen of a case at a glance? Each slice tells what waits, where the line of life is, and its panel."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from .models import Process


@dataclass(frozen=True)
class Waiting:
    """Something that waits for somebody: what, for whom, by when, and the one thing to do.

    `shown_to_all=False` keeps it between the supervisor and those it waits for.
    """

    process: Process
    who: frozenset[int]
    text: str
    verb: str
    url: str
    by: datetime | None = None
    weight: int = 50
    shown_to_all: bool = True


@dataclass(frozen=True)
class Step:
    """One step on the line of life: `state` is done, now or ahead; `note` is a date or a count."""

    label: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Coming:
    """A moment in somebody's coming days."""

    process: Process
    who: frozenset[int]
    start: datetime
    end: datetime
    text: str
    url: str
    place: str = ""


@dataclass(frozen=True)
class Panel:
    """A part of the process page: a template of the slice, its context, and its place on the page."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    place: int = 50
    side: bool = False


WaitingRule = Callable[[Sequence[Process], datetime], Iterable[Waiting]]
ComingRule = Callable[[Sequence[Process], datetime, date, date], Iterable[Coming]]
StepRule = Callable[[Process, datetime], Iterable[Step]]
PanelRule = Callable[[Process, Any, datetime], Iterable[Panel]]
DatedRule = Callable[[Sequence[Process], Any, datetime, datetime], Iterable[Any]]

_waiting: list[WaitingRule] = []
_coming: list[ComingRule] = []
_steps: list[StepRule] = []
_panels: list[PanelRule] = []
_dated: list[DatedRule] = []


def register(slice_path: str) -> None:
    """Adds what a slice's `shown` module offers: `waiting`, `coming`, `steps`, `panels`, `dated`, each if there."""
    if find_spec(f"{slice_path}.shown") is None:
        return
    shown = import_module(f"{slice_path}.shown")
    tables: dict[str, list[Any]] = {
        "waiting": _waiting,
        "coming": _coming,
        "steps": _steps,
        "panels": _panels,
        "dated": _dated,
    }
    for name, rules in tables.items():
        if hasattr(shown, name):
            rules.append(getattr(shown, name))


def waiting_in(processes: Sequence[Process], now: datetime) -> list[Waiting]:
    """Everything that waits in these processes, the most pressing first; a fixed number of queries."""
    found = [item for rule in _waiting for item in rule(processes, now)]
    return sorted(found, key=lambda item: (item.weight, item.by is None, item.by or now))


def waits_for(user: Any, items: Iterable[Waiting]) -> list[Waiting]:
    return [item for item in items if user.pk in item.who]


def coming_days(processes: Sequence[Process], now: datetime, first: date, last: date) -> list[Coming]:
    found = [item for rule in _coming for item in rule(processes, now, first, last)]
    return sorted(found, key=lambda item: item.start)


def dated(processes: Sequence[Process], user: Any, begin: datetime, finish: datetime) -> Iterator[Any]:
    """One person's own times between two instants, as calendar programs know them; the cancelled ones too."""
    for rule in _dated:
        yield from rule(processes, user, begin, finish)


def line_of_life(process: Process, now: datetime) -> list[Step]:
    """The six steps; a case is in one place, so of several that go on the first is where it is."""
    steps = [step for rule in _steps for step in rule(process, now)]
    here = next((place for place, step in enumerate(steps) if step.state == "now"), len(steps))
    return [
        replace(step, state="ahead") if place > here and step.state == "now" else step
        for place, step in enumerate(steps)
    ]


def panels_for(process: Process, user: Any, now: datetime) -> list[Panel]:
    found = [panel for rule in _panels for panel in rule(process, user, now)]
    return sorted(found, key=lambda panel: panel.place)
