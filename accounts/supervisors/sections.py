"""In which order does a supervisor tell of themselves? The parts of one long form, each with its question."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from .told import LANGUAGES

TEXTS = ("headline", "introduction")
IN_LANGUAGE = {"fi": _("In Finnish"), "sv": _("In Swedish"), "en": _("In English")}


@dataclass(frozen=True)
class Part:
    """Fields that belong together. Folded, it says in a line what it holds; `is_open` when it needs to be looked at."""

    title: Any
    fields: list[Any]
    is_open: bool

    @property
    def holds(self) -> str:
        return Truncator(", ".join(filter(None, map(_told, self.fields)))).chars(90)


@dataclass(frozen=True)
class Section(Part):
    key: str
    lede: Any
    folds: list[Part] = field(default_factory=list)


def _told(part: Any) -> str:
    """What a field holds, in the reader's words."""
    value, choices = part.value(), dict(getattr(part.field, "choices", ()))
    if choices:
        keys = value if isinstance(value, list) else [value]
        return ", ".join(str(choices[key]) for key in keys if key in choices)
    if isinstance(value, bool) or value == "on":
        return str(part.label) if value else ""
    words = str(value if value is not None else "").strip()
    says_itself = not words or type(part.field) is forms.CharField
    return words if says_itself else f"{part.label}: {words}"


ALWAYS = ("visibility",)
UNTIL_SHOWN = ("training", "work", "place")
"""Parts that must tell something before the profile is shown: see `publishing`."""

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
    folds = [
        Part(IN_LANGUAGE[code], _texts(form, code), _needs_a_look(form, _texts(form, code)))
        for code in LANGUAGES
        if code != mine
    ]
    lede = _("In your own words. Whoever reads another language is told which one the text is in.")
    yield Section(_("Who you are"), _texts(form, mine), True, "who", lede, folds)
    needed = ALWAYS if form.initial.get("is_public") else (*ALWAYS, *UNTIL_SHOWN)
    for key, title, lede, names in PARTS:
        fields = [form[name] for name in names.split()]
        yield Section(title, fields, key in needed or _needs_a_look(form, fields), key, lede)


def _texts(form: Any, language: str) -> list[Any]:
    return [form[f"{part}_{language}"] for part in TEXTS]


def _needs_a_look(form: Any, fields: list[Any]) -> bool:
    """Wrong, or with a remark on the spelling of the title."""
    marked = {part.name for part in form.title_places}
    return any(part.errors or part.name in marked for part in fields)
