"""What is supervision for? Commissioning goals of the agreement, and working goals of those who made them."""

import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.doorway.sealed import SealedTextField
from accounts.doorway.states import Versioned
from processes.core.models import InProcess, Process

LEVELS = (-2, -1, 0, 1, 2)
LEVEL_FIELDS = {-2: "much_less", -1: "less", 0: "expected", 1: "more", 2: "much_more"}


class Layer(models.TextChoices):
    COMMISSIONING = "commissioning", _("shared goal")
    WORKING = "working", _("working goal")


class Level(models.TextChoices):
    INDIVIDUAL = "individual", _("individual")
    GROUP = "group", _("group")
    ORGANISATION = "organisation", _("organisation")


class Audience(models.TextChoices):
    """Who besides its author reads a working goal. The organisation is never among them."""

    ME = "me", _("only me")
    SUPERVISOR = "supervisor", _("me and the supervisor")
    GROUP = "group", _("the group and the supervisor")


class GoalQuerySet(Visible["Goal"]):
    def visible_to(self, user: Any) -> "GoalQuerySet":
        if not user.is_authenticated:
            return self.none()
        commissioned = models.Q(layer=Layer.COMMISSIONING, process__in=Process.objects.visible_to(user))
        own = models.Q(author_id=user.pk, process__in=Process.objects.visible_to(user))
        supervised = models.Q(
            process__supervisor_id=user.pk, audience__in=[Audience.SUPERVISOR, Audience.GROUP]
        )
        in_group = models.Q(
            audience=Audience.GROUP,
            process__participants__user_id=user.pk,
            process__participants__left_at=None,
        )
        return self.filter(commissioned | own | supervised | in_group).distinct()

    def standing(self) -> "GoalQuerySet":
        return self.filter(dropped_at=None)


class Goal(InProcess, Versioned):
    """A goal (tavoite). Its words are sealed; its layer decides who may ever read them."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="goals")
    layer = models.CharField(max_length=14, choices=Layer.choices)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="goals")
    audience = models.CharField(
        _("who may read it"), max_length=10, choices=Audience.choices, default=Audience.ME
    )
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, default=Level.GROUP)
    statement = SealedTextField(_("the goal in one sentence"))
    supports_community = models.BooleanField(_("supports the work community"), default=False)
    written_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["layer", "pk"]

    def __str__(self) -> str:
        return f"{self.layer} goal {self.ref}"

    def get_absolute_url(self) -> str:
        return reverse("goals:page", args=[self.ref])

    @property
    def is_commissioning(self) -> bool:
        return self.layer == Layer.COMMISSIONING

    @property
    def worded(self) -> "Scale | None":
        """The scale, once its levels have been worded."""
        return getattr(self, "scale", None)

    def roles_of(self, user: Any) -> set[str]:
        """Of a working goal the contact has no role, unless a participant too."""
        found = self.process.roles_of(user)
        mine = {"author"} if user.pk == self.author_id else set()
        if self.is_commissioning:
            return found | mine
        found -= {"contact"}
        if self.audience != Audience.GROUP:
            found -= {"participant", "manager"}
        if self.audience == Audience.ME:
            found -= {"supervisor"}
        return found | mine

    def people(self, role: str) -> list[Any]:
        if role == "author":
            return [self.author]
        return [person for person in self.process.people(role) if role in self.roles_of(person)]


class Scale(models.Model):
    """The five worded levels of a goal (GAS), −2 … +2, where 0 is what is expected at the agreed time."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    goal = models.OneToOneField(Goal, models.CASCADE, related_name="scale")
    much_less = SealedTextField(_("−2: much less than expected"))
    less = SealedTextField(_("−1: somewhat less than expected"))
    expected = SealedTextField(_("0: what we expect"))
    more = SealedTextField(_("+1: somewhat more than expected"))
    much_more = SealedTextField(_("+2: much more than expected"))
    baseline = models.SmallIntegerField(
        _("where we are now"), default=-1, validators=[MinValueValidator(-2), MaxValueValidator(2)]
    )
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, validators=[MinValueValidator(1), MaxValueValidator(9)]
    )
    locked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"scale of {self.goal}"

    @property
    def began(self) -> int:
        """The step where we began, 1 to 5 from the lowest, as the scale is drawn."""
        return self.baseline + 3

    @property
    def words(self) -> list[str]:
        """The five texts, the lowest level first."""
        return [getattr(self, LEVEL_FIELDS[level]) for level in LEVELS]

    def texts(self) -> dict[int, str]:
        """The five texts by level."""
        return {level: getattr(self, name) for level, name in LEVEL_FIELDS.items()}
