"""Who has not answered yet, two days before the day by which answers are wanted?"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from accounts.doorway.moments import Quiet
from accounts.doorway.tables import Due

from .models import Evaluation, Status

AHEAD = timedelta(days=2)
HOUR = time(9)
WINDOW = timedelta(days=4)


def evaluations(now: datetime) -> Iterable[Due]:
    """One reminder for each participant who hasn't answered, from nine in their morning until the day is over."""
    near = (now.date(), (now + WINDOW).date())
    rows = Evaluation.objects.filter(
        status=Status.OPEN, process__status="active", answer_by__range=(near[0] - timedelta(days=1), near[1])
    )
    rows = rows.select_related("process").prefetch_related("process__participants__user", "responses")
    for evaluation in rows:
        answered = {row.user_id for row in evaluation.responses.all()}
        for row in evaluation.process.joined:
            due = _due(evaluation, row.user)
            if row.user_id not in answered and evaluation.opened_at < due.moment <= now < due.expires:
                yield due


def _due(evaluation: Evaluation, person: Any) -> Due:
    zone = ZoneInfo(person.zone)
    moment = _instant(evaluation.answer_by - AHEAD, HOUR, zone)
    moment = Quiet(person.quiet_from, person.quiet_until).moved(moment, zone)
    expires = _instant(evaluation.answer_by + timedelta(days=1), time(0), zone)
    return Due(evaluation, person, evaluation.answer_by.isoformat(), moment, expires)


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)


def evaluation_holds(about: Evaluation, person: Any, occasion: str, now: datetime) -> bool:
    """Asked again right before sending: still open, still wanted by that day, still in the process, not answered."""
    return (
        about.status == Status.OPEN
        and about.process.status == "active"
        and about.answer_by.isoformat() == occasion
        and about.process.participant_of(person) is not None
        and not about.responses.filter(user=person).exists()
    )
