"""What was asked, when do we talk, and what did the conversation settle? The mapping request and its outcome."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.doorway import dates
from accounts.doorway.access import Visible
from accounts.doorway.letters import Addressee
from accounts.doorway.sealed import SealedTextField
from accounts.people.models import Language
from processes.core.models import Client, Form, InProcess, Process
from processes.scheduling.ics import Entry, calendar_file
from processes.scheduling.models import Booking

CODE_LIFE = timedelta(minutes=30)
CODE_TRIES = 5
ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"


class ForWhom(models.TextChoices):
    ONE = "one", _("one person")
    GROUP = "group", _("a group or a team")
    COMMUNITY = "community", _("a whole work community")
    UNSURE = "unsure", _("I don't know yet")


class Status(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("waits for the code")
    SENT = "sent", _("waits for the supervisor")
    OFFERED = "offered", _("times proposed")
    BOOKED = "booked", _("time agreed")
    RECOMMENDED = "recommended", _("recommendation given")
    REFERRED = "referred", _("something else was recommended")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


LIVE = (Status.SENT, Status.OFFERED, Status.BOOKED)
"""A request that still goes on: somebody is to answer, to choose, or to come."""


class RequestQuerySet(Visible["MappingRequest"]):
    def visible_to(self, user: Any) -> "RequestQuerySet":
        """The supervisor and the contact; never a participant, and nobody before the address is confirmed."""
        if not user.is_authenticated:
            return self.none()
        mine = models.Q(process__supervisor_id=user.pk) | models.Q(process__clients__contact_id=user.pk)
        return self.filter(mine).exclude(status=Status.UNCONFIRMED).distinct()

    def with_people(self) -> "RequestQuerySet":
        """With everything that pages and `roles_of` read, in a fixed number of queries."""
        return self.select_related(
            "process__supervisor__membership", "process__recommendation", "booking"
        ).prefetch_related("times__booking", "process__clients__contact", "process__participants__user")


class MappingRequest(InProcess):
    """A request for a mapping conversation (kartoittava keskustelu). It never forces a form of work."""

    process = models.OneToOneField(Process, models.CASCADE, related_name="mapping")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.UNCONFIRMED)
    name = models.CharField(_("your name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    organisation_name = models.CharField(_("organisation"), max_length=160, blank=True)
    for_whom = models.CharField(_("for whom"), max_length=10, choices=ForWhom.choices)
    wish = SealedTextField(_("what do you hope for"))
    head_count = models.PositiveSmallIntegerField(_("how many people"), null=True, blank=True)
    place = models.CharField(_("where"), max_length=160, blank=True)
    timing = models.CharField(_("when would suit"), max_length=160, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    # Requests that one form sent to several supervisors share this.
    together = models.UUIDField(null=True, db_index=True, editable=False)
    nonce = models.CharField(max_length=43, default=secrets.token_urlsafe, editable=False)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    code_expires = models.DateTimeField()
    booking = models.OneToOneField(Booking, models.PROTECT, null=True, related_name="mapping")
    decline_reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.organisation_name or self.name}"

    def get_absolute_url(self) -> str:
        return reverse("mapping:page", args=[self.ref])

    def letter_path(self, letter: Any) -> str:
        if letter.role == "invitee":
            return reverse("mapping:confirm", args=[self.ref])
        if letter.template == "mapping/confirm_many":
            return self.overview_url
        return self.get_absolute_url()

    @property
    def overview_url(self) -> str:
        """Where the contact sees what was asked: the page of all that were sent together, or of this one."""
        return reverse("mapping:together", args=[self.ref]) if self.together else self.get_absolute_url()

    def sent_together(self) -> RequestQuerySet:
        """All that one form sent, the first first; a request sent alone is its own company. For the contact only."""
        rows = MappingRequest.objects.with_people().order_by("pk")
        return rows.filter(together=self.together) if self.together else rows.filter(pk=self.pk)

    def others_live(self, contact: Any) -> RequestQuerySet:
        """The others sent together that still go on; a contact who came to one case later asked none of them."""
        own = Client.objects.filter(contact_id=contact.pk).values("process")
        rows = MappingRequest.objects.filter(together=self.together, status__in=LIVE, process__in=own)
        return rows.exclude(pk=self.pk).order_by("pk") if self.together else rows.none()

    @cached_property
    def asked_of(self) -> int:
        """How many supervisors got the same request: what a supervisor is told of the others, and all of it."""
        return MappingRequest.objects.filter(together=self.together).count() if self.together else 1

    @property
    def code(self) -> str:
        """The code that proves the address: derived, so that no row or letter holds it. XXXX-XXXX."""
        secret, message = settings.SECRET_KEY.encode(), f"code:{self.ref}:{self.nonce}".encode()
        digest = hmac.new(secret, message, hashlib.sha256).digest()
        letters = "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:8])
        return f"{letters[:4]}-{letters[4:]}"

    def people(self, role: str) -> list[Any]:
        if role == "invitee":
            return [Addressee(email=self.email, language=self.language, zone=self.process.zone)]
        return super().people(role)

    def standing(self, now: datetime) -> list["ProposedTime"]:
        """The offered times that can still be chosen; when there are none, they have run out."""
        return [time for time in self.times.all() if time.stands(now)]

    @property
    def recommendation(self) -> "Recommendation | None":
        return getattr(self.process, "recommendation", None)

    def letter_supervisor(self, letter: Any, now: datetime) -> str:
        """Not in the letter to an address that nobody has proved yet."""
        return "" if letter.role == "invitee" else super().letter_supervisor(letter, now)

    def calendar_file(self, letter: Any, now: datetime) -> tuple[str, str] | None:
        """The agreed time for one reader's own calendar, or its cancelling; None when no time was agreed."""
        if self.booking is None:
            return None
        entry = self.entry_of(self.booking)
        method = "CANCEL" if entry.cancelled else "REQUEST"
        by = self.letter_supervisor(letter, now)
        return calendar_file([entry], letter.user, method, letter.written_at, self.process.zone, by), method

    def entry_of(self, row: Booking) -> Entry:
        """The agreed time as calendar programs know it, by the same identity for life."""
        gone, stamp = row.freed_at is not None, row.freed_at or row.made_at
        path = self.get_absolute_url()
        return Entry(row.ref, row.sequence, row.start, row.end, path, cancelled=gone, stamp=stamp)


class ProposedTime(models.Model):
    """A time the supervisor offers, held until it is chosen, freed or runs out."""

    request = models.ForeignKey(MappingRequest, models.CASCADE, related_name="times")
    booking = models.OneToOneField(Booking, models.PROTECT, related_name="proposed")

    class Meta:
        ordering = ["booking__start"]

    def __str__(self) -> str:
        return str(self.booking)

    @property
    def words(self) -> str:
        """The time in the reader's language and zone."""
        return dates.span(self.booking.start, self.booking.end)

    def stands(self, now: datetime) -> bool:
        row = self.booking
        return (
            row.freed_at is None and row.start > now and row.expires_at is not None and row.expires_at > now
        )


class Recommendation(InProcess):
    """What the conversation settled: a form of work, or what would serve better than supervision."""

    process = models.OneToOneField(Process, models.CASCADE, related_name="recommendation")
    form = models.CharField(_("form of work"), max_length=12, choices=Form.choices, blank=True)
    instead = models.CharField(_("what instead"), max_length=500, blank=True)
    rationale = models.TextField(_("why"), max_length=2000)
    session_count = models.PositiveSmallIntegerField(_("number of sessions"), null=True, blank=True)
    session_minutes = models.PositiveSmallIntegerField(
        _("length of a session, minutes"), null=True, blank=True
    )
    interval_days = models.PositiveSmallIntegerField(_("interval, days"), null=True, blank=True)
    goal_sketch = models.TextField(_("goals heard, one on a line"), max_length=2000, blank=True)
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.get_form_display() or self.instead

    @property
    def goal_lines(self) -> list[str]:
        return [line.strip() for line in self.goal_sketch.splitlines() if line.strip()]
