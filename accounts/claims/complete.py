"""What does a claim still lack before it can be sent, and what might the verifier ask about?"""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.membership.models import Kind, Membership
from accounts.membership.title import helsinki_date, holds

from .models import Claim

# The training recommendation of 2017, in force for programmes that began on 1.8.2018 or later (domain.md §1.4).
CREDITS = 60
YEARS = 2
PRACTICE_UNITS = 80
OWN_UNITS = 50

# What everybody tells, and what only those tell who have finished their training.
ALWAYS = ("provider", "programme", "started")
FINISHED = ("credits", "completed", "recommendation", "practice_units", "own_units")


def needed(kind: str) -> tuple[str, ...]:
    """A student member is still in training; an honorary member was invited and shows no training."""
    if kind == Kind.HONORARY:
        return ("number",)
    return ALWAYS if kind == Kind.STUDENT else ("number", *ALWAYS, *FINISHED)


def needs_certificate(kind: str) -> bool:
    return kind != Kind.HONORARY


def in_force(person: Any, now: datetime) -> Membership | None:
    """The membership as it stands today, if it does."""
    membership = Membership.objects.filter(user=person).first()
    return membership if holds(membership, now) else None


def other_kind(kind: Kind) -> Kind:
    """What a member of one kind most likely claims next."""
    return Kind.SENIOR if kind == Kind.ORDINARY else Kind.ORDINARY


def missing(claim: Claim, now: datetime) -> dict[str, str]:
    """What must be told before it can be sent: name of the field → a sentence to its owner."""
    lacks = {
        name: _("Tell this before you send the claim.") for name in needed(claim.kind) if _empty(claim, name)
    }
    if needs_certificate(claim.kind) and not claim.evidence.filter(erased_at=None).exists():
        lacks["file"] = _("Add at least one certificate.")
    known = in_force(claim.user, now)
    if known and known.kind == claim.kind:
        lacks["kind"] = _("This membership is verified already; there is nothing to check.")
    elif claim.kind == Kind.SUPPORTING:
        lacks["kind"] = _("A supporting member is an organisation. Choose your own membership.")
    return {**lacks, **_out_of_order(claim, helsinki_date(now))}


def hints(claim: Claim) -> dict[str, str]:
    """Where the record falls short of the training recommendation. It may be right all the same: nothing is blocked."""
    if claim.kind not in (Kind.ORDINARY, Kind.SENIOR):
        return {}
    told = {
        "credits": (
            claim.credits,
            CREDITS,
            _("%(told)d credits: the training recommendation says %(least)d."),
        ),
        "practice_units": (
            claim.practice_units,
            PRACTICE_UNITS,
            _(
                "%(told)d units of supervising: programmes that follow the training recommendation say %(least)d."
            ),
        ),
        "own_units": (
            claim.own_units,
            OWN_UNITS,
            _(
                "%(told)d units of own supervision: programmes that follow the training recommendation say %(least)d."
            ),
        ),
    }
    short = {
        name: text % {"told": number, "least": least}
        for name, (number, least, text) in told.items()
        if number is not None and number < least
    }
    if claim.started and claim.completed and claim.completed - claim.started < YEARS:
        short["completed"] = _("The training recommendation says 2 to 3 academic years.")
    return short


def _empty(claim: Claim, name: str) -> bool:
    return getattr(claim, name) in (None, "")


def _out_of_order(claim: Claim, today: date) -> dict[str, str]:
    if claim.completed and claim.completed > today.year:
        return {"completed": _("The training can't have been completed in the future.")}
    if claim.started and claim.completed and claim.completed < claim.started:
        return {"completed": _("The training can't end before it began.")}
    return {}
