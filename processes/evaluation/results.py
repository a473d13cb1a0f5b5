"""What does the room see when an evaluation is closed? Medians of three or more, one's own answers, nobody else's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from processes.goals.models import LEVELS, Goal
from processes.goals.scaling import NotComputable, shown, t_score

from .asked import goals_of
from .items import ITEMS, Item
from .models import Evaluation, Status
from .statistics import MIN_FOR_GROUP, Change, before_after, group_median, visible

Answers = dict[int, int]
"""Each person's answer to one sentence."""


@dataclass(frozen=True, slots=True)
class GoalResult:
    """Where one goal is, in three eyes; None where nothing may be or was said."""

    goal: Goal
    start: int
    group: int | None
    own: int | None
    supervisor: int | None

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The five worded levels, the highest on top, each with the marks that stand on it."""
        texts = self.goal.scale.texts()
        marks = {name: getattr(self, name) for name in ("start", "group", "own", "supervisor")}
        return [
            {"sign": _signed(level), "text": texts[level]} | {name: at == level for name, at in marks.items()}
            for level in reversed(LEVELS)
        ]


def goal_results(evaluation: Evaluation, user: Any) -> list[GoalResult]:
    """The goals that this person may read."""
    goals = goals_of(evaluation, user)
    rated = defaultdict(list)
    for rating in evaluation.ratings.filter(goal__in=goals):
        rated[rating.goal_id].append(rating)
    return [_goal_result(goal, rated[goal.pk], user) for goal in goals]


def _goal_result(goal: Goal, ratings: Iterable[Any], user: Any) -> GoalResult:
    mine = [row.score for row in ratings if row.user_id == user.pk and not row.by_supervisor]
    supervisor = [row.score for row in ratings if row.by_supervisor]
    return GoalResult(
        goal=goal,
        start=goal.scale.baseline,
        group=settled(group_median(row.score for row in ratings if not row.by_supervisor)),
        own=int(mine[0]) if mine else None,
        supervisor=int(supervisor[0]) if supervisor else None,
    )


def _signed(level: int) -> str:
    """A level as people write it: −2, 0, +1."""
    return f"{level:+d}".replace("-", "−") if level else "0"


def settled(median: Decimal | None) -> int | None:
    """A median as one of the five steps: between two it is the lower, as a part of a step counts for none."""
    return None if median is None else int(median.to_integral_value(ROUND_FLOOR))


@dataclass(frozen=True, slots=True)
class Score:
    """T at the start and now, of the same goals, in one pair of eyes."""

    start: Decimal
    now: Decimal

    @property
    def change(self) -> Decimal:
        return self.now - self.start


def score(results: Sequence[GoalResult], eyes: str) -> Score | None:
    """T of the goals that these eyes (`group`, `own` or `supervisor`) rated; None when there are none."""
    seen = [row for row in results if getattr(row, eyes) is not None]
    weights = [row.goal.scale.weight for row in seen]
    try:
        start = t_score([row.start for row in seen], weights)
        now = t_score([getattr(row, eyes) for row in seen], weights)
    except NotComputable:
        return None
    return Score(shown(start), shown(now))


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One sentence of the survey: the group before and now, and one's own answer."""

    item: Item
    before: Decimal | None
    now: Decimal | None
    own: int | None


def item_results(evaluation: Evaluation, user: Any) -> list[ItemResult]:
    """Every sentence of which there is something to show to this person."""
    now, earlier = answers_of(evaluation), [answers_of(row) for row in earlier_than(evaluation)]
    rows = (
        _item_result(
            item, [before.get(item.number, {}) for before in earlier], now.get(item.number, {}), user
        )
        for item in ITEMS
    )
    return [row for row in rows if row.now is not None or row.own is not None]


def _item_result(item: Item, earlier: Sequence[Answers], now: Answers, user: Any) -> ItemResult:
    """Where before and now are compared, both are medians of those who answered both times."""
    change = _change(earlier, now) if earlier else None
    return ItemResult(
        item=item,
        before=change.before if change else None,
        now=change.after if change else group_median(now.values()),
        own=now.get(user.pk),
    )


def _change(earlier: Sequence[Answers], now: Answers) -> Change | None:
    """The change since the first time, unless it tells, beside what was shown before, of one or two people."""
    first = earlier[0]
    seen = [frozenset(first), *(frozenset(first.keys() & later.keys()) for later in earlier[1:])]
    both = frozenset(first.keys() & now.keys())
    shown_before = [people for people in seen if len(people) >= MIN_FOR_GROUP]
    if not visible({"both": both}, shown_before=shown_before, minimum=MIN_FOR_GROUP):
        return None
    return before_after([(first[one], now[one]) for one in both], group_median)


def answers_of(evaluation: Evaluation) -> dict[int, Answers]:
    """All answers by sentence and person. What is made of them decides what is shown."""
    found: dict[int, Answers] = defaultdict(dict)
    for number, person, value in evaluation.answers.values_list("item", "user_id", "value"):
        found[number][person] = value
    return dict(found)


def earlier_than(evaluation: Evaluation) -> list[Evaluation]:
    """The closed evaluations before this one; it is compared with the first of them."""
    earlier = evaluation.process.evaluations.filter(status=Status.CLOSED, opened_at__lt=evaluation.opened_at)
    return list(earlier.order_by("opened_at"))
