"""What would a move or a cancellation do? All of it is seen before it is saved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.doorway import dates
from accounts.doorway.tables import LETTERS
from processes.agreements.models import Agreement, PriceUnit, in_force
from processes.core.models import Process
from processes.scheduling import bookings, holidays, slots
from processes.scheduling.bookings import Slot, clash
from processes.scheduling.free import busy_of, calendar_of, rules_of
from processes.scheduling.models import Booking

from .models import Session, Status
from .walls import shifted

AROUND = timedelta(days=7)
CHOICES = 7


class Scope(models.TextChoices):
    THIS = "this", gettext_lazy("Only this session")
    LATER = "later", gettext_lazy("This and all later ones")
    ALL = "all", gettext_lazy("All coming sessions")


@dataclass(frozen=True)
class Row:
    """One session: from where to where (None: no time was found), its other times, and what is to be known."""

    session: Session
    start: datetime | None
    options: tuple[datetime, ...]
    notes: tuple[str, ...]
    clause: str


@dataclass(frozen=True)
class Preview:
    rows: list[Row]
    told: list[str]
    evaluations: list[str]

    @property
    def is_whole(self) -> bool:
        return all(row.start for row in self.rows)


def in_scope(session: Session, scope: str, now: datetime) -> list[Session]:
    """The sessions that go along, in order of time; the one that was chosen always among them."""
    if scope == Scope.THIS:
        return [session]
    since = session.booking.start if scope == Scope.LATER else now
    planned = Session.objects.filter(process=session.process, status=Status.PLANNED, booking__start__gt=now)
    found = list(planned.filter(booking__start__gte=since).select_related("booking"))
    for row in found:
        row.process = session.process
    rest = [row for row in found if row.pk != session.pk]
    return sorted([session, *rest], key=lambda row: row.booking.start)


def of_cancelling(sessions: Sequence[Session], now: datetime) -> Preview:
    agreed = in_force(sessions[0].process)
    rows = [Row(row, None, (), (), clause(row, agreed, now)) for row in sessions]
    times = {row.pk: None for row in sessions}
    return Preview(
        rows, told(sessions[0].process, "sessions.cancel"), evaluations(sessions[0].process, agreed, times)
    )


def of_moving(
    session: Session, start: datetime, scope: str, now: datetime, picks: Mapping[Any, datetime] | None = None
) -> Preview:
    """Every session at its shifted time or the one picked by hand, where it can be had; else the nearest other."""
    process, picks = session.process, picks or {}
    sessions, zone = in_scope(session, scope, now), ZoneInfo(process.zone)
    asked = {row.pk: shifted(row.booking.start, session.booking.start, start, zone) for row in sessions}
    wanted = {row.pk: picks.get(row.ref, asked[row.pk]) for row in sessions}
    days = [at.astimezone(zone).date() for at in (*wanted.values(), *asked.values())]
    room = _Room(process, sessions, min(days) - AROUND, max(days) + AROUND, now)
    chosen: dict[int, datetime | None] = {}
    for row in sessions:
        chosen[row.pk] = room.place(row, wanted[row.pk], asked[row.pk], chosen)
    agreed = in_force(process)
    rows = [
        Row(
            row,
            chosen[row.pk],
            room.options(row, asked[row.pk], chosen),
            room.notes(row, asked[row.pk], chosen[row.pk]),
            clause(row, agreed, now),
        )
        for row in sessions
    ]
    return Preview(rows, told(process, "sessions.reschedule"), evaluations(process, agreed, chosen))


class _Room:
    """What is free around a move, read once: the sessions that move don't block each other's new times."""

    def __init__(
        self, process: Process, sessions: Sequence[Session], first: date, last: date, now: datetime
    ) -> None:
        self.now = now
        own = [row.booking for row in sessions]
        calendar = calendar_of(process.supervisor)
        self.holidays = holidays.closed_days(first, last)
        around = Booking.objects.blocking(now).filter(supervisor=process.supervisor, end__gt=now)
        self.taken = list(around.exclude(pk__in=[row.pk for row in own]))
        busy = busy_of(process.supervisor, first, last, now, apart_from=own)
        self.free: dict[int, list[datetime]] = {}
        for minutes in {row.minutes for row in sessions}:
            rules = replace(rules_of(calendar, minutes, first, last, "session"), horizon=None, notice=0)
            self.free[minutes] = slots.free_starts(rules, busy, first, last, now)

    def place(
        self, row: Session, wanted: datetime, asked: datetime, chosen: Mapping[int, datetime | None]
    ) -> datetime | None:
        """The time wanted where it can be had and is no holiday that nobody picked; else the nearest other."""
        able = self._fits(row, wanted, chosen)
        if able and (wanted != asked or not self._holiday(wanted, row)):
            return wanted
        return next(iter(self._near(row, asked, chosen)), wanted if able else None)

    def options(
        self, row: Session, asked: datetime, chosen: Mapping[int, datetime | None]
    ) -> tuple[datetime, ...]:
        """The times it may have, each verified against the calendar and all the others of the move."""
        good, at = self._near(row, asked, chosen), chosen[row.pk]
        found = {*_spread(good), *([asked] if self._fits(row, asked, chosen) else []), *([at] if at else [])}
        return tuple(sorted(found))

    def _near(self, row: Session, asked: datetime, chosen: Mapping[int, datetime | None]) -> list[datetime]:
        """Free times within a week, the nearest first. They are free of bookings, so only the move is asked."""
        others = _others(row, chosen)
        near = [at for at in self.free[row.minutes] if abs(at - asked) <= AROUND and at != row.booking.start]
        good = [at for at in near if not _meets(_at(row, at), others)]
        return sorted(good, key=lambda at: (abs(at - asked), at))

    def _fits(self, row: Session, at: datetime, chosen: Mapping[int, datetime | None]) -> bool:
        if at <= self.now or at == row.booking.start:
            return False
        return not _meets(_at(row, at), [*self.taken, *_others(row, chosen)])

    def _holiday(self, at: datetime, row: Session) -> holidays.Holiday | None:
        return self.holidays.get(at.astimezone(ZoneInfo(row.process.zone)).date())

    def notes(self, row: Session, asked: datetime, at: datetime | None) -> tuple[str, ...]:
        """Why it isn't where the shift would have put it, and on which holiday it falls."""
        found = []
        if holiday := self._holiday(asked, row):
            name = holiday.name(translation.get_language() or "en")
            found.append(_("The same shift would fall on a holiday: %(name)s.") % {"name": name})
        elif asked <= self.now:
            found.append(_("The same shift would be in the past."))
        elif not self._fits(row, asked, {}):
            found.append(_("At the time of the same shift something else is in your calendar."))
        elif asked not in self.free[row.minutes]:
            found.append(_("The same shift is outside your free working time."))
        if at is None:
            found.append(_("No free time was found within a week of it. Choose another first time."))
        return tuple(found)


def _others(row: Session, chosen: Mapping[int, datetime | None]) -> list[Booking]:
    return [_at(row, at) for key, at in chosen.items() if at and key != row.pk]


def _meets(mine: Booking, others: Iterable[Booking]) -> bool:
    return any(clash(mine, entry) for entry in others)


def _spread(good: Sequence[datetime]) -> list[datetime]:
    """The nearest times, on as many days as may be."""
    days: dict[date, datetime] = {}
    for at in good:
        days.setdefault(at.date(), at)
    return [*days.values()][: CHOICES - 2] + list(good[:2])


def _at(row: Session, at: datetime) -> Booking:
    to: Slot = bookings.slot(at, row.minutes)
    kept = row.booking
    return Booking(
        start=to.start, end=to.end, buffer_before=kept.buffer_before, buffer_after=kept.buffer_after
    )


def clause(session: Session, agreed: Agreement | None, now: datetime) -> str:
    """What the cancellation clause means for this session at its present time."""
    if agreed is None or agreed.price_unit == PriceUnit.FREE:
        return ""
    if now < session.booking.start - timedelta(hours=agreed.cancel_hours):
        return _("in time: free of charge")
    if not agreed.late_charge:
        return _("late, but the agreement charges nothing")
    return _("late: %(percent)d %% is charged if the client asked for it, nothing if you did") % {
        "percent": agreed.late_charge
    }


def told(process: Process, action: str) -> list[str]:
    """Who gets a letter, by role and number."""
    words = {
        "participant": lambda n: ngettext("%(count)d participant", "%(count)d participants", n),
        "supervisor": lambda n: _("you"),
        "contact": lambda n: ngettext(
            "%(count)d contact of the client", "%(count)d contacts of the client", n
        ),
    }
    counts = {row.role: len(process.people(row.role)) for row in LETTERS[action]}
    return [words[role](n) % {"count": n} for role, n in counts.items() if n]


def evaluations(
    process: Process, agreed: Agreement | None, chosen: Mapping[int, datetime | None]
) -> list[str]:
    """Which evaluations go along: the interim one after its session, the final one after the last."""
    rows = Session.objects.standing().filter(process=process).select_related("booking")
    old = sorted(row.booking.start for row in rows)
    moved = [chosen.get(row.pk, row.booking.start) for row in rows]
    new = sorted(at for at in moved if at)
    after = agreed.interim_after if agreed else None
    found = []
    if after and after < len(old):
        found.append(
            _line(_("Interim evaluation and a look at the goals"), old[after - 1], new[after - 1 : after])
        )
    if old:
        found.append(_line(_("Final evaluation"), old[-1], new[-1:]))
    return [line for line in found if line]


def _line(what: str, old: datetime, new: Sequence[datetime]) -> str:
    if not new:
        return _("%(what)s: no session is left for it.") % {"what": what}
    if dates.local(old).date() == dates.local(new[0]).date():
        return ""
    return _("%(what)s: after %(new)s instead of %(old)s.") % {
        "what": what,
        "new": dates.day(new[0]),
        "old": dates.day(old),
    }
