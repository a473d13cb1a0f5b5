"""What has changed? Evaluations in the life of a process: ratings of goals and answers to the survey."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from processes.core.models import InProcess, Process
from processes.goals.models import Goal


class Kind(models.TextChoices):
    START = "start", _("start survey")
    INTERIM = "interim", _("interim evaluation")
    FINAL = "final", _("final evaluation")


class Status(models.TextChoices):
    OPEN = "open", _("open for answers")
    CLOSED = "closed", _("closed")


class EvaluationQuerySet(Visible["Evaluation"]):
    def visible_to(self, user: Any) -> "EvaluationQuerySet":
        """The room: the supervisor and the participants. The client gets the report, never the evaluation."""
        if not user.is_authenticated:
            return self.none()
        inside = models.Q(process__participants__user_id=user.pk, process__participants__left_at=None)
        return self.filter(models.Q(process__supervisor_id=user.pk) | inside).distinct()


class Evaluation(InProcess):
    process = models.ForeignKey(Process, models.CASCADE, related_name="evaluations")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.OPEN)
    opened_at = models.DateTimeField()
    answer_by = models.DateField(_("answers wanted by"))
    closed_at = models.DateTimeField(null=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "kind"],
                condition=models.Q(status="open"),
                name="one_open_evaluation_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.ref}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:page", args=[self.ref])

    def roles_of(self, user: Any) -> set[str]:
        return self.process.roles_of(user) - {"contact"}


class Response(models.Model):
    """That somebody has answered, and when; what they answered stands in ratings and answers."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="responses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluation", "user"], name="one_response_each")]

    def __str__(self) -> str:
        return f"response to {self.evaluation}"


class Answer(models.Model):
    """One survey item, 1–5. A skipped item has no row."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="answers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    item = models.PositiveSmallIntegerField()
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "user", "item"], name="one_answer_each"),
            models.CheckConstraint(condition=models.Q(value__gte=1, value__lte=5), name="answer_is_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"answer to {self.item}"


class Rating(models.Model):
    """Where one person sees one goal, −2 … +2, in their own role's eyes."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="ratings")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="ratings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    by_supervisor = models.BooleanField(default=False)
    score = models.DecimalField(max_digits=2, decimal_places=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "goal", "user"], name="one_rating_each"),
            models.CheckConstraint(
                condition=models.Q(score__gte=-2, score__lte=2), name="rating_on_the_scale"
            ),
        ]

    def __str__(self) -> str:
        return f"rating of {self.goal}"
