"""How does a person claim a membership: begin, tell, show certificates, send, and take it back?"""

import base64
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.access import must
from accounts.doorway.act import act
from accounts.doorway.states import TooLate, Twice
from accounts.doorway.uploads import redraw_document
from accounts.membership import ethics
from accounts.membership.models import Kind

from .complete import in_force, missing, other_kind
from .filenames import cleaned
from .models import EVIDENCE_LIFE, OPEN, Claim, Evidence, EvidencePage

RECORD = (
    "kind number provider programme credits started completed recommendation practice_units own_units".split()
)
MOST_FILES = 6
MOST_PAGES_KEPT = 90
"""How many redrawn pages of one person are kept at a time, over all claims."""


def begin(person: Any, *, by: Any, now: datetime | None = None) -> Claim:
    """The open claim, or a new draft: prefilled from the last one, or from the membership that is known."""
    must(by, "claims.begin", person)
    mine = Claim.objects.filter(user=person, status__in=OPEN)
    try:
        return mine.first() or _draft(person, by, now or clock.now())
    except Twice:
        return mine.get()


def _draft(person: Any, by: Any, now: datetime) -> Claim:
    with act("claims.begin", on=person, by=by, now=now) as deed:
        deed.about = Claim.objects.create(user=person, begun_at=now, **_known(person, now))
    return deed.about


def save(claim: Claim, *, by: Any, version: int, now: datetime | None = None, **changes: Any) -> Claim:
    """Changes the record from the version the person saw; it may be incomplete. Raises TooLate on a newer one."""
    foreign = changes.keys() - set(RECORD)
    if foreign:
        raise TypeError(f"no parts of a claim: {sorted(foreign)}")
    with act("claims.save", on=claim, by=by, now=now, version=version):
        for name, value in changes.items():
            setattr(claim, name, value)
        claim.save(update_fields=list(changes))
    return claim


def attach(claim: Claim, *, by: Any, filename: str, data: bytes, now: datetime | None = None) -> Evidence:
    """Adds a certificate as redrawn pages; raises ValidationError when the file or the quota refuses it."""
    must(by, "claims.attach", claim)
    must_have_room(claim)
    drawn = redraw_document(data)
    with act("claims.attach", on=claim, by=by, now=now) as deed:
        must_have_room(claim, len(drawn.pages))
        evidence = Evidence.objects.create(
            claim=claim,
            filename=cleaned(filename),
            digest=drawn.digest,
            size=len(data),
            page_count=len(drawn.pages),
            added_at=deed.now,
        )
        for number, image in enumerate(drawn.pages, 1):
            EvidencePage.objects.create(
                evidence=evidence, number=number, image=base64.b64encode(image).decode()
            )
        deed.facts = {"evidence": str(evidence.ref), "digest": drawn.digest, "pages": len(drawn.pages)}
    return evidence


def detach(claim: Claim, *, evidence: Evidence, by: Any, now: datetime | None = None) -> None:
    """Takes a certificate away. What a verifier may have seen stays as a line without its pages."""
    with act("claims.detach", on=claim, by=by, now=now, evidence=str(evidence.ref)) as deed:
        kept = claim.evidence.filter(pk=evidence.pk, erased_at=None).first()
        if kept is None:
            raise TooLate("claims.detach", claim)
        if claim.ethics_at and kept.added_at <= claim.ethics_at:  # It was there when the claim was last sent.
            _erase(kept, deed.now)
        else:
            kept.delete()


def submit(claim: Claim, *, by: Any, commits: bool, answer: str = "", now: datetime | None = None) -> Claim:
    """Sends it to the verifiers with a commitment to today's ethical principles; says what is missing."""
    with act("claims.submit", on=claim, by=by, now=now, ethics=ethics.CURRENT.version) as deed:
        claim.refresh_from_db()
        lacks = missing(claim, deed.now)
        if not commits:
            lacks["commits"] = _("Without the commitment the association can't verify a membership.")
        if claim.question and not answer.strip():
            lacks["answer"] = _("Answer the question, in a sentence or two.")
        if lacks:
            raise ValidationError({name: [text] for name, text in lacks.items()})
        claim.answer = answer.strip()
        claim.ethics_version, claim.ethics_at = ethics.CURRENT.version, deed.now
        # Who was asked for more keeps the place in the queue.
        claim.submitted_at = claim.submitted_at or deed.now
        claim.save(update_fields=["answer", "ethics_version", "ethics_at", "submitted_at"])
    return claim


def withdraw(claim: Claim, *, by: Any, now: datetime | None = None) -> Claim:
    """Takes the claim back; its certificates are erased as after a decision."""
    with act("claims.withdraw", on=claim, by=by, now=now) as deed:
        claim.decided_at = deed.now
        claim.save(update_fields=["decided_at"])
    return claim


def erase_evidence(claim: Claim, *, by: Any = None, now: datetime | None = None) -> Claim:
    """Erases the pages of a settled claim once their time is over; that they were seen stays in history."""
    now = now or clock.now()
    must(by, "claims.erase_evidence", claim)
    if claim.decided_at is None or now < claim.decided_at + EVIDENCE_LIFE:
        raise TooLate("claims.erase_evidence", claim)
    with act("claims.erase_evidence", on=claim, by=by, now=now) as deed:
        files = list(claim.evidence.filter(erased_at=None))
        for evidence in files:
            _erase(evidence, now)
        deed.facts = {"files": len(files)}
    return claim


def must_have_room(claim: Claim, pages: int = 1) -> None:
    """Raises ValidationError when the claim has its files already, or the person has too many pages kept."""
    if claim.evidence.filter(erased_at=None).count() >= MOST_FILES:
        raise ValidationError(
            _("There are %d files already. Take one away first.") % MOST_FILES, code="quota"
        )
    own = Evidence.objects.filter(claim__user=claim.user_id, erased_at=None)
    kept = own.aggregate(pages=Sum("page_count"))["pages"] or 0
    if kept + pages > MOST_PAGES_KEPT:
        raise ValidationError(
            _(
                "You have %(kept)d pages here already, and at most %(most)d can be kept. Take something away first."
            )
            % {"kept": kept, "most": MOST_PAGES_KEPT},
            code="quota",
        )


def _erase(evidence: Evidence, now: datetime) -> None:
    evidence.pages.all().delete()
    evidence.erased_at = now
    evidence.save(update_fields=["erased_at"])


def _known(person: Any, now: datetime) -> dict[str, Any]:
    last = Claim.objects.filter(user=person).first()
    known = {name: getattr(last, name) for name in RECORD} if last else {}
    membership = in_force(person, now)
    if membership is None:
        return known
    kind = other_kind(Kind(membership.kind))
    return {**known, "number": membership.number or known.get("number", ""), "kind": kind}
