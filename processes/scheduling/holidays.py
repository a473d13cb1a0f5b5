"""On which days is Finland closed, and what are they called?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import holidays

LANGUAGES = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}
"""Our language codes, and what the package calls them."""

EVES = {"Juhannusaatto", "Jouluaatto"}
"""Closed by custom and in most collective agreements, but no public holidays by law."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A closed day and its name in each language (fi, sv, en)."""

    names: Mapping[str, str]
    is_eve: bool

    def name(self, language: str) -> str:
        """The name in a language such as `sv` or `en-gb`; in Finnish for one we don't have."""
        return self.names.get(language.partition("-")[0].lower(), self.names["fi"])


def closed_days(first: date, last: date) -> dict[date, Holiday]:
    """The closed days from first to last, both included, in order."""
    return {
        day: holiday
        for year in range(first.year, last.year + 1)
        for day, holiday in _year(year).items()
        if first <= day <= last
    }


@cache
def _year(year: int) -> dict[date, Holiday]:
    by_language = {
        ours: holidays.country_holidays("FI", years=year, language=theirs)
        for ours, theirs in LANGUAGES.items()
    }
    return {
        day: Holiday(
            {ours: names[day] for ours, names in by_language.items()}, by_language["fi"][day] in EVES
        )
        for day in sorted(by_language["fi"])
    }
