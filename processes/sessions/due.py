"""Who should be reminded of a coming session, and is it still so?"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from accounts.doorway.moments import Quiet, is_due, parse
from accounts.doorway.tables import Due
from processes.core import models as core

from .change_models import UNDO_WITHIN
from .models import Reply, Session, Status

FARTHEST = timedelta(days=3)
"""No reminder that a person can choose comes earlier than this before the start, quiet hours included."""
LATENESS = timedelta(hours=24)


def sessions(now: datetime) -> Iterable[Due]:
    """A fixed number of queries, however many sessions and people."""
    coming = (
        Session.objects.filter(status=Status.PLANNED, process__status=core.Status.ACTIVE)
        .filter(booking__start__gt=now, booking__start__lte=now + FARTHEST)
        # A change that may still be undone is told by nobody, a reminder included.
        .filter(Q(changed_at=None) | Q(changed_at__lte=now - UNDO_WITHIN))
        .select_related("booking", "process__supervisor")
        .prefetch_related("process__participants__user", "attendances")
    )
    for session in coming:
        for person, since in _people(session):
            yield from _due(session, person, since, now)


def _people(session: Session) -> Iterator[tuple[Any, datetime]]:
    """Whom the session concerns, and since when they have known of it."""
    away = {row.participant_id for row in session.attendances.all() if row.reply == Reply.CANNOT}
    yield session.process.supervisor, session.planned_at
    for row in session.process.joined:
        if row.joined_at and row.pk not in away:
            yield row.user, max(session.planned_at, row.joined_at)


def _due(session: Session, person: Any, since: datetime, now: datetime) -> Iterator[Due]:
    moment = moment_for(person, session.booking.start)
    start = session.booking.start
    if moment and is_due(moment, since, session.changed_at, start, now, LATENESS):
        # A reminder that is late keeps out of quiet hours too.
        not_before = max(moment, _quiet(person).moved(now, ZoneInfo(person.zone)))
        if not_before < start:
            yield Due(session, person, str(session.booking.sequence), not_before, expires=start)


def moment_for(person: Any, start: datetime) -> datetime | None:
    """When this person wants to hear of a start: after quiet hours, or before them where after would be too late."""
    if not person.reminder_lead:
        return None
    zone = ZoneInfo(person.zone)
    wished = parse(person.reminder_lead).before(start, zone)
    moment = _quiet(person).moved(wished, zone)
    if moment < start:
        return moment
    return Quiet(person.quiet_from, person.quiet_until, "earlier").moved(wished, zone)


def _quiet(person: Any) -> Quiet:
    return Quiet(person.quiet_from, person.quiet_until)


def session_holds(about: Any, person: Any, occasion: str, now: datetime) -> bool:
    """Asked right before sending: the session stands at the time the reminder was for, and concerns this person."""
    stands = (
        about.status == Status.PLANNED
        and about.process.status == core.Status.ACTIVE
        and str(about.booking.sequence) == occasion
        and now < about.booking.start
    )
    return stands and bool(person.reminder_lead) and person.pk in {who.pk for who, _since in _people(about)}
