"""Does a form's text name the title rightly? Remarks stand at the field with a mending press; only a false claim stops.

A form with a remark that hasn't been shown yet is shown once, with nothing kept and nothing lost; pressing its button
again keeps the words as they are. What was written earlier shows its remarks as soon as the form is opened.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.doorway import clock

from .spelling import Remark, look, mended
from .spelling_rules import FALSE_CLAIM
from .spelling_words import LANGUAGES
from .title import has_title

FIX = "fix_title"
SEEN = "title_seen"
"""Carries along, remark by remark, what the page has shown: that needn't be shown again."""
AROUND = 40
"""How many characters are shown on either side of a marked place."""


@dataclass(frozen=True)
class Marked:
    """A remark as the page shows it: a few words around, the place itself, and what is better."""

    before: str
    after: str
    remark: Remark
    key: str

    @property
    def stops(self) -> bool:
        return self.remark.kind == FALSE_CLAIM


class MindsTitle(forms.BaseForm):
    """Put before the form class. `writer` is whose text it is; `language` the text's, if the field's name says none."""

    def __init__(self, data: Any = None, *args: Any, writer: Any, language: str = "", **kwargs: Any) -> None:
        self.writer = writer
        self.text_language = (language or writer.language)[:2]
        self.mended_field = ""
        super().__init__(data, *args, **kwargs)
        self._mend(self.data.get(FIX, "") if self.is_bound else "")

    @cached_property
    def writer_has_title(self) -> bool:
        return has_title(getattr(self.writer, "membership", None), clock.now())

    def _mend(self, name: str) -> None:
        if name in self._minded():
            data: Any = self.data
            self.data = mended_data = data.copy()
            place = self.add_prefix(name)
            mended_data[place] = mended(
                data.get(place, ""), language=self._language(name), has_title=self.writer_has_title
            )
            self.mended_field = name

    def _minded(self) -> list[str]:
        """Every field for words of one's own."""
        return [
            name
            for name, field in self.fields.items()
            if type(field) is forms.CharField and type(field.widget) in (forms.TextInput, forms.Textarea)
        ]

    def _language(self, name: str) -> str:
        ending = name.rsplit("_", 1)[-1]
        return ending if ending in LANGUAGES else self.text_language

    def title_remarks(self, name: str) -> list[Marked]:
        """The remarks on what stands in a field at this moment."""
        if name not in self._minded():
            return []
        text = str(self[name].value() or "")
        remarks = look(text, language=self._language(name), has_title=self.writer_has_title)
        return [_marked(name, text, remark) for remark in remarks]

    @cached_property
    def _marks(self) -> dict[str, list[Marked]]:
        """The remarks by field, as long as the data stays what it is."""
        found = {name: self.title_remarks(name) for name in self._minded()}
        return {name: marks for name, marks in found.items() if marks}

    @property
    def asks_to_look(self) -> bool:
        """Whether there is a remark, other than one that stops, which the sender has not been shown yet."""
        if not self.is_bound:
            return False
        seen = self.data.getlist(SEEN) if hasattr(self.data, "getlist") else []
        keys = {mark.key for marks in self._marks.values() for mark in marks if not mark.stops}
        return bool(self.mended_field) or not keys <= set(seen)

    @property
    def title_places(self) -> list[forms.BoundField]:
        """The fields that have remarks."""
        return [self[name] for name in self._marks]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, marks in self._marks.items():
            for mark in marks:
                if mark.stops and not self.has_error(name, FALSE_CLAIM):
                    self.add_error(name, ValidationError(mark.remark.why, code=FALSE_CLAIM))
        return cleaned

    def is_valid(self) -> bool:
        """Remarks that nobody has seen yet are no mistakes, but the form is shown once more for them."""
        return super().is_valid() and not self.asks_to_look


def _marked(name: str, text: str, remark: Remark) -> Marked:
    before, after = text[: remark.start], text[remark.end :]
    return Marked(
        before=before if len(before) <= AROUND else "…" + before[-AROUND:],
        after=after if len(after) <= AROUND else after[:AROUND] + "…",
        remark=remark,
        key=hashlib.sha256(f"{name}|{remark.found}|{remark.kind}".encode()).hexdigest()[:12],
    )
