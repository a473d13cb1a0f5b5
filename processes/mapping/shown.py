"""What does a case show of its mapping: who is waited for, what is coming, its step, and its panel?"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from processes.core.glance import Coming, Panel, Step, Waiting
from processes.core.models import Process
from processes.core.models import Status as ProcessStatus
from processes.scheduling.ics import Entry

from .models import LIVE, MappingRequest, Status
from .next_step import next_step


def waiting(processes: Sequence[Process], now: datetime) -> Iterable[Waiting]:
    for asked in _requests(processes, LIVE):
        step = next_step(asked, now)
        if step.role:
            who = frozenset(person.pk for person in asked.people(step.role))
            yield Waiting(asked.process, who, step.title, step.verb, step.url, step.by, weight=20)


def coming(processes: Sequence[Process], now: datetime, first: date, last: date) -> Iterable[Coming]:
    for asked in _requests(processes, (Status.BOOKED,)):
        row = asked.booking
        if row and first <= row.start.astimezone(ZoneInfo(asked.process.zone)).date() <= last:
            who = frozenset(person.pk for role in ("supervisor", "contact") for person in asked.people(role))
            text = _("Mapping conversation")
            yield Coming(asked.process, who, row.start, row.end, text, asked.get_absolute_url())


def dated(processes: Sequence[Process], user: Any, begin: datetime, finish: datetime) -> Iterable[Entry]:
    """The conversations of the supervisor and the client, for their own calendar programs."""
    own = [row for row in processes if row.roles_of(user) & {"supervisor", "contact"}]
    for asked in _requests(own, [state for state in Status.values if state != Status.UNCONFIRMED]):
        if asked.booking and begin <= asked.booking.start < finish:
            yield asked.entry_of(asked.booking)


def steps(process: Process, now: datetime) -> Iterable[Step]:
    asked = MappingRequest.objects.filter(process=process).select_related("booking").first()
    yield Step(_("Mapping"), _state(process, asked), _note(asked))


def _state(process: Process, asked: MappingRequest | None) -> str:
    """A case of the supervisor's own client begins after its mapping."""
    if asked is None or asked.status not in LIVE or process.status != ProcessStatus.OPENING:
        return "done"
    return "now"


def _note(asked: MappingRequest | None) -> str:
    if asked is None:
        return _("no request")
    return asked.get_status_display()


def panels(process: Process, user: Any, now: datetime) -> Iterable[Panel]:
    """For the supervisor and the client; participants never see the request."""
    if not process.roles_of(user) & {"supervisor", "contact"}:
        return
    asked = (
        MappingRequest.objects.with_people()
        .filter(process=process)
        .exclude(status=Status.UNCONFIRMED)
        .first()
    )
    if asked:
        place = 10 if asked.status in LIVE else 80
        own = asked.together and "contact" in process.roles_of(user)
        told = {"asked": asked, "next": next_step(asked, now), "overview_url": own and asked.overview_url}
        yield Panel("mapping/_panel.html", told, place)


def _requests(processes: Sequence[Process], statuses: Sequence[str]) -> Iterable[MappingRequest]:
    """The requests of these processes, each with the process that was given."""
    known = {process.pk: process for process in processes}
    rows = MappingRequest.objects.filter(process__in=known, status__in=statuses)
    for asked in rows.select_related("booking").prefetch_related("times__booking"):
        asked.process = known[asked.process_id]
        yield asked
