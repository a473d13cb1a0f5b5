"""What of polls is seen at a glance? Who is asked to answer, when it can be settled, and the panel."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from processes.core.glance import Panel, Waiting
from processes.core.models import Process

from .models import Poll, Status, Voter


def waiting(processes: Sequence[Process], now: datetime) -> Iterable[Waiting]:
    by_key = {process.pk: process for process in processes if process.status == "active"}
    asked = Voter.objects.filter(participant__left_at=None).select_related("participant")
    polls = Poll.objects.filter(status=Status.OPEN, process__in=by_key).prefetch_related(
        Prefetch("voters", asked)
    )
    for poll in polls:
        poll.process = process = by_key[poll.process_id]
        missing = [row for row in poll.voters.all() if row.answered_at is None]
        who = frozenset(row.participant.user_id for row in missing if row.participant.user_id)
        if who:
            url = reverse("polls:vote", args=[poll.ref])
            text = _("Say which times suit you")
            yield Waiting(process, who, text, _("Answer"), url, poll.ends, weight=25, shown_to_all=False)
        if not missing or now >= poll.ends:
            text, verb = _("Book the time that suits best"), _("Look at the answers")
            supervisor = frozenset({process.supervisor_id})
            yield Waiting(
                process, supervisor, text, verb, poll.get_absolute_url(), weight=30, shown_to_all=False
            )


def panels(process: Process, user: Any, now: datetime) -> Iterable[Panel]:
    """The room's alone, while there is a poll to answer or one could be opened."""
    roles = process.roles_of(user)
    if not roles & {"supervisor", "participant"}:
        return
    polls = list(Poll.objects.filter(process=process, status=Status.OPEN))
    can_open = "supervisor" in roles and process.status == "active" and not polls
    if polls or can_open:
        context = {"process": process, "polls": polls, "can_open": can_open}
        yield Panel("polls/_panel.html", context, place=45)
