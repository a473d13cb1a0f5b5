"""What does a new draft start from? The agreement in force, or else the recommendation, or else the usual."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from processes.core.models import Form, Process

from .models import Agreement, in_force

AHEAD = timedelta(days=14)
MINUTES = {Form.INDIVIDUAL: 60, Form.PAIR: 60, Form.LEADERSHIP: 60}
CARRIED = (
    "form",
    "background",
    "methods",
    "session_count",
    "session_minutes",
    "interval_days",
    "starts_on",
    "place",
    "is_remote",
    "in_working_time",
    "price",
    "price_unit",
    "vat",
    "cancel_hours",
    "late_charge",
    "reporting",
    "interim_after",
    "notice_days",
    "dissatisfaction",
    "prior_contacts",
    "prior_contacts_answered",
)


def terms_for(process: Process, now: datetime) -> dict[str, Any]:
    """The fields of a new draft of this process."""
    current = in_force(process)
    if current:
        return carried(current)
    return _usual(process, now) | _recommended(process)


def carried(agreement: Agreement) -> dict[str, Any]:
    return {name: getattr(agreement, name) for name in CARRIED}


def sketched_goals(process: Process) -> list[str]:
    """The lines of the recommendation's sketch; each becomes a shared goal of the first draft."""
    found = getattr(process, "recommendation", None)
    return (
        [line.strip(" -–•*") for line in found.goal_sketch.splitlines() if line.strip(" -–•*")]
        if found
        else []
    )


def _usual(process: Process, now: datetime) -> dict[str, Any]:
    mapping = getattr(process, "mapping", None)
    form = process.form or Form.GROUP
    return {
        "form": form,
        "session_minutes": MINUTES.get(Form(form), 90),
        "starts_on": timezone.localdate(now, ZoneInfo(process.zone)) + AHEAD,
        "place": mapping.place if mapping else "",
        "interim_after": 5,
    }


def _recommended(process: Process) -> dict[str, Any]:
    found = getattr(process, "recommendation", None)
    if not found:
        return {}
    names = ("form", "session_count", "session_minutes", "interval_days")
    said = {name: getattr(found, name) for name in names if getattr(found, name)}
    if found.session_count:
        said["interim_after"] = found.session_count // 2
    return said
