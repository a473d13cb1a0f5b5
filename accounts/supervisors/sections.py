"""In which order does a supervisor tell of themselves? The parts of one long form, each with its question."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from .told import LANGUAGES

TEXTS = ("headline", "introduction")
IN_LANGUAGE = {"fi": _("In Finnish"), "sv": _("In Swedish"), "en": _("In English")}


@dataclass(frozen=True)
class Fold:
    """Fields that are folded away until somebody wants them; open when they hold something or are wrong."""

    title: Any
    fields: list[Any]

    @property
    def is_open(self) -> bool:
        return any(part.errors or part.value() for part in self.fields)


@dataclass(frozen=True)
class Section:
    key: str
    title: Any
    lede: Any = ""
    fields: list[Any] = field(default_factory=list)
    folds: list[Fold] = field(default_factory=list)


PARTS: tuple[tuple[str, Any, Any, str], ...] = (
    (
        "training",
        _("Training and background"),
        _("A buyer chooses a trained supervisor. These are read in your own language."),
        "training background shows_log",
    ),
    (
        "work",
        _("What you do"),
        "",
        "forms groups speaks sectors fields_of_work fresh_eyes not_taken",
    ),
    (
        "way",
        _("How you work"),
        _("Buyers ask how each phase goes. A few sentences on each are enough."),
        "methods approaches phase_start phase_work phase_evaluation",
    ),
    (
        "place",
        _("Where"),
        "",
        "visits_workplaces works_remotely own_premises accessibility town regions municipalities",
    ),
    (
        "room",
        _("Room for clients"),
        _("Free times for a mapping conversation come from your calendar by themselves."),
        "takes_new capacity starts_on takes_private",
    ),
    ("prices", _("Prices"), "", "vat price_note"),
    ("visibility", _("Visibility"), "", "is_public"),
)


def sections(form: Any, own: str) -> Iterator[Section]:
    """The form cut in parts; the texts in the supervisor's own language come first, the others are folded."""
    mine = own if own in LANGUAGES else LANGUAGES[0]
    others = [code for code in LANGUAGES if code != mine]
    yield Section(
        "who",
        _("Who you are"),
        _("In your own words. Whoever reads another language is told which one the text is in."),
        _texts(form, mine),
        [Fold(IN_LANGUAGE[code], _texts(form, code)) for code in others],
    )
    for key, title, lede, names in PARTS:
        yield Section(key, title, lede, [form[name] for name in names.split()])


def _texts(form: Any, language: str) -> list[Any]:
    return [form[f"{part}_{language}"] for part in TEXTS]
