"""What of agreements is seen at a glance? Whose signature waits, the step on the line, the summary."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.doorway import dates
from processes.core import models as core
from processes.core.glance import Panel, Step, Waiting
from processes.goals import shown as goals
from processes.mapping.models import MappingRequest
from processes.mapping.models import Status as Mapping

from .models import Agreement, Status, in_force

SIGNER_ROLES = ("supervisor", "contact", "participant")


def waiting(processes: Sequence[core.Process], now: datetime) -> Iterable[Waiting]:
    agreements = list(
        Agreement.objects.defer("frozen").filter(process__in=processes).prefetch_related("parties")
    )
    not_ready = set(
        MappingRequest.objects.filter(process__in=processes)
        .exclude(status=Mapping.RECOMMENDED)
        .values_list("process_id", flat=True)
    )
    for process in processes:
        versions = [row for row in agreements if row.process_id == process.pk]
        if not versions and process.status == core.Status.OPENING and process.pk not in not_ready:
            yield _to_draft(process)
        for agreement in versions:
            yield from _of(process, agreement)


def _to_draft(process: core.Process) -> Waiting:
    url = reverse("agreements:draft", args=[process.ref])
    who = frozenset({process.supervisor_id})
    return Waiting(process, who, _("Draft the agreement"), _("Draft the agreement"), url, weight=30)


def _of(process: core.Process, agreement: Agreement) -> Iterable[Waiting]:
    supervisor = frozenset({process.supervisor_id})
    url = agreement.get_absolute_url()
    if agreement.status == Status.DRAFT:
        text = _("The draft of the agreement waits to be finished")
        yield Waiting(process, supervisor, text, _("Finish the draft"), url, weight=30, shown_to_all=False)
    if agreement.status == Status.CHANGES_ASKED:
        text = _("A change to the agreement was asked for")
        yield Waiting(process, supervisor, text, _("Answer the change request"), url, weight=20)
    if agreement.status == Status.PROPOSED:
        for role in SIGNER_ROLES:
            who = frozenset(
                row.user_id for row in agreement.parties.all() if row.role == role and row.signed_at is None
            )
            if who:
                text = _("The agreement waits for a signature")
                yield Waiting(process, who, text, _("Read and sign"), url + "#sign", weight=20)


def steps(process: core.Process, now: datetime) -> Iterable[Step]:
    """The agreement's step, and then that of the goals, which are worked on after it."""
    yield _step(process)
    yield goals.step(process)


def _step(process: core.Process) -> Step:
    current = in_force(process)
    if current and current.signed_at:
        return Step(_("Agreement"), "done", dates.day(timezone.localtime(current.signed_at)))
    mapping = MappingRequest.objects.filter(process=process).first()
    talked = mapping is None or mapping.status == Mapping.RECOMMENDED
    return Step(_("Agreement"), "now" if talked and process.status == core.Status.OPENING else "ahead")


def panels(process: core.Process, user: Any, now: datetime) -> Iterable[Panel]:
    visible = Agreement.objects.visible_to(user).defer("frozen").filter(process=process)
    versions = [row for row in visible if row.status != Status.SUPERSEDED]
    current = next((row for row in versions if row.status == Status.SIGNED), None)
    open_one = next((row for row in versions if row.status != Status.SIGNED), None)
    if current or open_one:
        yield Panel(
            "agreements/_panel.html",
            {"process": process, "agreement": current, "open": open_one, "shown": current or open_one},
            place=30,
            side=True,
        )
