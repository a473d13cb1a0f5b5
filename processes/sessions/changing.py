"""How are times changed, for one session or many, and put back within three minutes?

A change is one row, one history entry and one letter to each person. The rows of its sessions are locked in one
order before the calendar is, so that two changes at once never wait for each other.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.doorway import letters
from accounts.doorway.act import act
from accounts.doorway.states import TooLate, make_move
from processes.scheduling import bookings, moving
from processes.scheduling.models import Booking

from .change_models import UNDO_WITHIN, Change, Kind, Shift, Status
from .models import Attendance, Reply, Session
from .models import Status as SessionStatus


def move(moves: Mapping[Session, datetime], *, by: Any, now: datetime) -> Change:
    """Moves sessions of one process, all or none; raises Taken, or TooLate when one isn't where it was seen."""
    for session, start in moves.items():
        if start <= now:
            raise ValidationError(_("A session can't begin in the past."))
        if start == session.booking.start:
            raise ValidationError(_("This is the time the session has already. Choose another."))
    rows = _in_order(moves)
    with act("sessions.reschedule", on=rows[0], by=by, now=now, sessions=len(rows)) as deed:
        _lock("sessions.reschedule", rows)
        change, shifts = _begin(Kind.MOVE, rows, now)
        deed.about, deed.delay = change, UNDO_WITHIN
        targets = [bookings.slot(moves[row], row.minutes) for row in rows]
        moving.settle(
            [
                moving.Setting(row.booking, to, row.booking.sequence + 1)
                for row, to in zip(rows, targets, strict=True)
            ],
            now=now,
            instead_of=_earlier_holds(rows),
        )
        _finish(shifts, now, targets)
        Attendance.objects.filter(session__in=rows).update(reply=Reply.UNKNOWN, replied_at=None)
    return change


def cancel(sessions: Collection[Session], *, by: Any, now: datetime) -> Change:
    """Gives the times of sessions of one process back."""
    rows = _in_order(sessions)
    with act("sessions.cancel", on=rows[0], by=by, now=now, sessions=len(rows)) as deed:
        _lock("sessions.cancel", rows)
        change, shifts = _begin(Kind.CANCEL, rows, now)
        deed.about, deed.delay = change, UNDO_WITHIN
        bookings.free([*_earlier_holds(rows), *(row.booking for row in rows)], now=now)
        _finish(shifts, now)
    for row in rows:
        row.booking.refresh_from_db()
    return change


def undo(change: Change, *, by: Any, now: datetime) -> Change:
    """Everything as it was, while no letter has left and no other change came after."""
    with act("sessions.undo", on=change, by=by, now=now):
        shifts = list(change.shifts.select_related("session__booking", "session__process", "hold"))
        _lock_rows([shift.session_id for shift in shifts])
        if now >= change.undo_until or not _is_latest(change, shifts) or not letters.withdraw(change):
            raise TooLate("sessions.undo", change)
        moving.settle(
            [_back(shift) for shift in shifts], now=now, instead_of=[s.hold for s in shifts if s.hold]
        )
        for shift in shifts:
            _put_back(shift)
    return change


def _in_order(sessions: Collection[Session]) -> list[Session]:
    """In the order in which rows are locked; they are of one process."""
    rows = sorted(sessions, key=lambda row: row.pk)
    if len({row.process_id for row in rows}) != 1:
        raise ValidationError(_("Choose at least one session."))
    return rows


def _lock(action: str, rows: Sequence[Session]) -> None:
    """The first was locked by the deed. Raises TooLate when a session isn't at the time that was seen."""
    for row in rows[1:]:
        make_move(action, row)
    seen = {row.booking_id: row.booking.sequence for row in rows}
    if dict(Booking.objects.filter(pk__in=seen).values_list("pk", "sequence")) != seen:
        raise TooLate(action, rows[0])


def _lock_rows(keys: Collection[int]) -> None:
    list(Session.objects.filter(pk__in=keys).order_by("pk").select_for_update().values_list("pk"))


def _begin(kind: Kind, rows: Sequence[Session], now: datetime) -> tuple[Change, list[Shift]]:
    """The change, with what every session was before it."""
    change = Change.objects.create(process=rows[0].process, kind=kind, made_at=now)
    answered = Attendance.objects.filter(session__in=rows).exclude(reply=Reply.UNKNOWN)
    replies: dict[int, dict[str, Any]] = {row.pk: {} for row in rows}
    for place in answered:
        replies[place.session_id][str(place.pk)] = [
            place.reply,
            place.replied_at and place.replied_at.isoformat(),
        ]
    shifts = [
        Shift(
            change=change,
            session=row,
            old_start=row.booking.start,
            old_end=row.booking.end,
            old_sequence=row.booking.sequence,
            old_changed_at=row.changed_at,
            replies=replies[row.pk],
        )
        for row in rows
    ]
    return change, shifts


def _finish(shifts: list[Shift], now: datetime, targets: Sequence[bookings.Slot] = ()) -> None:
    """Keeps the old times for as long as one may go back to them, and notes what came after what."""
    olds = [(shift.session.booking, bookings.Slot(shift.old_start, shift.old_end)) for shift in shifts]
    holds = moving.reserve(olds, now=now, until=now + UNDO_WITHIN, apart_from=targets)
    for place, shift in enumerate(shifts):
        shift.hold = holds[place]
        shift.new_start = targets[place].start if targets else None
    Shift.objects.bulk_create(shifts)
    for shift in shifts:
        shift.session.changed_at = now
        earlier = Shift.objects.filter(session=shift.session, later=None, change__status=Status.MADE)
        earlier.exclude(pk=shift.pk).update(later=shift)
    Session.objects.bulk_update([shift.session for shift in shifts], ["changed_at"])


def _earlier_holds(rows: Sequence[Session]) -> list[Booking]:
    """What earlier changes of these sessions still keep reserved; they can't be undone any more."""
    shifts = Shift.objects.filter(session__in=rows, hold__freed_at=None).select_related("hold")
    return [shift.hold for shift in shifts if shift.hold]


def _is_latest(change: Change, shifts: Sequence[Shift]) -> bool:
    stands = SessionStatus.PLANNED if change.kind == Kind.MOVE else SessionStatus.CANCELLED
    return all(shift.later_id is None and shift.session.status == stands for shift in shifts)


def _back(shift: Shift) -> moving.Setting:
    """The number of the calendar entry goes back too: no file with the other one has left."""
    return moving.Setting(
        shift.session.booking, bookings.Slot(shift.old_start, shift.old_end), shift.old_sequence
    )


def _put_back(shift: Shift) -> None:
    """The session, the answers to its old time, and the letters that the change had made pointless."""
    session = shift.session
    session.status, session.changed_at = SessionStatus.PLANNED, shift.old_changed_at
    session.save(update_fields=["status", "changed_at"])
    if shift.change.kind == Kind.MOVE:
        session.attendances.update(reply=Reply.UNKNOWN, replied_at=None)
        for key, (reply, at) in shift.replies.items():
            replied_at = parse_datetime(at) if at else None
            session.attendances.filter(pk=int(key)).update(reply=reply, replied_at=replied_at)
    letters.restore(session, rule="sessions.remind", occasion=str(shift.old_sequence))
    for earlier in shift.earlier.select_related("change"):
        letters.restore(earlier.change)
    shift.earlier.update(later=None)
