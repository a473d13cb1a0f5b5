"""Why isn't this time free? Every reason against a start, not only the first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from . import slots
from .slots import Busy, Rules


class Why(StrEnum):
    TOO_SOON = "too_soon"
    TOO_FAR = "too_far"
    OUTSIDE_HOURS = "outside_hours"
    HOLIDAY = "holiday"
    EXCEPTION = "exception"
    OFF_GRID = "off_grid"
    DAY_FULL = "day_full"
    WEEK_FULL = "week_full"
    TAKEN = "taken"
    BUFFER = "buffer"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; `entry` is the neighbour that takes the time or needs its buffer."""

    why: Why
    entry: Busy | None = None


def why_not(rules: Rules, busy: Sequence[Busy], start: datetime, now: datetime) -> list[Reason]:
    """Everything that speaks against a start; empty exactly when it is among the free starts."""
    day = start.astimezone(rules.zone).date()
    found = [Reason(why) for why in (*_moment(rules, start, now, day), *_opening(rules, start))]
    if day in slots.full_days(rules, busy):
        found.append(Reason(Why.DAY_FULL))
    if slots.monday(day) in slots.full_weeks(rules, busy):
        found.append(Reason(Why.WEEK_FULL))
    return found + [_neighbour(rules, each, start) for each in busy if slots.clashes(rules, [each], start)]


def _moment(rules: Rules, start: datetime, now: datetime, day: date) -> Iterator[Why]:
    if start.timestamp() < slots.earliest(rules, now):
        yield Why.TOO_SOON
    if day > slots.last_date(rules, now):
        yield Why.TOO_FAR


def _opening(rules: Rules, start: datetime) -> Iterator[Why]:
    """What closes the time is what, taken away alone, would open it."""
    if slots.is_open(rules, start):
        if not slots.is_candidate(rules, start):
            yield Why.OFF_GRID
        return
    holiday = slots.is_open(replace(rules, holidays=()), start)
    exception = slots.is_open(replace(rules, exceptions=(), blocked=()), start)
    if holiday:
        yield Why.HOLIDAY
    if exception:
        yield Why.EXCEPTION
    if not holiday and not exception:
        yield Why.OUTSIDE_HOURS


def _neighbour(rules: Rules, entry: Busy, start: datetime) -> Reason:
    bare = replace(rules, buffer_before=0, buffer_after=0)
    alone = replace(entry, buffer_before=0, buffer_after=0)
    return Reason(Why.TAKEN if slots.clashes(bare, [alone], start) else Why.BUFFER, entry)
