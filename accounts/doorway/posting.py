"""How do letters leave? Claimed under a lease, rendered from current data, sent, marked: none lost, none doubled."""

import logging
import smtplib
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation

from . import clock
from .letters import Letter
from .tables import REMINDERS

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
BACK_OFF = [timedelta(minutes=m) for m in (1, 5, 15, 60)]
BATCH = 50


def post_due(at: datetime | None = None) -> int:
    """Sends what is due, one letter at a time, and says how many left. Any number may run at once.

    The clock is read anew for each letter: a lease must count from its own claim, however slow the server is.
    """
    sent = 0
    for _turn in range(BATCH):
        now = at or clock.now()
        letter = _claim(now)
        if letter is None:
            break
        sent += _post(letter, now)
    return sent


def _claim(now: datetime) -> Letter | None:
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    with transaction.atomic():
        letter = (
            Letter.objects.select_for_update(skip_locked=True)
            .filter(free, state=Letter.State.WAITING, not_before__lte=now)
            .order_by("not_before", "pk")
            .first()
        )
        if letter:
            letter.lease_until = now + LEASE
            letter.tries += 1
            letter.save(update_fields=["lease_until", "tries"])
    return letter


def _post(letter: Letter, now: datetime) -> int:
    try:
        message = _message(letter, now)
    except Exception as trouble:
        # A letter that can't be worded waits and fails like one that can't be sent, and holds up no other.
        log.exception("letter %s can't be worded", letter.ref)
        _later(letter, now, trouble)
        return 0
    if message is None:
        _mark(letter, state=Letter.State.VOID)
        return 0
    try:
        get_connection().send_messages([message])
    except (smtplib.SMTPException, OSError) as trouble:
        _later(letter, now, trouble)
        return 0
    _mark(letter, state=Letter.State.SENT, sent_at=now, subject=message.subject, trouble="")
    return 1


def _message(letter: Letter, now: datetime) -> EmailMultiAlternatives | None:
    """The letter as it is true now; None when nobody needs it any more."""
    about = letter.about()
    if about is None or not _still_needed(letter, about, now):
        return None
    message = compose(letter, about, now)
    message.extra_headers["Date"] = format_datetime(now)
    return message


def _still_needed(letter: Letter, about: Any, now: datetime) -> bool:
    if letter.expires and now >= letter.expires:
        return False
    if letter.rule:
        return REMINDERS[letter.rule].holds(about, letter.user, letter.occasion, now)
    return about.letter_holds(letter) if hasattr(about, "letter_holds") else True


def _mark(letter: Letter, **changes: Any) -> None:
    Letter.objects.filter(pk=letter.pk).update(lease_until=None, **changes)


def _later(letter: Letter, now: datetime, trouble: Exception) -> None:
    """Tries again after a pause, and gives up where it can be seen."""
    log.warning("letter %s not sent: %s", letter.ref, type(trouble).__name__)
    if letter.tries > len(BACK_OFF):
        _mark(letter, state=Letter.State.FAILED, trouble=type(trouble).__name__)
        return
    wait = BACK_OFF[letter.tries - 1]
    _mark(letter, not_before=now + wait, trouble=type(trouble).__name__)


def compose(letter: Letter, about: Any, now: datetime | None = None) -> EmailMultiAlternatives:
    """The message as its reader gets it: own language, own zone, four lines and one link, never content."""
    now = now or clock.now()
    with translation.override(letter.language), timezone.override(ZoneInfo(letter.zone)):
        subject, happened, todo, button = lines(letter, about)
        url = settings.SITE_URL + link(letter, about)
        parts = {"happened": happened, "todo": todo, "button": button, "url": url, "subject": subject}
        parts["supervisor"] = (
            about.letter_supervisor(letter, now) if hasattr(about, "letter_supervisor") else ""
        )
        message = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string("emails/letter.txt", parts),
            to=[letter.email],
            headers={"Message-ID": letter.message_id},
        )
        message.attach_alternative(render_to_string("emails/letter.html", parts), "text/html")
        if letter.calendar:
            _attach_calendar(message, letter, about, now)
    return message


def lines(letter: Letter, about: Any) -> list[str]:
    """Subject, what happened, what to do, the button's words: a letter's template is these four lines."""
    context = {"about": about, "role": letter.role, "person": letter.user}
    text = render_to_string(f"emails/{letter.template}.txt", context)
    found = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if len(found) != 4:
        raise ValueError(f"emails/{letter.template}.txt has {len(found)} lines, not 4")
    return found


def link(letter: Letter, about: Any) -> str:
    """The path the one button leads to."""
    if hasattr(about, "letter_path"):
        return about.letter_path(letter)
    return about.get_absolute_url()


def _attach_calendar(message: EmailMultiAlternatives, letter: Letter, about: Any, now: datetime) -> None:
    found = about.calendar_file(letter, now)
    if found is None:  # A request withdrawn before any time was agreed has nothing to cancel.
        return
    ics, method = found
    # Django adds the charset; said twice, it makes some programs take the file for none.
    message.attach_alternative(ics, f"text/calendar; method={method}")
    message.attach("invite.ics", ics, "text/calendar")
