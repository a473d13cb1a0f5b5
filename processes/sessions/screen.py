"""What does this person see on a session's screen? The room sees who comes; a contact sees the time and the place."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.doorway import dates
from processes.agreements.models import in_force
from processes.core.models import Participant

from .change_models import Change
from .change_models import Status as ChangeStatus
from .forms import CompleteForm, NoteForm
from .models import Attendance, Note, Reply, Session


@dataclass(frozen=True)
class Place:
    """One participant's place in a session; who joined after it was planned has it all the same."""

    participant: Participant
    reply: str
    was_present: bool | None

    @property
    def chip(self) -> tuple[str, str]:
        """The kind and the words of the mark beside the name."""
        if self.was_present is not None:
            return ("done", _("present")) if self.was_present else ("stopped", _("absent"))
        words = {Reply.COMING: ("done", _("coming")), Reply.CANNOT: ("stopped", _("can't come"))}
        return words.get(Reply(self.reply), ("waits", _("no answer yet")))


def places(session: Session) -> list[Place]:
    known = {row.participant_id: row for row in session.attendances.all()}
    nothing = Attendance(reply=Reply.UNKNOWN)
    return [
        Place(row, known.get(row.pk, nothing).reply, known.get(row.pk, nothing).was_present)
        for row in session.process.joined
    ]


def context(session: Session, user: Any, now: datetime, **given: Any) -> dict[str, Any]:
    """`given` may hold a form that came back with errors."""
    roles = session.process.roles_of(user)
    found: dict[str, Any] = {
        "session": session,
        "process": session.process,
        "in_room": bool(roles & {"supervisor", "participant"}),
        "is_supervisor": "supervisor" in roles,
        "has_begun": session.has_begun(now),
        "is_over": session.booking.end <= now,
        "other_note": None,
        "shifts": list(session.shifts.filter(change__status=ChangeStatus.MADE).select_related("change")),
    }
    if found["in_room"]:
        found["places"] = places(session)
    if found["is_supervisor"]:
        found |= {
            "note_form": _note_form(session, user),
            "complete_form": _complete_form(session, found["places"]),
            "undoable": undoable(user, now, session=session),
        }
    if "participant" in roles:
        found |= _own(session, user, found["places"], now)
    return found | {name: value for name, value in given.items() if value is not None}


def undoable(user: Any, now: datetime, **where: Any) -> list[Change]:
    """Changes that may still be undone: of one session, or by `process`."""
    narrowed = {f"shifts__{name}" if name == "session" else name: value for name, value in where.items()}
    rows = Change.objects.undoable(user, now).filter(**narrowed).select_related("process")
    return list(rows.prefetch_related("shifts__session__booking"))


def _own(session: Session, user: Any, rows: list[Place], now: datetime) -> dict[str, Any]:
    mine = next(row for row in rows if row.participant.user_id == user.pk)
    journal = reverse("reflection:write", args=[session.process.ref])
    return {"mine": mine, "journal_url": f"{journal}?session={session.ref}", "terms": terms(session, now)}


def _note_form(session: Session, user: Any) -> NoteForm:
    note = Note.objects.visible_to(user).filter(session=session).first()
    return NoteForm(initial={"version": note.version, "body": note.body} if note else {"version": 0})


def _complete_form(session: Session, rows: list[Place]) -> CompleteForm:
    """Everybody was there, unless they said that they couldn't come."""
    expected = [row.participant.pk for row in rows if row.reply != Reply.CANNOT]
    return CompleteForm(people=[row.participant for row in rows], initial={"present": expected})


def terms(session: Session, now: datetime) -> str:
    """What the agreement says of cancelling this session; empty when there is none."""
    agreed = in_force(session.process)
    if agreed is None:
        return ""
    free_until = session.booking.start - timedelta(hours=agreed.cancel_hours)
    if now < free_until:
        return _("By the agreement, cancelling the session costs nothing until %(when)s.") % {
            "when": dates.when(free_until)
        }
    return _("By the agreement, a session cancelled now is charged at %(percent)d %%.") % {
        "percent": agreed.late_charge
    }
