"""What of sessions is seen at a glance? What waits, the coming days, the step on the line, the panels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.doorway import dates
from processes.core import models as core
from processes.core.glance import Coming, Panel, Step, Waiting
from processes.scheduling.ics import Entry

from .models import Reply, Session, Status
from .screen import undoable

ASKED_AHEAD = timedelta(days=14)


def waiting(processes: Sequence[core.Process], now: datetime) -> Iterable[Waiting]:
    active = [process for process in processes if process.status == core.Status.ACTIVE]
    sessions = _sessions(active)
    for process in active:
        own = [session for session in sessions if session.process_id == process.pk]
        yield from _to_plan(process, own)
        yield from _to_complete(process, own, now)
        yield from _to_answer(process, own, now)


def _sessions(processes: Sequence[core.Process]) -> list[Session]:
    found = Session.objects.standing().filter(process__in=processes).select_related("booking")
    return [*found.prefetch_related("attendances")]


def _to_plan(process: core.Process, sessions: list[Session]) -> Iterator[Waiting]:
    if not sessions:
        url = reverse("sessions:plan", args=[process.ref])
        text = _("Plan the sessions")
        yield Waiting(process, frozenset({process.supervisor_id}), text, _("Plan a series"), url, weight=40)


def _to_complete(process: core.Process, sessions: list[Session], now: datetime) -> Iterator[Waiting]:
    for session in sessions:
        if session.is_planned and session.booking.end <= now:
            text = _("Mark session %(number)d as held") % {"number": session.number}
            who = frozenset({process.supervisor_id})
            url = session.get_absolute_url()
            yield Waiting(process, who, text, _("Mark as held"), url, weight=30, shown_to_all=False)


def _to_answer(process: core.Process, sessions: list[Session], now: datetime) -> Iterator[Waiting]:
    coming = next_of(sessions, now)
    if coming is None or coming.booking.start > now + ASKED_AHEAD:
        return
    answered = {row.participant_id for row in coming.attendances.all() if row.reply}
    who = frozenset(row.user_id for row in process.joined if row.user_id and row.pk not in answered)
    if who:
        text = _("Say whether you come: %(when)s") % {"when": dates.when(coming.booking.start)}
        url = coming.get_absolute_url()
        yield Waiting(
            process, who, text, _("Answer"), url, coming.booking.start, weight=35, shown_to_all=False
        )


def next_of(sessions: Iterable[Session], now: datetime) -> Session | None:
    """The session that is to come, or is being held; the earliest of them."""
    ahead = [session for session in sessions if session.is_planned and session.booking.end > now]
    return min(ahead, key=lambda session: session.booking.start, default=None)


def coming(processes: Sequence[core.Process], now: datetime, first: date, last: date) -> Iterable[Coming]:
    """Sessions in the coming days of those who meet; a contact's days don't hold them."""
    begin, finish = _midnight(first), _midnight(last + timedelta(days=1))
    by_key = {process.pk: process for process in processes}
    sessions = Session.objects.filter(
        status=Status.PLANNED, process__in=processes, booking__start__gte=begin, booking__start__lt=finish
    ).select_related("booking")
    for session in sessions:
        process = by_key[session.process_id]
        who = frozenset({process.supervisor_id, *(row.user_id for row in process.joined if row.user_id)})
        text = _("Session %(number)d, %(process)s") % {"number": session.number, "process": process.title}
        when = (session.booking.start, session.booking.end)
        yield Coming(process, who, *when, text, session.get_absolute_url(), session.place)


def dated(processes: Sequence[core.Process], user: Any, begin: datetime, finish: datetime) -> Iterable[Entry]:
    """Every session of those who meet, for their own calendar program; a contact's doesn't hold them."""
    by_key = {row.pk: row for row in processes if row.roles_of(user) & {"supervisor", "participant"}}
    sessions = Session.objects.filter(
        process__in=by_key, booking__start__gte=begin, booking__start__lt=finish
    ).select_related("booking")
    for session in sessions:
        session.process = by_key[session.process_id]
        yield replace(session.entry, stamp=session.changed_at or session.planned_at)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())


def steps(process: core.Process, now: datetime) -> Iterable[Step]:
    states = list(Session.objects.standing().filter(process=process).values_list("status", flat=True))
    held = states.count(Status.HELD)
    note = f"{held} / {len(states)}" if states else ""
    if process.status == core.Status.CLOSED or (states and held == len(states)):
        yield Step(_("Sessions"), "done", note)
    else:
        yield Step(_("Sessions"), "now" if process.status == core.Status.ACTIVE else "ahead", note)


def panels(process: core.Process, user: Any, now: datetime) -> Iterable[Panel]:
    """The next session in its wash, then all of them; who comes is for those in the room."""
    sessions = _sessions([process])
    for session in sessions:
        session.process = process
    roles = process.roles_of(user)
    in_room = bool(roles & {"supervisor", "participant"})
    soon = next_of(sessions, now)
    if soon:
        words = _answers(soon, process) if in_room else ""
        context = {
            "session": soon,
            "answers": words,
            "can_move": "supervisor" in roles and not soon.has_begun(now),
        }
        yield Panel("sessions/_next_panel.html", context, place=10)
    if "supervisor" in roles and (fresh := undoable(user, now, process=process)):
        yield Panel("sessions/_undo_panel.html", {"undoable": fresh}, place=5)
    if sessions or "supervisor" in roles:
        near = _near(sessions, now)
        context = {"sessions": sessions, "near": near, "process": process, "now": now, "in_room": in_room}
        yield Panel("sessions/_list_panel.html", context, place=40)


def _near(sessions: Sequence[Session], now: datetime) -> list[Session]:
    """The last session that has been and the next three: what somebody looks for without unfolding the rest."""
    been = [session for session in sessions if session.booking.end <= now]
    ahead = [session for session in sessions if session.booking.end > now]
    return been[-1:] + ahead[:3]


def _answers(session: Session, process: core.Process) -> str:
    """How many come, in words; participants who joined later have simply not answered yet."""
    replies = {row.participant_id: row.reply for row in session.attendances.all()}
    mine = [replies.get(row.pk, Reply.UNKNOWN) for row in process.joined]
    coming, away, silent = (mine.count(each) for each in (Reply.COMING, Reply.CANNOT, Reply.UNKNOWN))
    parts = [
        (_("%(count)d coming"), coming),
        (_("%(count)d can't come"), away),
        (_("%(count)d not answered"), silent),
    ]
    return ", ".join(words % {"count": count} for words, count in parts if count)
