"""Where does my claim stand, and what is the one thing to do next?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.doorway import dates
from accounts.doorway.history import Event
from accounts.doorway.tables import SAYS
from accounts.membership.models import Membership

from .complete import in_force, missing
from .models import Claim, Status

MINUTES_A_UNIT = 45


@dataclass(frozen=True)
class Step:
    """What is said at the top of the page, and its one button; `begins` makes it a button that begins a claim."""

    title: str
    text: str
    url: str = ""
    action: str = ""
    begins: str = ""
    waits: bool = False


def latest(person: Any) -> Claim | None:
    return Claim.objects.filter(user=person).prefetch_related("evidence").first()


def step(person: Any, claim: Claim | None, now: datetime) -> Step:
    if claim is not None and claim.status in OPEN_STEPS:
        return OPEN_STEPS[Status(claim.status)](claim, now)
    membership = in_force(person, now)
    if membership is not None:
        return _nothing_to_check(membership)
    return _again(claim) if claim is not None else _first()


def _first() -> Step:
    return Step(
        _("Ask the association to verify your membership"),
        _(
            "It takes about ten minutes. Have your member number and the certificate of your training at hand."
        ),
        begins=_("Begin"),
    )


def _nothing_to_check(membership: Membership) -> Step:
    return Step(
        _("Your membership is verified"),
        _(
            "You are known as: %(kind)s. There is nothing to check. "
            "Only if you now have another kind of membership, claim that one."
        )
        % {"kind": membership.get_kind_display()},
        begins=_("Claim another kind"),
    )


def _again(claim: Claim) -> Step:
    if claim.status == Status.REJECTED:
        text = _(
            "You may mend what is wrong and claim again. What you told is kept; certificates are added anew."
        )
        return Step(
            _("The association did not verify the membership"), text, begins=_("Claim again"), waits=True
        )
    text = _("What you told is kept; certificates are added anew.")
    return Step(_("Nothing is being checked now"), text, begins=_("Claim again"))


def _draft(claim: Claim, now: datetime) -> Step:
    lacks = missing(claim, now)
    if set(lacks) - {"file"}:
        return Step(
            _("Tell about your membership and training"),
            _("You can stop in the middle: what you have saved stays here."),
            reverse("claims:save", args=[claim.ref]),
            _("Fill in the claim"),
        )
    if lacks:
        return Step(
            _("Add your certificate"),
            _("A photo of the paper is enough. Only you and those who check memberships see it."),
            reverse("claims:attach", args=[claim.ref]),
            _("Add a certificate"),
        )
    return Step(
        _("Read it through and send it"),
        _("Everything needed is here."),
        reverse("claims:submit", args=[claim.ref]),
        _("Read and send"),
    )


def _submitted(claim: Claim, now: datetime) -> Step:
    sent = dates.day(claim.submitted_at or now)
    text = _(
        "Sent on %(day)s. You need do nothing: you get a letter when it is settled or something is asked."
    )
    return Step(_("The association checks your membership"), text % {"day": sent}, waits=True)


def _more_asked(claim: Claim, now: datetime) -> Step:
    return Step(
        _("The association asks you for more"),
        claim.question,
        reverse("claims:submit", args=[claim.ref]),
        _("Answer and send"),
        waits=True,
    )


OPEN_STEPS = {
    Status.DRAFT: _draft,
    Status.SUBMITTED: _submitted,
    Status.APPROVED: _submitted,
    Status.MORE_ASKED: _more_asked,
}


def record(claim: Claim) -> list[tuple[str, str]]:
    """What was told, as pairs of label and fact; what was not told is left out."""
    pairs = [
        (_("Membership"), capfirst(claim.get_kind_display())),
        (_("Member number"), claim.number),
        (_("Training"), ", ".join(part for part in (claim.programme, claim.provider) if part)),
        (_("Years"), _years(claim)),
        (_("Credits"), str(claim.credits) if claim.credits is not None else ""),
        (_("Training recommendation"), capfirst(claim.get_recommendation_display())),
        (_("Supervising done in the training"), units(claim.practice_units)),
        (_("Supervision received in the training"), units(claim.own_units)),
    ]
    return [(label, fact) for label, fact in pairs if fact]


def units(number: int | None) -> str:
    """ "80 units of 45 min (60 h)"; empty when nothing was told."""
    if number is None:
        return ""
    length = dates.minutes(number * MINUTES_A_UNIT)
    return _("%(number)d units of 45 min (%(hours)s)") % {"number": number, "hours": length}


def _years(claim: Claim) -> str:
    if not claim.started:
        return str(claim.completed or "")
    return f"{claim.started}–{claim.completed or ''}"


def history(claim: Claim) -> list[dict[str, Any]]:
    """What its owner may read of the claim's history, the newest first."""
    told = [name for name, row in SAYS.items() if name.startswith("claims.") and "owner" in row.to]
    mine = Q(action__in=told) | Q(actor_id=claim.user_id)
    deeds = Event.objects.filter(mine, about_kind="accounts.claim", about_ref=claim.ref)
    return [
        {"text": deed.words, "at": deed.at}
        for deed in deeds.exclude(action="claims.save").select_related("actor").order_by("-at", "-pk")
    ]
