"""From which times can a series be made? The supervisor's true availability, in the process's wall time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from processes.core.models import Process
from processes.scheduling import holidays, slots
from processes.scheduling.free import busy_of, calendar_of, rules_of
from processes.scheduling.free_many import without
from processes.scheduling.models import Booking
from processes.scheduling.rhythm import Candidate
from processes.scheduling.rooms_free import busy_in
from processes.scheduling.rooms_models import Room

from .wish import Wish

Spot = tuple[date, int]
"""A local date and minutes after its midnight, in the process's zone."""


@dataclass(frozen=True)
class Times:
    """Starts by local date and minute: the free ones, those that are merely within working time, and the holidays."""

    zone: ZoneInfo
    free: dict[Spot, datetime]
    open: frozenset[Spot]
    holidays: dict[date, holidays.Holiday]
    room_taken: frozenset[Spot] = frozenset()

    def spot(self, start: datetime) -> Spot:
        return _spot(start, self.zone)

    def start(self, candidate: Candidate) -> datetime:
        return self.free[candidate.day, candidate.start_minute]

    def is_taken(self, spot: Spot) -> bool:
        """Whether only an entry in the calendar stands in the way."""
        return spot in self.open and spot not in self.free

    def candidates(self, wish: Wish) -> list[Candidate]:
        return [wish.candidate(day, minute) for day, minute in self.free]


def times_for(process: Process, wish: Wish, now: datetime) -> Times:
    """All the times of a wish's period; supervisors plan their own work, so notice and horizon don't bind them."""
    rules = rules_of(calendar_of(process.supervisor), wish.minutes, wish.first, wish.until, "session")
    closed = rules.holidays if wish.avoid_holidays else frozenset()
    rules = replace(rules, horizon=None, notice=0, holidays=closed)
    busy = busy_of(process.supervisor, wish.first, wish.until, now)
    zone = ZoneInfo(process.zone)
    own = slots.free_starts(rules, busy, wish.first, wish.until, now)
    free = _in_room(wish.room, own, wish.minutes, now)
    opened = slots.free_starts(rules, (), wish.first, wish.until, now)
    return Times(
        zone=zone,
        free={_spot(start, zone): start for start in free},
        open=frozenset(_spot(start, zone) for start in opened),
        holidays=holidays.closed_days(wish.first, wish.until) if wish.avoid_holidays else {},
        room_taken=frozenset(_spot(start, zone) for start in set(own) - set(free)),
    )


def free_starts(
    process: Process, minutes: int, first: date, last: date, now: datetime, apart_from: Sequence[Booking] = ()
) -> list[datetime]:
    """Where one session may go, in the room it has; a booking that is being moved doesn't block itself."""
    rules = rules_of(calendar_of(process.supervisor), minutes, first, last, "session")
    rules = replace(rules, horizon=None, notice=0)
    busy = busy_of(process.supervisor, first, last, now, apart_from=apart_from)
    starts = slots.free_starts(rules, busy, first, last, now)
    room = apart_from[0].room if apart_from else None
    return _in_room(room, starts, minutes, now, apart_from)


def _in_room(
    room: Room | None,
    starts: list[datetime],
    minutes: int,
    now: datetime,
    apart_from: Sequence[Booking] = (),
) -> list[datetime]:
    """Those of the starts at which the room is free too; without a room, all of them."""
    if room is None or not starts:
        return starts
    taken = busy_in(room, starts[0].date(), starts[-1].date(), now, apart_from)
    return without(starts, minutes, [taken])


def _spot(start: datetime, zone: ZoneInfo) -> Spot:
    local = start.astimezone(zone)
    return local.date(), local.hour * 60 + local.minute
