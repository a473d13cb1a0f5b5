"""Which numbers can be shown without telling what one person answered?"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from .inference import reveals_a_few

MIN_FOR_GROUP = 3
MIN_FOR_ORGANISATION = 5
MIN_FOR_DISTRIBUTION = 10
TENTH = Decimal("0.1")

Person = Hashable
People = frozenset[Person]
Number = int | float | Decimal


def group_median(values: Iterable[Number | None]) -> Decimal | None:
    """The median that a group sees of itself, to one decimal; None when fewer than three answered."""
    answers = _given(values)
    return _tenths(median(answers)) if len(answers) >= MIN_FOR_GROUP else None


def organisation_mean(values: Iterable[Number | None]) -> Decimal | None:
    """The mean that an organisation may see, to one decimal; None when fewer than five answered.

    One mean alone: for several of the same measure use `safe_figures`, which sees to their differences.
    """
    answers = _given(values)
    return _tenths(sum(answers, Decimal(0)) / len(answers)) if len(answers) >= MIN_FOR_ORGANISATION else None


def distribution(values: Iterable[int | None], scale: Iterable[int]) -> dict[int, int] | None:
    """How many gave each answer of the scale; None when fewer than ten answered."""
    answers = [value for value in values if value is not None]
    if len(answers) < MIN_FOR_DISTRIBUTION:
        return None
    return {step: answers.count(step) for step in scale}


@dataclass(frozen=True, slots=True)
class Change:
    """A summary before and after, of the same people."""

    count: int
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        return self.after - self.before


def before_after(
    pairs: Iterable[tuple[Number | None, Number | None]],
    summary: Callable[[Iterable[Number | None]], Decimal | None] = organisation_mean,
) -> Change | None:
    """The change among those who answered both times; None when they are too few for the summary.

    Where it is shown, a figure of everybody who answered before or after is shown only if `visible`
    allows both: their difference is whoever left or came.
    """
    both = [(before, after) for before, after in pairs if before is not None and after is not None]
    before, after = summary(pair[0] for pair in both), summary(pair[1] for pair in both)
    if before is None or after is None:
        return None
    return Change(len(both), before, after)


def visible(
    cells: Mapping[str, People],
    totals: Mapping[str, People] | None = None,
    shown_before: Iterable[People] = (),
    minimum: int = MIN_FOR_ORGANISATION,
) -> frozenset[str]:
    """The names of the figures of one measure that may be shown together.

    Each figure is named and rests on the people who gave an answer. One is shown only if nothing that
    can be computed from it and the others, also from figures of the same measure shown before, rests on
    fewer than `minimum` people. Totals are considered first, then cells from the largest on, so that a
    small cell takes the next smallest with it rather than its total.
    """
    shown = [people for people in shown_before if people]
    names = set()
    for figures in (totals or {}, cells):
        for name, people in sorted(figures.items(), key=lambda figure: (-len(figure[1]), figure[0])):
            if people and not reveals_a_few(people, shown, minimum):
                shown.append(people)
                names.add(name)
    return frozenset(names)


def safe_figures(
    cells: Mapping[str, Mapping[Person, Number | None]],
    totals: Mapping[str, Mapping[Person, Number | None]] | None = None,
    shown_before: Iterable[People] = (),
    minimum: int = MIN_FOR_ORGANISATION,
) -> dict[str, Decimal | None]:
    """The mean of each figure from each person's answer, for an organisation; None where it stays hidden."""
    figures = {**(totals or {}), **cells}
    answered = {
        name: frozenset(p for p, v in answers.items() if v is not None) for name, answers in figures.items()
    }
    names = visible(
        {name: answered[name] for name in cells},
        {name: answered[name] for name in totals or {}},
        shown_before,
        minimum,
    )
    return {
        name: organisation_mean(answers.values()) if name in names else None
        for name, answers in figures.items()
    }


def _given(values: Iterable[Number | None]) -> list[Decimal]:
    return [Decimal(str(value)) for value in values if value is not None]


def _tenths(value: Decimal) -> Decimal:
    return value.quantize(TENTH, ROUND_HALF_UP)
