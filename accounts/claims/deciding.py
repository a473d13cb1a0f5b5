"""How does a verifier check a claim: take it, write a note, ask for more, say yes or no?"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.act import Deed, act
from accounts.doorway.states import TooLate
from accounts.membership import actions as membership
from accounts.membership.actions import must_be_another
from accounts.membership.models import Kind

from .checklist import kept
from .models import Claim, Note, desk_rules
from .seeing import facts, stamp

BY_WORD = (Kind.SUPPORTING, Kind.HONORARY)
"""The kinds that carry the title only when a verifier says so."""


def assign(claim: Claim, *, by: Any, to: Any = None, now: datetime | None = None) -> Claim:
    """Somebody takes the claim to check; nobody (`to=None`) gives it back. Anyone may still decide it."""
    must_be_another("claims.assign", claim, by)
    if to is not None and (not to.is_verifier or to.pk == claim.user_id):
        raise PermissionDenied("claims.assign")
    with act("claims.assign", on=claim, by=by, now=now, to=str(to.ref) if to else ""):
        known = Claim.objects.filter(pk=claim.pk, assigned_to=claim.assigned_to_id)
        if not known.update(assigned_to=to):
            raise TooLate("claims.assign", claim)
    claim.assigned_to = to
    return claim


def note(claim: Claim, *, by: Any, text: str, now: datetime | None = None) -> Note:
    """A word to the other verifiers; the member never reads it."""
    now = now or clock.now()
    must_be_another("claims.note", claim, by)
    text = given("text", text)
    with act("claims.note", on=claim, by=by, now=now):
        return Note.objects.create(claim=claim, author=by, text=text, at=now)


def ask_more(claim: Claim, *, by: Any, question: str, seen: str = "", now: datetime | None = None) -> Claim:
    """The member is asked for something; a first yes of two is gone, because what is seen may change."""
    question = given("question", question)
    with _deciding("claims.ask_more", claim, by, seen, now):
        _write(claim, question=question, answer="", first_yes_by=None)
    return claim


def approve(
    claim: Claim,
    *,
    by: Any,
    checklist: Mapping[str, bool] | None = None,
    seen: str = "",
    now: datetime | None = None,
) -> Claim:
    """The first yes where two are needed; another verifier then verifies."""
    if not desk_rules().four_eyes:
        raise ValidationError(_("One yes is enough here. Verify the membership."))
    ticks = kept(checklist)
    with _deciding("claims.approve", claim, by, seen, now, ticks=ticks):
        _write(claim, first_yes_by=by, checklist=ticks)
    return claim


def verify(
    claim: Claim,
    *,
    by: Any,
    valid_from: date,
    valid_until: date | None = None,
    grants_title: bool = False,
    checklist: Mapping[str, bool] | None = None,
    seen: str = "",
    now: datetime | None = None,
) -> Claim:
    """The membership is in force from its first day; with two pairs of eyes this is the second yes, by another."""
    now = now or clock.now()
    if valid_until and valid_until < valid_from:
        raise ValidationError({"valid_until": _("The last day can't be before the first.")})
    _must_be_the_second(claim, by)
    ticks = kept(claim.checklist if checklist is None else checklist)
    title = grants_title and claim.kind in BY_WORD
    with _deciding("claims.verify", claim, by, seen, now, ticks=ticks) as deed:
        deed.facts |= {"valid_from": f"{valid_from}", "valid_until": f"{valid_until or ''}", "title": title}
        _write(claim, decided_at=now, decided_by=by, checklist=ticks)
        membership.establish(
            claim.user,
            kind=claim.kind,
            number=claim.number,
            by=by,
            valid_from=valid_from,
            valid_until=valid_until,
            grants_title=title,
            ethics_version=claim.ethics_version,
            now=now,
        )
    return claim


def reject(
    claim: Claim,
    *,
    by: Any,
    reason: str,
    checklist: Mapping[str, bool] | None = None,
    seen: str = "",
    now: datetime | None = None,
) -> Claim:
    """Not verified, for a reason that the member reads; they may claim anew."""
    now = now or clock.now()
    reason = given("reason", reason)
    ticks = kept(claim.checklist if checklist is None else checklist)
    with _deciding("claims.reject", claim, by, seen, now, ticks=ticks):
        _write(claim, reason=reason, decided_at=now, decided_by=by, checklist=ticks)
    return claim


@contextmanager
def _deciding(
    action: str,
    claim: Claim,
    by: Any,
    seen: str,
    now: datetime | None,
    ticks: Mapping[str, bool] | None = None,
) -> Iterator[Deed]:
    """Nobody decides on their own claim, or on what has changed since it was read; what was seen is kept."""
    now = now or clock.now()
    must_be_another(action, claim, by)
    if seen and seen != stamp(claim):
        raise TooLate(action, claim)
    first, found = claim.first_yes_by_id, facts(claim, now)
    if ticks is not None:
        found["checklist"] = [name for name, met in ticks.items() if met]
    with act(action, on=claim, by=by, now=now, **found) as deed:
        if not Claim.objects.filter(pk=claim.pk, first_yes_by=first).exists():
            raise TooLate(action, claim)
        yield deed


def _must_be_the_second(claim: Claim, by: Any) -> None:
    if not desk_rules().four_eyes:
        return
    if claim.first_yes_by_id is None:
        raise ValidationError(_("Two verifiers say yes here. Say the first yes."))
    if claim.first_yes_by_id == by.pk:
        raise PermissionDenied("claims.verify")


def given(name: str, text: str) -> str:
    if not text.strip():
        raise ValidationError({name: _("Write it in words.")})
    return text.strip()


def _write(claim: Claim, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(claim, name, value)
    claim.save(update_fields=list(changes))
