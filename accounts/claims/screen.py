"""What stands on the page of one claim, as a verifier sees it?"""

from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from accounts.doorway.access import offers
from accounts.membership.models import Kind, Membership
from accounts.membership.title import helsinki_date

from .checklist import SOURCE, told
from .comparing import Compared, compare
from .deciding import BY_WORD
from .desk import days_waited
from .desk_forms import ASK, NO, DecideForm, NoteForm
from .models import Claim, EvidencePage, Status, desk_rules
from .ready import ready_texts
from .seeing import stamp
from .trail import trail

TRAINED = (Kind.ORDINARY, Kind.SENIOR, Kind.STUDENT)
"""Whose training is looked at."""


def context(
    claim: Claim, user: Any, now: datetime, picked: str = "", form: DecideForm | None = None
) -> dict[str, Any]:
    """A fixed number of queries, however much evidence and history there is."""
    compared = compare(claim, now)
    texts = ready_texts(claim, compared, picked)
    pages = EvidencePage.objects.defer("image")
    return {
        "claim": claim,
        "now": now,
        "days": days_waited(claim, now),
        "compared": compared,
        "points": told(claim) if claim.kind in TRAINED else [],
        "source": SOURCE,
        "evidence": claim.evidence.prefetch_related(Prefetch("pages", pages)),
        "earlier": earlier(claim),
        "known": Membership.objects.filter(user=claim.user_id).first(),
        "texts": texts,
        "form": form or decide_form(claim, user, now, compared, picked=picked),
        "can_decide": offers(user, "claims.reject", claim),
        "can_assign": offers(user, "claims.assign", claim),
        "second": claim.status == Status.APPROVED,
        "own_yes": said_first_yes(claim, user),
        "notes": claim.notes.select_related("author"),
        "note_form": NoteForm(auto_id="note_%s"),
        "trail": trail(claim),
    }


def earlier(claim: Claim) -> list[Claim]:
    """What the same person claimed before, as far as verifiers have seen it."""
    others = Claim.objects.filter(user=claim.user_id, submitted_at__isnull=False).exclude(pk=claim.pk)
    return list(others.select_related("decided_by"))


def said_first_yes(claim: Claim, user: Any) -> bool:
    return claim.status == Status.APPROVED and claim.first_yes_by_id == user.pk


def yes_verb(claim: Claim) -> str:
    """What a yes means now: the first of two, or the one that verifies."""
    first = desk_rules().four_eyes and claim.first_yes_by_id is None
    return "approve" if first else "verify"


def decide_form(
    claim: Claim, user: Any, now: datetime, compared: Compared, data: Any = None, picked: str = ""
) -> DecideForm:
    """Filled in beforehand: dates from the register, texts that suit what was found, ticks of the first verifier."""
    texts = ready_texts(claim, compared, picked)
    chosen = {str(ready.chosen.ref): use for use, ready in texts.items() if ready.chosen}
    initial = {
        "decision": {"ask": ASK, "reject": NO}.get(chosen.get(picked, ""), ""),
        "valid_from": first_day(compared, now),
        "valid_until": compared.entry.valid_until if compared.entry else None,
        "question": texts["ask"].text,
        "reason": texts["reject"].text,
        "points": [name for name, met in claim.checklist.items() if met],
        "seen": stamp(claim),
    }
    yes = "" if said_first_yes(claim, user) else yes_words(yes_verb(claim))
    return DecideForm(data, initial=initial, yes=yes, by_word=claim.kind in BY_WORD)


def first_day(compared: Compared, now: datetime) -> date:
    listed = compared.entry.valid_from if compared.entry else None
    return listed or helsinki_date(now)


def yes_words(verb: str) -> str:
    return _("Yes, the first of two") if verb == "approve" else _("Yes, verify")
