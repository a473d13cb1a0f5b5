"""Who is told? A letter is a row written in the transaction of the deed it tells of, and rendered when it is sent."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from .act import Deed
    from .history import Event
    from .tables import Due, Reminder, To


@dataclass(frozen=True)
class Addressee:
    """Somebody who is written to without having an account yet."""

    email: str
    language: str
    zone: str
    pk: None = None


class Letter(models.Model):
    """One message to one person. The row is the queue: waiting, then sent, failed or void."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("could not be sent")
        VOID = "void", _("no longer needed")

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    template = models.CharField(max_length=60)
    rule = models.CharField(max_length=60, blank=True)
    occasion = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=30)
    calendar = models.BooleanField(default=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="letters")
    email = models.EmailField()
    language = models.CharField(max_length=5)
    zone = models.CharField(max_length=50)
    about_kind = models.CharField(max_length=60)
    about_ref = models.UUIDField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    written_at = models.DateTimeField()
    not_before = models.DateTimeField()
    expires = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    subject = models.CharField(max_length=200, blank=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["written_at", "pk"]
        indexes = [models.Index(fields=["state", "not_before"])]

    def __str__(self) -> str:
        return f"{self.template} ({self.state})"

    @property
    def message_id(self) -> str:
        """Stable for the letter's life, so that a repeat after a crash is the same message."""
        return f"<{hashlib.sha256(self.key.encode()).hexdigest()[:40]}@{settings.MAIL_DOMAIN}>"

    def about(self) -> Any | None:
        """What the letter tells of, as it is now; None when it is gone."""
        model = apps.get_model(self.about_kind)
        return model._base_manager.filter(ref=self.about_ref).first()


def write(row: To, event: Event, deed: Deed) -> None:
    """Writes the letters of one LETTERS row, one for each person who has the role."""
    for person in deed.about.people(row.role):
        if person.pk and person.pk == event.actor_id and not row.actor_too:
            continue
        _queue(
            key=f"{event.ref}:{row.role}:{person.pk or person.email}",
            template=row.template or deed.action.replace(".", "/"),
            role=row.role,
            calendar=row.calendar,
            person=person,
            about=deed.about,
            now=deed.now,
            not_before=deed.now + deed.delay,
        )


def withdraw(about: Any) -> bool:
    """Makes the letters about a thing void; False, and nothing changed, when one of them may have left already."""
    rows = Letter.objects.filter(about_kind=about._meta.label_lower, about_ref=about.ref)
    if any(row.tries or row.state == Letter.State.SENT for row in rows.select_for_update()):
        return False
    rows.filter(state=Letter.State.WAITING).update(state=Letter.State.VOID)
    return True


def restore(about: Any, **which: Any) -> None:
    """Lets void letters about a thing wait again; right before sending each is asked anew whether it holds."""
    rows = Letter.objects.filter(about_kind=about._meta.label_lower, about_ref=about.ref, **which)
    rows.filter(state=Letter.State.VOID).update(state=Letter.State.WAITING)


def reminder_key(rule: Reminder, due: Due) -> str:
    """Rule, thing, occasion and person: the database keeps it unique."""
    return f"{rule.name}:{due.about.ref}:{due.occasion}:{due.person.pk}"


def known_keys(keys: Iterable[str]) -> set[str]:
    """Those keys that have their letter already."""
    return set(Letter.objects.filter(key__in=list(keys)).values_list("key", flat=True))


def write_reminder(rule: Reminder, due: Due, now: datetime) -> None:
    """Writes a reminder once, however many runs find it due."""
    _queue(
        key=reminder_key(rule, due),
        template=rule.name.replace(".", "/"),
        role="reminder",
        calendar=rule.calendar,
        person=due.person,
        about=due.about,
        now=now,
        rule=rule.name,
        occasion=due.occasion,
        not_before=due.moment,
        expires=due.expires,
    )


def _queue(
    *, key: str, person: Any, about: Any, now: datetime, not_before: datetime | None = None, **row: Any
) -> None:
    letter = Letter(
        key=key,
        user_id=person.pk,
        email=person.email,
        language=person.language,
        zone=str(person.zone),
        about_kind=about._meta.label_lower,
        about_ref=about.ref,
        written_at=now,
        not_before=not_before or now,
        **row,
    )
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    transaction.on_commit(ring, robust=True)


def ring() -> None:
    """Rings the doorbell of the sender; the row waits in the database, so a bell unheard loses nothing."""
    from .tasks import send_letters

    send_letters.apply_async(expires=55, ignore_result=True, retry=False)
