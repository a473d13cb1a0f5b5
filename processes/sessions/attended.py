"""In which held sessions was this person a participant? For the log of own development, which may take them over."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from accounts.development.attended import Attended

from .models import Attendance, Status


def attended(user: Any, now: datetime) -> Iterable[Attended]:
    """Held, present, and not one's own; the day is the process's."""
    rows = Attendance.objects.filter(
        participant__user_id=user.pk,
        was_present=True,
        session__status=Status.HELD,
        session__booking__start__lte=now,
    )
    for row in rows.select_related("session__booking", "session__process__supervisor"):
        session, process = row.session, row.session.process
        on = session.booking.start.astimezone(ZoneInfo(process.zone)).date()
        yield Attended(session.ref, on, session.minutes, str(process.supervisor))
