"""How does a request reach its supervisor? It is asked for, the address is proved by a code, and it is sent."""

import hmac
import secrets
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.doorway import clock
from accounts.doorway.act import act
from accounts.doorway.states import TooLate
from accounts.people import actions as people
from accounts.supervisors.models import Profile
from processes.core.actions import add_client
from processes.core.models import Process

from .models import CODE_LIFE, CODE_TRIES, MappingRequest, Status
from .working_days import working_days_after

ANSWER_DAYS = 5


def request(
    profile: Profile,
    *,
    name: str,
    email: str,
    for_whom: str,
    wish: str,
    organisation_name: str = "",
    language: str = "fi",
    by: Any,
    now: datetime | None = None,
    ref: Any = None,
    **more: Any,
) -> MappingRequest:
    """Asks a supervisor for a mapping conversation. Somebody signed in has proved the address already."""
    now = now or clock.now()
    words: dict[str, Any] = {"name": name, "email": email, "for_whom": for_whom, "wish": wish}
    with transaction.atomic():
        asked = write(
            profile,
            organisation_name=organisation_name,
            language=language,
            by=by,
            now=now,
            ref=ref,
            **words,
            **more,
        )
        return send(asked, by=by, now=now) if has_proved(by) else asked


def full(profile: Profile) -> str:
    return _("%(who)s takes no new clients now. Your text is kept.") % {"who": profile.user}


def has_proved(by: Any) -> bool:
    return getattr(by, "is_authenticated", False)


def write(
    profile: Profile,
    *,
    email: str,
    organisation_name: str,
    language: str,
    by: Any,
    now: datetime,
    ref: Any = None,
    silent: bool = False,
    **more: Any,
) -> MappingRequest:
    """Keeps one request, unconfirmed; `silent` when another letter brings the code. Inside a transaction."""
    proved = has_proved(by)
    if proved and by.pk == profile.user_id:
        raise ValidationError(_("You can't ask yourself for a conversation."))
    if not profile.takes_new:
        raise ValidationError(full(profile))
    with act("mapping.request", on=profile, by=by, now=now) as deed:
        deed.silent = proved or silent
        deed.about = asked = MappingRequest.objects.create(
            process=_process(profile, organisation_name, language, now),
            email=by.email if proved else email.strip().lower(),
            organisation_name=organisation_name.strip(),
            language=language,
            asked_at=now,
            code_expires=now + CODE_LIFE,
            **more,
            **({"ref": ref} if ref else {}),
        )
    return asked


def _process(profile: Profile, organisation_name: str, language: str, now: datetime) -> Process:
    """The case begins here, under a name that tells nothing of the wish."""
    with override(language):
        title = organisation_name.strip()[:120] or _("Private client")
    return Process.objects.create(title=title, supervisor=profile.user, language=language, created_at=now)


def send_code_again(asked: MappingRequest, *, by: Any, now: datetime | None = None) -> MappingRequest:
    """Sends a new code; older ones stop working."""
    now = now or clock.now()
    with act("mapping.send_code_again", on=asked, by=by, now=now):
        asked.nonce = secrets.token_urlsafe()
        asked.wrong_codes = 0
        asked.code_expires = now + CODE_LIFE
        asked.save(update_fields=["nonce", "wrong_codes", "code_expires"])
    return asked


def confirm(asked: MappingRequest, *, code: str, by: Any, now: datetime | None = None) -> MappingRequest:
    """The code proves the address, and the request goes to the supervisor, or each of several to its own.

    Raises ValidationError for a wrong code. Of requests sent together the first has the code, and it stands for all.
    """
    now = now or clock.now()
    _try(asked, code, now)
    return confirm_many(asked, by=by, now=now) if asked.together else send(asked, by=by, now=now)


def confirm_many(lead: MappingRequest, *, by: Any, now: datetime) -> MappingRequest:
    """Sends all that were written together, each to its own supervisor, or none; the contact gets one receipt."""
    with act("mapping.confirm_many", on=lead, by=by, now=now) as deed:
        for asked in lead.sent_together():
            send(asked, by=by, now=now)
        # Read anew: the one above doesn't know yet who its contact is.
        deed.about = MappingRequest.objects.with_people().get(pk=lead.pk)
    return deed.about


def is_worn(asked: MappingRequest, now: datetime) -> bool:
    """Whether the code has run out of time or tries."""
    return asked.wrong_codes >= CODE_TRIES or asked.code_expires <= now


def _try(asked: MappingRequest, code: str, now: datetime) -> None:
    """Each try is counted before it is compared, so that many at once are no more than five."""
    live = MappingRequest.objects.filter(pk=asked.pk, wrong_codes__lt=CODE_TRIES, code_expires__gt=now)
    counted = live.filter(status=Status.UNCONFIRMED).update(wrong_codes=F("wrong_codes") + 1)
    asked.refresh_from_db()
    if asked.status != Status.UNCONFIRMED:
        raise TooLate("mapping.confirm", asked)
    if not counted:
        raise ValidationError(_("This code no longer works. Ask for a new one."))
    if not hmac.compare_digest(_letters(code), _letters(asked.code)):
        raise ValidationError(
            _("That is not the code of the letter. Look at the newest letter and try again.")
        )


def _letters(code: str) -> bytes:
    return "".join(letter for letter in code.upper() if letter.isalnum()).encode()


def send(asked: MappingRequest, *, by: Any, now: datetime) -> MappingRequest:
    """The address is proved: its owner becomes the client, and the supervisor is told."""
    with act("mapping.confirm", on=asked, by=by, now=now):
        contact = people.register(asked.email, asked.name, asked.language, by=None, now=now)
        if contact.pk == asked.process.supervisor_id:
            raise ValidationError(_("You can't ask yourself for a conversation."))
        _prove(contact)
        add_client(asked.process, contact, asked.organisation_name)
        expect_answer(asked, now)
    return MappingRequest.objects.with_people().get(pk=asked.pk)


def _prove(contact: Any) -> None:
    """The code came by this address: the next sign-in need not prove it again."""
    address, _made = EmailAddress.objects.get_or_create(
        user=contact, email=contact.email, defaults={"primary": True}
    )
    if not address.verified:
        EmailAddress.objects.filter(pk=address.pk).update(verified=True)


def expect_answer(asked: MappingRequest, now: datetime) -> None:
    asked.answer_by = working_days_after(now, ANSWER_DAYS, asked.process.zone)
    asked.save(update_fields=["answer_by"])
