"""How does an agreement come into force? Every write of the agreements slice."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.act import act
from accounts.doorway.states import TooLate
from processes.core import models as core
from processes.goals import actions as goals
from processes.goals.models import Goal

from . import ready, snapshot
from .models import Agreement, Party, Status
from .prefill import CARRIED, sketched_goals, terms_for
from .tasks import ring_for_paper

OPEN = (Status.DRAFT, Status.PROPOSED, Status.CHANGES_ASKED)
UNDER_WAY = (core.Status.OPENING, core.Status.ACTIVE)


def draft(process: core.Process, *, by: Any, now: datetime | None = None, **terms: Any) -> Agreement:
    """Begins a draft: the first, or the next version of the one in force. One at a time is open."""
    now = now or clock.now()
    with act("agreements.draft", on=process, by=by, now=now) as deed:
        if process.agreements.filter(status__in=OPEN).exists():
            raise ValidationError(_("There is an open version already. Go on with it."))
        last = process.agreements.aggregate(last=Max("number"))["last"] or 0
        fields = terms_for(process, now) | terms
        deed.about = Agreement.objects.create(process=process, number=last + 1, drafted_at=now, **fields)
        if not snapshot.shared_goals(process):
            for statement in sketched_goals(process):
                goals.commission(process, statement=statement, by=by, now=now)
    return deed.about


def edit(
    agreement: Agreement,
    *,
    version: int | None = None,
    supports: Iterable[Goal] | None = None,
    more_goals: Iterable[str] = (),
    by: Any,
    now: datetime | None = None,
    **terms: Any,
) -> Agreement:
    """Changes the terms of a draft; `supports` are the shared goals that support the work community."""
    foreign = terms.keys() - set(CARRIED)
    if foreign:
        raise TypeError(f"no terms: {sorted(foreign)}")
    now = now or clock.now()
    with act("agreements.edit", on=agreement, by=by, now=now, version=version):
        for name, value in terms.items():
            setattr(agreement, name, value)
        agreement.save(update_fields=list(terms))
        if supports is not None:
            _mark_supporting(agreement, {goal.pk for goal in supports}, by, now)
        for statement in more_goals:
            goals.commission(agreement.process, statement=statement, by=by, now=now)
    return agreement


def _mark_supporting(agreement: Agreement, chosen: set[int], by: Any, now: datetime) -> None:
    for goal in snapshot.shared_goals(agreement.process):
        if goal.supports_community != (goal.pk in chosen):
            goals.edit(goal, supports_community=goal.pk in chosen, by=by, now=now)


def propose(
    agreement: Agreement, *, with_participants: bool = False, by: Any, now: datetime | None = None
) -> Agreement:
    """Freezes the text and asks the parties to sign it."""
    now = now or clock.now()
    with act("agreements.propose", on=agreement, by=by, now=now):
        agreement.refresh_from_db()
        _must_be_open("agreements.propose", agreement)
        missing = ready.missing(agreement)
        if missing:
            raise ValidationError(missing)
        signers = ready.signers(agreement.process, with_participants)
        agreement.frozen = snapshot.canonical(snapshot.take(agreement, signers, now))
        agreement.digest = snapshot.digest(agreement.frozen)
        agreement.proposed_at = now
        agreement.save(update_fields=["frozen", "digest", "proposed_at"])
        agreement.parties.all().delete()
        Party.objects.bulk_create([_party(agreement, *signer) for signer in signers])
    return agreement


def _party(agreement: Agreement, user: Any, role: str, clients: list[core.Client]) -> Party:
    organisations = ", ".join(str(client.organisation) for client in clients if client.organisation)
    return Party(agreement=agreement, user=user, role=role, organisation_name=organisations[:160])


def sign(agreement: Agreement, *, name: str, digest: str, by: Any, now: datetime | None = None) -> Agreement:
    """Signs the text that has this digest. The last signature brings the agreement into force."""
    now = now or clock.now()
    if not name.strip():
        raise ValidationError(_("Write your name to sign."))
    with transaction.atomic():
        with act("agreements.sign", on=agreement, by=by, now=now) as deed:
            _must_be_open("agreements.sign", agreement)
            _must_be_true(agreement, now)
            _set_signature(agreement, name.strip(), digest, by, now)
            last = deed.silent = not agreement.parties.filter(signed_at=None).exists()
        if last:
            activate(agreement, by=None, now=now)
    return agreement


def _must_be_true(agreement: Agreement, now: datetime) -> None:
    """Nobody signs a text that gives the supervisor a title which has ended since it was proposed."""
    agreement.refresh_from_db(fields=["frozen"])
    if snapshot.claims_lost_title(agreement, now):
        raise ValidationError(
            _(
                "The supervisor's title has ended since this text was written. The supervisor has to take it back"
                " and propose it anew."
            )
        )


def _set_signature(agreement: Agreement, name: str, digest: str, by: Any, now: datetime) -> None:
    process, title = agreement.process, ""
    if by.pk == process.supervisor_id:
        with translation.override(process.language):
            title, _is_title = snapshot.title_of(process, now)
    signed = Party.objects.filter(
        agreement=agreement, agreement__digest=digest, user_id=by.pk, signed_at=None
    ).update(signed_at=now, signed_name=name, signed_title=title)
    if not signed:
        raise TooLate("agreements.sign", agreement)


def activate(agreement: Agreement, *, by: Any, now: datetime | None = None) -> Agreement:
    """The last signature is there: this version is in force, the older ones are history, and the work begins."""
    now = now or clock.now()
    process = agreement.process
    with act("agreements.activate", on=agreement, by=by, now=now):
        process.agreements.filter(status=Status.SIGNED).exclude(pk=agreement.pk).update(
            status=Status.SUPERSEDED
        )
        agreement.signed_at = now
        agreement.save(update_fields=["signed_at"])
        begun = core.Process.objects.filter(pk=process.pk, status=core.Status.OPENING)
        begun.update(status=core.Status.ACTIVE, started_at=now)
        core.Process.objects.filter(pk=process.pk).update(form=agreement.form)
        process.refresh_from_db(fields=["status", "started_at", "form"])
        ring_for_paper(agreement)
    return agreement


def ask_changes(agreement: Agreement, *, text: str, by: Any, now: datetime | None = None) -> Agreement:
    """A party says what should change before they sign."""
    now = now or clock.now()
    with act("agreements.ask_changes", on=agreement, by=by, now=now):
        agreement.wishes.create(user=by, text=text, asked_at=now)
    return agreement


def revise(agreement: Agreement, *, by: Any, now: datetime | None = None) -> Agreement:
    """Takes a proposal back to be edited. Signatures given to the old text are void."""
    with act("agreements.revise", on=agreement, by=by, now=now):
        agreement.parties.update(signed_at=None, signed_name="", signed_title="")
        agreement.frozen = ""
        agreement.digest, agreement.proposed_at = "", None
        agreement.save(update_fields=["frozen", "digest", "proposed_at"])
    return agreement


def _must_be_open(action: str, agreement: Agreement) -> None:
    agreement.process.refresh_from_db(fields=["status"])
    if agreement.process.status not in UNDER_WAY:
        raise TooLate(action, agreement)
