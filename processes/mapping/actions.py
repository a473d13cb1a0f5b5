"""How is a mapping conversation asked for, agreed on and settled?"""

import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
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
from processes.core.models import Status as ProcessStatus
from processes.scheduling.bookings import Taken, book, free, keep, slot
from processes.scheduling.free import calendar_of, free_starts_for
from processes.scheduling.models import Kind

from .models import CODE_LIFE, CODE_TRIES, MappingRequest, ProposedTime, Recommendation, Status
from .working_days import working_days_after

ANSWER_DAYS = 5
HOLD_LIFE = timedelta(days=5)
MOST_TIMES = 3


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
    proved = getattr(by, "is_authenticated", False)
    if proved and by.pk == profile.user_id:
        raise ValidationError(_("You can't ask yourself for a conversation."))
    with transaction.atomic():
        with act("mapping.request", on=profile, by=by, now=now) as deed:
            deed.silent = proved
            deed.about = asked = MappingRequest.objects.create(
                process=_process(profile, organisation_name, language, now),
                name=name,
                email=by.email if proved else email.strip().lower(),
                organisation_name=organisation_name.strip(),
                for_whom=for_whom,
                wish=wish,
                language=language,
                asked_at=now,
                code_expires=now + CODE_LIFE,
                **more,
                **({"ref": ref} if ref else {}),
            )
        return _send(asked, by, now) if proved else asked


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
    """The code proves the address, and the request goes to the supervisor. Raises ValidationError for a wrong code."""
    now = now or clock.now()
    _try(asked, code, now)
    return _send(asked, by, now)


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


def _send(asked: MappingRequest, by: Any, now: datetime) -> MappingRequest:
    with act("mapping.confirm", on=asked, by=by, now=now):
        contact = people.register(asked.email, asked.name, asked.language, by=None, now=now)
        if contact.pk == asked.process.supervisor_id:
            raise ValidationError(_("You can't ask yourself for a conversation."))
        _prove(contact)
        add_client(asked.process, contact, asked.organisation_name)
        _expect_answer(asked, now)
    return MappingRequest.objects.with_people().get(pk=asked.pk)


def _prove(contact: Any) -> None:
    """The code came by this address: the next sign-in need not prove it again."""
    address, _made = EmailAddress.objects.get_or_create(
        user=contact, email=contact.email, defaults={"primary": True}
    )
    if not address.verified:
        EmailAddress.objects.filter(pk=address.pk).update(verified=True)


def _expect_answer(asked: MappingRequest, now: datetime) -> None:
    asked.answer_by = working_days_after(now, ANSWER_DAYS, asked.process.zone)
    asked.save(update_fields=["answer_by"])


def offer(
    asked: MappingRequest, *, starts: Iterable[datetime], by: Any, now: datetime | None = None
) -> MappingRequest:
    """Holds one to three free times for the contact. Raises Taken when one of them is free no more."""
    now = now or clock.now()
    wanted = sorted(set(starts))
    if not 1 <= len(wanted) <= MOST_TIMES:
        raise ValidationError(_("Choose one to three times."))
    with act("mapping.offer", on=asked, by=by, now=now) as deed:
        if asked.standing(now):
            raise TooLate("mapping.offer", asked)
        _hold(asked, wanted, now)
        deed.facts["times"] = len(wanted)
    return asked


def _hold(asked: MappingRequest, wanted: list[datetime], now: datetime) -> None:
    supervisor = asked.process.supervisor
    minutes = calendar_of(supervisor).mapping_minutes
    first, last = (start.date() for start in (wanted[0] - timedelta(days=1), wanted[-1] + timedelta(days=1)))
    open_starts = set(free_starts_for(supervisor, first, last, minutes, now))
    for start in wanted:
        if start not in open_starts:
            raise Taken(start)
    slots = [slot(start, minutes) for start in wanted]
    held = book(slots, process=asked.process, kind=Kind.HOLD, now=now, expires_at=now + HOLD_LIFE)
    ProposedTime.objects.bulk_create(ProposedTime(request=asked, booking=row) for row in held)


def decline(asked: MappingRequest, *, reason: str, by: Any, now: datetime | None = None) -> MappingRequest:
    now = now or clock.now()
    with act("mapping.decline", on=asked, by=by, now=now):
        asked.decline_reason = reason
        asked.save(update_fields=["decline_reason"])
        _free_all(asked, now)
        _end(asked, now)
    return asked


def choose(
    asked: MappingRequest, *, time: ProposedTime, by: Any, now: datetime | None = None
) -> MappingRequest:
    """The held time becomes a booking, and the others are free again. Raises Taken when it ran out."""
    now = now or clock.now()
    with act("mapping.choose", on=asked, by=by, now=now):
        if time.request_id != asked.pk or not time.stands(now):
            raise Taken(time.booking.start)
        asked.booking = keep(time.booking, kind=Kind.MAPPING, now=now)
        asked.save(update_fields=["booking"])
        free([other.booking for other in _times(asked) if other.pk != time.pk], now=now)
    return asked


def ask_other_times(
    asked: MappingRequest, *, timing: str = "", by: Any, now: datetime | None = None
) -> MappingRequest:
    """None of the times suits; `timing` says what would."""
    now = now or clock.now()
    with act("mapping.ask_other_times", on=asked, by=by, now=now):
        _free_all(asked, now)
        asked.timing = timing or asked.timing
        asked.save(update_fields=["timing"])
        _expect_answer(asked, now)
    return asked


def withdraw(asked: MappingRequest, *, by: Any, now: datetime | None = None) -> MappingRequest:
    now = now or clock.now()
    with act("mapping.withdraw", on=asked, by=by, now=now):
        _free_all(asked, now)
        _end(asked, now)
    return asked


def recommend(
    asked: MappingRequest, *, form: str, rationale: str, by: Any, now: datetime | None = None, **plan: Any
) -> MappingRequest:
    """The conversation settled a form of work; `plan` is count, minutes, interval and the goals heard."""
    now = now or clock.now()
    with act("mapping.recommend", on=asked, by=by, now=now):
        Recommendation.objects.create(
            process=asked.process, form=form, rationale=rationale, given_at=now, **plan
        )
        Process.objects.filter(pk=asked.process_id).update(form=form)
    return asked


def refer(
    asked: MappingRequest, *, instead: str, rationale: str, by: Any, now: datetime | None = None
) -> MappingRequest:
    """Something else than supervision serves better; the case ends before it began."""
    now = now or clock.now()
    with act("mapping.refer", on=asked, by=by, now=now):
        Recommendation.objects.create(
            process=asked.process, instead=instead, rationale=rationale, given_at=now
        )
        _end(asked, now)
    return asked


def _times(asked: MappingRequest) -> list[ProposedTime]:
    return list(ProposedTime.objects.filter(request=asked).select_related("booking"))


def _free_all(asked: MappingRequest, now: datetime) -> None:
    """Gives back the held times, and the agreed one, which is among them."""
    free([time.booking for time in _times(asked)], now=now)


def _end(asked: MappingRequest, now: datetime) -> None:
    Process.objects.filter(pk=asked.process_id).update(status=ProcessStatus.ENDED, closed_at=now)
