"""Which times could suit everybody, who is asked, and what did each say?"""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.doorway.letters import Addressee
from accounts.doorway.states import Versioned
from processes.core.models import InProcess, Participant, Process
from processes.sessions.models import Session

SALT = "poll link"
TELLS_THE_END = ("polls/book", "polls/close")


class Status(models.TextChoices):
    OPEN = "open", _("open")
    BOOKED = "booked", _("a time was booked")
    CLOSED = "closed", _("closed without a time")


class Choice(models.TextChoices):
    YES = "yes", _("Yes")
    MAYBE = "maybe", _("If need be")
    NO = "no", _("No")


class PollQuerySet(Visible["Poll"]):
    def visible_to(self, user: Any) -> "PollQuerySet":
        """The room's alone: a client sees nothing of it. With the people, who are asked for on every page."""
        if not user.is_authenticated:
            return self.none()
        mine = Participant.objects.filter(user_id=user.pk, left_at=None).values("process")
        room = models.Q(process__supervisor_id=user.pk) | models.Q(process__in=mine)
        found = self.filter(room, process__in=Process.objects.visible_to(user))
        return found.select_related("process__supervisor").prefetch_related(
            "process__participants__user", "process__clients"
        )


class Poll(InProcess, Versioned):
    """Several times for one session, shown to the group; the best of them is booked in the end."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="polls")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    minutes = models.PositiveSmallIntegerField(_("length, minutes"))
    answer_by = models.DateField(_("answers wanted by"))
    is_hidden = models.BooleanField(_("answers are hidden until the poll is closed"), default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    session = models.OneToOneField(Session, models.SET_NULL, null=True, related_name="poll")

    objects = PollQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]

    def __str__(self) -> str:
        return f"poll {self.ref}"

    def get_absolute_url(self) -> str:
        return reverse("polls:page", args=[self.ref])

    @property
    def is_open(self) -> bool:
        return self.status == Status.OPEN

    @property
    def ends(self) -> datetime:
        """The midnight after the day by which answers are wanted."""
        return _at(self.answer_by + timedelta(days=1), time(0), self.process.zone)

    @cached_property
    def voter_rows(self) -> list["Voter"]:
        """Everybody who is asked and has not left the process."""
        rows = self.voters.filter(participant__left_at=None).select_related("participant__user")
        return list(rows.order_by("participant__joined_at", "pk"))

    def roles_of(self, user: Any) -> set[str]:
        if isinstance(user, Holder):
            return {"invitee"} if user.voter.poll_id == self.pk else set()
        found = self.process.roles_of(user)
        if "participant" in found and not (self.is_hidden and self.is_open):
            found.add("group_if_shared")
        return found

    def people(self, role: str) -> list[Any]:
        if role in ("participant", "invitee"):
            return [person for row in self.voter_rows for person in row.people(role)]
        return super().people(role)

    def letter_holds(self, letter: Any) -> bool:
        return self.is_open or letter.template in TELLS_THE_END

    def letter_path(self, letter: Any) -> str:
        """To each their personal link; the supervisor's letters lead to the poll."""
        mine = next((row for row in self.voter_rows if row.is_for(letter)), None)
        return mine.link_path if mine else self.get_absolute_url()


class Option(models.Model):
    """One time of a poll."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="options")
    start = models.DateTimeField()

    class Meta:
        ordering = ["start"]
        constraints = [models.UniqueConstraint(fields=["poll", "start"], name="one_option_per_time")]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M}"

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.poll.minutes)


class VoterQuerySet(Visible["Voter"]):
    def visible_to(self, user: Any) -> "VoterQuerySet":
        return self.filter(poll__in=Poll.objects.visible_to(user)).select_related(
            "poll__process__supervisor", "participant__user"
        )


class Voter(InProcess):
    """One person who is asked. The personal link is derived from the nonce, and void when that changes."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="voters")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="asked_in_polls")
    is_required = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    nonce = models.CharField(max_length=43, default=secrets.token_urlsafe, editable=False)

    objects = VoterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["poll", "participant"], name="one_voter_per_person")]

    def __str__(self) -> str:
        return f"voter {self.ref}"

    @property
    def process(self) -> Process:
        return self.poll.process

    @property
    def person(self) -> Any:
        """Who is written to: somebody with an account, or an address of the process's language."""
        who = self.participant
        if who.user_id:
            return who.user
        return Addressee(email=who.email, language=self.process.language, zone=self.process.zone)

    @property
    def link_token(self) -> str:
        return signing.dumps([str(self.ref), self.nonce], salt=SALT)

    @property
    def link_path(self) -> str:
        return reverse("polls:answer", args=[self.link_token])

    def is_for(self, letter: Any) -> bool:
        return (
            letter.user_id == self.participant.user_id
            if letter.user_id
            else letter.email == self.person.email
        )

    def get_absolute_url(self) -> str:
        return self.poll.get_absolute_url()

    def roles_of(self, user: Any) -> set[str]:
        return self.poll.roles_of(user)

    def people(self, role: str) -> list[Any]:
        """A letter is for a participant, or for somebody invited who has no account yet."""
        if role in ("participant", "invitee"):
            joined = bool(self.participant.user_id)
            return [self.person] if joined == (role == "participant") else []
        return super().people(role)

    def letter_holds(self, letter: Any) -> bool:
        return self.poll.is_open and self.participant.left_at is None

    def letter_path(self, letter: Any) -> str:
        return self.link_path


class Vote(models.Model):
    """What one person said of one time; a time without a row has no answer from them."""

    option = models.ForeignKey(Option, models.CASCADE, related_name="votes")
    voter = models.ForeignKey(Voter, models.CASCADE, related_name="votes")
    choice = models.CharField(max_length=5, choices=Choice.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["option", "voter"], name="one_vote_per_time")]

    def __str__(self) -> str:
        return f"vote {self.pk}"


@dataclass(frozen=True)
class Holder:
    """Who came by a personal link and has no account: may answer in the one poll, and nothing else."""

    voter: Voter
    pk: None = None
    is_authenticated: bool = True
    is_active: bool = True

    def standing(self) -> set[str]:
        return set()


def by_token(token: str) -> Voter | None:
    """Whom a personal link is for; None when it was altered, revoked or never ours, or its person has left."""
    try:
        ref, nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    rows = Voter.objects.select_related("poll__process__supervisor", "participant__user")
    return rows.filter(ref=ref, nonce=nonce, participant__left_at=None).first()


def _at(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)
