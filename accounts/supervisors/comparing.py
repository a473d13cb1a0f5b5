"""What does a buyer compare, one line for each question, supervisors side by side?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.doorway import dates

from .prices import as_rows, as_shown
from .showing import Shown


@dataclass(frozen=True)
class Cell:
    """One supervisor's answer: a few short lines; none when nothing is told."""

    name: str
    lines: list[str]


@dataclass(frozen=True)
class Row:
    label: Promise
    cells: list[Cell]


def rows(cards: Sequence[Shown]) -> list[Row]:
    """Every question for all of them, so that what one leaves out is seen too."""
    return [Row(label, [_cell(card, answer) for card in cards]) for label, answer in QUESTIONS]


def _cell(card: Shown, answer: Callable[[Shown], Sequence[Any]]) -> Cell:
    return Cell(card.profile.user.name, [str(line) for line in answer(card) if line])


def _fields(card: Shown) -> Sequence[Any]:
    fresh = _("Gladly comes as fresh eyes to an unknown field") if card.profile.fresh_eyes else ""
    return [_listed(card.named["sectors"]), card.words["fields_of_work"], fresh]


def _places(card: Shown) -> Sequence[Any]:
    return [_listed(card.where), _listed(card.regions), card.profile.town]


def _prices(card: Shown) -> Sequence[Any]:
    found = as_shown(as_rows(card.profile.prices.all()))
    lines = [f"{row.form}, {dates.minutes(row.minutes)}: {row.euros} €" for row in found]
    return [*lines, *([card.profile.get_vat_display()] if lines else []), card.words["price_note"]]


def _room(card: Shown) -> Sequence[Any]:
    if not card.profile.takes_new:
        return [_("Takes no new clients just now")]
    if card.starts_on:
        return [_("from %(day)s on") % {"day": dates.day(card.starts_on)}]
    return [_("yes")]


def _listed(names: Sequence[Any]) -> str:
    return ", ".join(map(str, names))


QUESTIONS: tuple[tuple[Promise, Callable[[Shown], Sequence[Any]]], ...] = (
    (gettext_lazy("Fields"), _fields),
    (pgettext_lazy("of supervision", "Forms"), lambda card: [_listed(card.forms)]),
    (gettext_lazy("Languages"), lambda card: [_listed(card.speaks)]),
    (gettext_lazy("Where"), _places),
    (gettext_lazy("Prices"), _prices),
    (gettext_lazy("Room for new clients"), _room),
    (
        gettext_lazy("Next free time"),
        lambda card: [dates.when(card.next_time)] if card.next_time else [],
    ),
)
