"""Who lets whom see what? Private journals, and the ledger of what their authors have shared."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.doorway.sealed import SealedTextField
from accounts.doorway.states import Versioned
from processes.core.models import InProcess, Process
from processes.goals.models import Audience as GoalAudience
from processes.goals.models import Goal
from processes.sessions.models import Session


class Audience(models.TextChoices):
    SUPERVISOR = "supervisor", _("the supervisor")
    GROUP = "group", _("the group and the supervisor")


READ_BY: dict[str, frozenset[str]] = {
    Audience.SUPERVISOR: frozenset({GoalAudience.SUPERVISOR, GoalAudience.GROUP}),
    Audience.GROUP: frozenset({GoalAudience.GROUP}),
}
"""Which audiences of a working goal contain everyone in an audience of an entry."""


class EntryQuerySet(Visible["JournalEntry"]):
    def visible_to(self, user: Any) -> "EntryQuerySet":
        """The author's own, and what is shared with this person at this moment."""
        if not user.is_authenticated:
            return self.none()
        standing = Share.objects.filter(revoked_at=None)
        to_supervisor = standing.filter(entry__process__supervisor_id=user.pk)
        to_group = standing.filter(
            audience=Audience.GROUP,
            entry__process__participants__user_id=user.pk,
            entry__process__participants__left_at=None,
        )
        shared = models.Q(pk__in=to_supervisor.values("entry")) | models.Q(pk__in=to_group.values("entry"))
        return self.filter(models.Q(author_id=user.pk) | shared).select_related("process", "author")


class JournalEntry(InProcess, Versioned):
    """A participant's journal entry (oppimispäiväkirja): private until its author shares it, and again after."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="entries")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="entries")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="entries")
    goals = models.ManyToManyField(Goal, blank=True, related_name="entries")
    body = SealedTextField(_("what I want to keep in mind"))
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return f"entry {self.ref}"

    def get_absolute_url(self) -> str:
        return reverse("reflection:page", args=[self.ref])

    @property
    def share(self) -> "Share | None":
        """The sharing that stands now, if any."""
        return next((row for row in self.shares.all() if row.revoked_at is None), None)

    def roles_of(self, user: Any) -> set[str]:
        if user.pk == self.author_id:
            return {"author"}
        found = set()
        share, theirs = self.share, self.process.roles_of(user)
        if share and "supervisor" in theirs:
            found.add("supervisor_if_shared")
        if share and share.audience == Audience.GROUP and "participant" in theirs:
            found.add("group_if_shared")
        return found

    def people(self, role: str) -> list[Any]:
        if role == "author":
            return [self.author]
        if role == "supervisor_if_shared":
            return [self.process.supervisor]
        return []

    def letter_holds(self, letter: Any) -> bool:
        """Asked right before sending: a letter about what was taken back in the meantime is not sent."""
        return self.share is not None

    def goals_for(self, audience: str) -> list[Goal]:
        """The linked goals that everyone in an audience may read anyway; sharing an entry shares no goal."""
        return [
            goal for goal in self.goals.all() if goal.is_commissioning or goal.audience in READ_BY[audience]
        ]


class Share(models.Model):
    """A receipt: this author let this audience see this entry, from then until then."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entry = models.ForeignKey(JournalEntry, models.CASCADE, related_name="shares")
    audience = models.CharField(max_length=10, choices=Audience.choices)
    shared_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-shared_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=models.Q(revoked_at=None), name="one_standing_share"
            )
        ]

    def __str__(self) -> str:
        return f"share of {self.entry}"
