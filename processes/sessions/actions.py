"""How are sessions planned, moved, cancelled, answered, held and noted? Every write of the slice."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.act import act
from accounts.doorway.states import TooLate
from processes.core.models import Participant, Process
from processes.scheduling import bookings
from processes.scheduling.models import Booking, Kind
from processes.scheduling.rooms_models import Room

from . import changing
from .change_models import Change
from .models import Attendance, Note, Reply, Series, Session


def plan(
    process: Process,
    *,
    starts: Sequence[datetime],
    minutes: int,
    place: str = "",
    is_remote: bool = False,
    rule: dict[str, Any] | None = None,
    room: Room | None = None,
    by: Any,
    now: datetime | None = None,
    ref: UUID | None = None,
) -> Series:
    """Books all the sessions, with the room, or none; raises `bookings.Taken` for the first that is gone."""
    now = now or clock.now()
    _must_be_plannable(starts, now)
    with act("sessions.plan", on=process, by=by, now=now, sessions=len(starts)) as deed:
        place = room.as_place if room else " ".join(place.split())
        slots = [bookings.slot(start, minutes) for start in starts]
        booked = bookings.book(slots, process=process, kind=Kind.SESSION, now=now, room=room)
        deed.about = series = Series.objects.create(
            ref=ref or uuid4(), process=process, rule=rule or {}, planned_at=now
        )
        sessions = _sessions(series, booked, place=place, is_remote=is_remote)
        Attendance.objects.bulk_create(
            Attendance(session=session, participant=row) for session in sessions for row in _joined(process)
        )
    return series


def _must_be_plannable(starts: Sequence[datetime], now: datetime) -> None:
    if not starts:
        raise ValidationError(_("A series has at least one session."))
    if min(starts) <= now:
        raise ValidationError(_("A session can't begin in the past."))
    if len(set(starts)) < len(starts):
        raise ValidationError(_("Two sessions can't be at the same time."))


def _sessions(series: Series, booked: list[Booking], **fields: Any) -> list[Session]:
    """The rows of a series, numbered on from those the process has."""
    top = series.process.sessions.aggregate(top=Max("number"))["top"] or 0
    return Session.objects.bulk_create(
        Session(
            process=series.process,
            series=series,
            number=top + place,
            booking=booking,
            planned_at=series.planned_at,
            **fields,
        )
        for place, booking in enumerate(booked, start=1)
    )


def _joined(process: Process) -> Collection[Participant]:
    return process.participants.filter(user__isnull=False, left_at=None)


def reschedule(session: Session, *, start: datetime, by: Any, now: datetime | None = None) -> Session:
    """Moves one session; everybody is asked again whether they come. Raises `bookings.Taken`."""
    changing.move({session: start}, by=by, now=now or clock.now())
    return session


def cancel(session: Session, *, by: Any, now: datetime | None = None) -> Session:
    """Gives the time back; the session keeps its number, so that none is counted twice."""
    changing.cancel([session], by=by, now=now or clock.now())
    return session


def undo(change: Change, *, by: Any, now: datetime | None = None) -> Change:
    """Puts everything back within three minutes, and nobody hears of it. Raises `bookings.Taken`."""
    return changing.undo(change, by=by, now=now or clock.now())


def come(session: Session, *, by: Any, now: datetime | None = None) -> Session:
    return _reply("sessions.come", session, Reply.COMING, by, now or clock.now())


def cannot(session: Session, *, by: Any, now: datetime | None = None) -> Session:
    return _reply("sessions.cannot", session, Reply.CANNOT, by, now or clock.now())


def _reply(action: str, session: Session, reply: Reply, by: Any, now: datetime) -> Session:
    """The same answer twice is one answer, and writes one letter."""
    if session.has_begun(now):
        raise ValidationError(_("The session has begun, so this can't be changed here any more."))
    with act(action, on=session, by=by, now=now) as deed:
        me = session.process.participant_of(by)
        place, _made = Attendance.objects.get_or_create(session=session, participant=me)
        deed.silent = place.reply == reply
        place.reply, place.replied_at = reply, now
        place.save(update_fields=["reply", "replied_at"])
    return session


def complete(
    session: Session, *, absent: Collection[int] = (), by: Any, now: datetime | None = None
) -> Session:
    """Marks the session as held; `absent` are keys of participants, all others were there."""
    now = now or clock.now()
    if not session.has_begun(now):
        raise ValidationError(_("A session can be marked as held once it has begun."))
    with act("sessions.complete", on=session, by=by, now=now) as deed:
        there = 0
        for row in _joined(session.process):
            present = row.pk not in absent
            there += present
            Attendance.objects.update_or_create(
                session=session, participant=row, defaults={"was_present": present}
            )
        session.held_at = now
        session.save(update_fields=["held_at"])
        deed.facts = {"present": there}
    return session


def write_note(
    session: Session, *, body: str, version: int = 0, by: Any, now: datetime | None = None
) -> Note:
    """Writes or rewrites the author's one note of a session; `version` is the one seen, 0 when there was none."""
    now = now or clock.now()
    with act("sessions.write_note", on=session, by=by, now=now):
        note, made = Note.objects.select_for_update().get_or_create(
            session=session,
            defaults={"process": session.process, "author": by, "body": body, "written_at": now},
        )
        if note.author_id != by.pk:
            raise PermissionDenied("sessions.write_note")
        if not made:
            _rewrite(note, session, body, version, now)
    return note


def _rewrite(note: Note, session: Session, body: str, version: int, now: datetime) -> None:
    changed = Note.objects.filter(pk=note.pk, version=version).update(version=version + 1)
    if not changed:
        raise TooLate("sessions.write_note", session)
    note.body, note.written_at, note.version = body, now, version + 1
    note.save(update_fields=["body", "written_at"])
