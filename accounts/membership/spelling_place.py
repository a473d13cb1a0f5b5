"""What stands around a place where the short name may be meant, and is it part of a title?"""

import re
from dataclasses import dataclass
from functools import cached_property

from . import spelling_words as words
from .spelling_words import SHORT_NAME

FAR = 80
"""How many characters before a name are looked at for the noun it belongs to."""
CLAUSE_LENGTH = 300


@dataclass(frozen=True)
class Verdict:
    """A remark in the making, by the places of the text as it is read."""

    start: int
    end: int
    better: str
    kind: str
    why: str


@dataclass(frozen=True)
class Title:
    """The noun and the short name together; `joint` says how they are joined, "right" or otherwise."""

    noun: str
    language: str
    joint: str
    gap: str
    start: int
    end: int

    @property
    def is_plural(self) -> bool:
        return not self.language


class Place:
    """One find of TOKEN in its text."""

    def __init__(self, text: str, token: re.Match[str], language: str) -> None:
        self.text, self.token, self.language = text, token, language
        self.start, self.end = token.span()
        self.name = token["name"]

    @property
    def is_right(self) -> bool:
        return self.name == SHORT_NAME

    @property
    def is_english_word(self) -> bool:
        """Spelt as the English word is; whether it is meant is another question."""
        return self.name in words.ENGLISH_WORD

    @property
    def case(self) -> str:
        return (self.token["case"] or self.token["glued"] or self.token["rycase"] or "").lower()

    @property
    def keeps_apostrophe(self) -> bool:
        return self.language == "en" and self.case == "s" and self.token["glue"] in ("'", "’")

    @property
    def better(self) -> str:
        """The short name as it should stand here, with its ending or the second half of its compound."""
        if self.token["rest"]:
            return f"{SHORT_NAME}-{self.token['rest'].lower()}"
        glue = self.token["glue"] if self.keeps_apostrophe else ""
        return SHORT_NAME + glue + self.case + (self.token["clitic"] or "").lower()

    @property
    def before(self) -> str:
        return self.text[max(0, self.start - FAR) : self.start]

    def follows(self, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.match(self.text, self.end))

    def clause_before(self, start: int) -> str:
        """What the clause says up to a place."""
        head = self.text[max(0, start - CLAUSE_LENGTH) : start]
        ends = [found.end() for found in words.CLAUSE.finditer(head)]
        return head[ends[-1] if ends else 0 :]

    @property
    def sentence(self) -> str:
        head = self.text[max(0, self.start - CLAUSE_LENGTH) : self.start]
        tail = self.text[self.end : self.end + CLAUSE_LENGTH]
        return words.SENTENCE.split(head)[-1] + " | " + words.SENTENCE.split(tail, maxsplit=1)[0]

    def is_mid_sentence(self, start: int) -> bool:
        """Whether a word stands before this place on the same line."""
        head = re.sub(rf"{words.SPACE}+\Z", "", self.text[max(0, start - FAR) : start])
        return bool(head) and head[-1].isalnum()

    @cached_property
    def title(self) -> Title | None:
        if self.token["rest"]:
            return None
        return self._noun_before() or self._noun_after()

    def _noun_before(self) -> Title | None:
        for joint, pattern in words.BEFORE:
            found = pattern.search(self.before)
            if found and (end := self._end_of(joint, found)):
                start = self.start - len(self.before) + found.start()
                return Title(found["noun"], _language(found), joint, found["joint"], start, end)
        return None

    def _end_of(self, joint: str, found: re.Match[str]) -> int | None:
        """Where the title ends; None where what stands between noun and name parts them."""
        if joint in ("right", "hyphen"):
            return self.end
        if self.case or self.token["clitic"] or found["noun"].lower() not in words.BARE:
            return None
        if joint == "bracket":
            closing = words.CLOSING.match(self.text, self.end)
            return closing.end() if closing else None
        return self.end if self.follows(words.STOPS) else None

    def _noun_after(self) -> Title | None:
        found = words.AFTER.match(self.text, self.end)
        if found is None or self.case or self.token["clitic"] or self.token["ry"]:
            return None
        if words.NAME_NEXT.match(self.text, found.end()):
            return None
        joint = "compound" if found["joint"] in "-‐‑" else "reversed"
        return Title(found["noun"], _language(found), joint, " ", self.start, found.end())


def _language(found: re.Match[str]) -> str:
    """Of the noun; empty for a plural."""
    return next((code for code in words.LANGUAGES if found[code]), "")
