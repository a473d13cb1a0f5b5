"""What is the one next step of a request, and whose is it?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.doorway import dates

from .models import MappingRequest, Status


@dataclass(frozen=True)
class Next:
    """`role` says who is waited for ("" for nobody); the verb and its URL are for that role only."""

    role: str
    title: str
    text: str = ""
    verb: str = ""
    url: str = ""
    at: datetime | None = None
    by: datetime | None = None


def next_step(asked: MappingRequest, now: datetime) -> Next:
    return STEPS[asked.status](asked, now)


def _unconfirmed(asked: MappingRequest, now: datetime) -> Next:
    return Next("", _("The address waits to be confirmed"))


def _sent(asked: MappingRequest, now: datetime) -> Next:
    assert asked.answer_by
    return Next(
        "supervisor",
        _("A mapping conversation is asked for"),
        _("The supervisor answers with times or declines, by %(day)s at the latest.")
        % {"day": dates.day(asked.answer_by)},
        _("Propose times"),
        reverse("mapping:offer", args=[asked.ref]),
        by=asked.answer_by,
    )


def _offered(asked: MappingRequest, now: datetime) -> Next:
    standing = asked.standing(now)
    if not standing:
        return Next(
            "supervisor",
            _("The proposed times have run out"),
            _("They are free again. The supervisor proposes new ones."),
            _("Propose new times"),
            reverse("mapping:offer", args=[asked.ref]),
        )
    expires = min(time.booking.expires_at for time in standing if time.booking.expires_at)
    return Next(
        "contact",
        _("Choose a time for the conversation"),
        _("The times are held until %(when)s.") % {"when": dates.when(expires)},
        _("Choose a time"),
        asked.get_absolute_url(),
        by=expires,
    )


def _booked(asked: MappingRequest, now: datetime) -> Next:
    assert asked.booking
    if asked.booking.start > now:
        title = _("The conversation is on %(when)s") % {"when": dates.when(asked.booking.start)}
        return Next("", title, _("Nothing needs to be done before it."), at=asked.booking.start)
    return Next(
        "supervisor",
        _("What did the conversation settle?"),
        _("The supervisor recommends a form of work, or says what would serve better."),
        _("Write the recommendation"),
        reverse("mapping:recommend", args=[asked.ref]),
    )


def _recommended(asked: MappingRequest, now: datetime) -> Next:
    return Next(
        "",
        _("The recommendation has been given"),
        _("Next the supervisor drafts the agreement from it, and all parties read and sign it."),
        _("Open the process"),
        asked.process.get_absolute_url(),
    )


def _referred(asked: MappingRequest, now: datetime) -> Next:
    return Next("", _("Something else would serve better than supervision"), _("The request ends here."))


def _declined(asked: MappingRequest, now: datetime) -> Next:
    return Next(
        "",
        _("The supervisor can't take this on"),
        _("Another supervisor may have time for you."),
        _("Find another supervisor"),
        reverse("supervisors:directory"),
    )


def _withdrawn(asked: MappingRequest, now: datetime) -> Next:
    return Next("", _("The request was withdrawn"), _("Nothing more happens with it."))


STEPS: dict[str, Any] = {
    Status.UNCONFIRMED: _unconfirmed,
    Status.SENT: _sent,
    Status.OFFERED: _offered,
    Status.BOOKED: _booked,
    Status.RECOMMENDED: _recommended,
    Status.REFERRED: _referred,
    Status.DECLINED: _declined,
    Status.WITHDRAWN: _withdrawn,
}
