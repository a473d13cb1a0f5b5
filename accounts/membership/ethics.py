"""To which ethical principles does a member commit? Their versions, by the day on which they were read."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Principles:
    """The principles as they stood on the association's page on a day; a changed page becomes a new version here."""

    version: str
    read_on: date
    address: str


VERSIONS = (
    Principles(
        "2026-11", date(2026, 11, 22), "https://www.suomentyonohjaajat.fi/tyonohjaus/eettiset-periaatteet/"
    ),
)
CURRENT = VERSIONS[-1]
