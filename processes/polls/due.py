"""Who has not answered yet, a day before answers are wanted?"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from accounts.doorway.moments import Quiet
from accounts.doorway.tables import Due
from processes.core.models import Status as ProcessStatus

from .models import Poll, Status, Voter

AHEAD = timedelta(days=1)
HOUR = time(9)
MARGIN = timedelta(days=2)


def polls(now: datetime) -> Iterable[Due]:
    """One reminder for each who hasn't answered, from nine in their morning until the day is over."""
    near = ((now - MARGIN).date(), (now + MARGIN).date())
    voters = Voter.objects.filter(
        poll__status=Status.OPEN,
        poll__process__status=ProcessStatus.ACTIVE,
        poll__answer_by__range=near,
        answered_at=None,
        participant__left_at=None,
    ).select_related("poll__process", "participant__user")
    for voter in voters:
        due = _due(voter.poll, voter)
        if voter.poll.opened_at < due.moment <= now < due.expires:
            yield due


def _due(poll: Poll, voter: Voter) -> Due:
    person = voter.person
    zone = ZoneInfo(str(person.zone))
    moment = _instant(poll.answer_by - AHEAD, HOUR, zone)
    if voter.participant.user_id:
        moment = Quiet(person.quiet_from, person.quiet_until).moved(moment, zone)
    return Due(voter, person, poll.answer_by.isoformat(), moment, poll.ends)


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)


def voter_holds(about: Voter, person: Any, occasion: str, now: datetime) -> bool:
    """Asked again right before sending: still open, still wanted by that day, still in the process, not answered."""
    return (
        about.poll.is_open
        and about.process.status == ProcessStatus.ACTIVE
        and about.poll.answer_by.isoformat() == occasion
        and about.participant.left_at is None
        and about.answered_at is None
    )
