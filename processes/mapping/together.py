"""How are several supervisors asked at once, and let go again? Each has a case of their own, and knows no other."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.act import act
from accounts.doorway.states import TooLate
from accounts.supervisors.models import Profile
from accounts.supervisors.shortlist import MOST

from .answering import withdraw
from .models import MappingRequest
from .sending import confirm_many, has_proved, write


def request_many(
    profiles: Sequence[Profile],
    *,
    by: Any,
    organisation_name: str = "",
    language: str = "fi",
    now: datetime | None = None,
    ref: Any = None,
    **words: Any,
) -> MappingRequest:
    """Asks up to three supervisors with one text, all or none; gives the first request, whose code stands for all.

    `ref` becomes the reference of the first, so that a double press asks once. Raises ValidationError when
    one of them is no longer in the directory.
    """
    now, proved = now or clock.now(), has_proved(by)
    words |= {"organisation_name": organisation_name, "language": language, "by": by, "now": now}
    with transaction.atomic():
        chosen = _still_listed(profiles)
        together = uuid.uuid4() if len(chosen) > 1 else None
        with act("mapping.request_many", on=None, by=by, now=now, asked_of=len(chosen)) as deed:
            deed.silent = proved
            refs = [ref, *(None for _other in chosen[1:])]
            lead, *_others = [
                write(profile, ref=own, together=together, silent=True, **words)
                for profile, own in zip(chosen, refs, strict=True)
            ]
            deed.about = lead
        return confirm_many(lead, by=by, now=now) if proved else lead


def _still_listed(profiles: Sequence[Profile]) -> list[Profile]:
    """The same profiles, locked, so that nobody hides between the look and the letter."""
    wanted = list(dict.fromkeys(profile.pk for profile in profiles))
    if not 1 <= len(wanted) <= MOST:
        raise ValidationError(_("Choose one to three supervisors."))
    rows = Profile.objects.filter(pk__in=wanted, is_public=True, user__is_active=True)
    found = {row.pk: row for row in rows.select_for_update(of=("self",)).order_by("pk")}
    if len(found) < len(wanted):
        raise ValidationError(gone(), code="gone")
    return [found[pk] for pk in wanted]


def gone() -> str:
    return _(
        "One of those you chose is no longer in the directory. Your text is kept: "
        "look through whom you ask, and send again."
    )


def withdraw_others(kept: MappingRequest, *, by: Any, now: datetime | None = None) -> int:
    """Ends the other requests that were sent together and still go on; says how many. Never done unasked."""
    now = now or clock.now()
    with act("mapping.withdraw_others", on=kept, by=by, now=now) as deed:
        others = list(kept.others_live(by).select_for_update())
        if not others:
            raise TooLate("mapping.withdraw_others", kept)
        for asked in others:
            withdraw(asked, by=by, now=now)
        deed.facts["withdrawn"] = len(others)
    return len(others)
