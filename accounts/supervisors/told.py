"""In which language does a reader get a text that is told in up to three?"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("fi", "sv", "en")
ONLY_IN = {
    "fi": _("This text is only in Finnish."),
    "sv": _("This text is only in Swedish."),
    "en": _("This text is only in English."),
}


@dataclass(frozen=True)
class Told:
    """A text and the language it is written in."""

    text: str = ""
    language: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def foreign(self) -> str:
        """The language for the `lang` attribute, when it isn't the reader's own."""
        return self.language if self.text and self.language != _reads() else ""

    @property
    def only_in(self) -> Any:
        """Says honestly that the reader's own language is missing."""
        return ONLY_IN.get(self.foreign, "")


def told(profile: Any, part: str) -> Told:
    """The part in the reader's language, or in the first language there is."""
    order = (_reads(), *LANGUAGES)
    found = ((getattr(profile, f"{part}_{code}", ""), code) for code in order)
    return next((Told(text, code) for text, code in found if text), Told())


def own_words(profile: Any, part: str) -> Told:
    """A part that has one field: it is written in the supervisor's own language."""
    return Told(getattr(profile, part), profile.user.language)


def _reads() -> str:
    return (get_language() or "fi")[:2]
