"""Which regions and municipalities are there? The association's country, as Statistics Finland divides it."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import get_language

FILE = Path(__file__).with_name("municipalities.csv")
"""The division of a year, with its source on top; `manage.py municipalities` renews it."""


@dataclass(frozen=True)
class Region:
    """One of the nineteen regions (maakunta); the Finnish name is what the database keeps."""

    fi: str
    sv: str
    en: str

    def __str__(self) -> str:
        return getattr(self, (get_language() or "fi")[:2], self.en)


@dataclass(frozen=True)
class Municipality:
    """One municipality (kunta); the database keeps its three digits, which outlive a change of name."""

    code: str
    region: str
    fi: str
    sv: str

    def __str__(self) -> str:
        return self.sv if (get_language() or "fi").startswith("sv") else self.fi


REGIONS = {
    region.fi: region
    for region in (
        Region("Ahvenanmaa", "Åland", "Åland"),
        Region("Etelä-Karjala", "Södra Karelen", "South Karelia"),
        Region("Etelä-Pohjanmaa", "Södra Österbotten", "South Ostrobothnia"),
        Region("Etelä-Savo", "Södra Savolax", "South Savo"),
        Region("Kainuu", "Kajanaland", "Kainuu"),
        Region("Kanta-Häme", "Egentliga Tavastland", "Kanta-Häme"),
        Region("Keski-Pohjanmaa", "Mellersta Österbotten", "Central Ostrobothnia"),
        Region("Keski-Suomi", "Mellersta Finland", "Central Finland"),
        Region("Kymenlaakso", "Kymmenedalen", "Kymenlaakso"),
        Region("Lappi", "Lappland", "Lapland"),
        Region("Pirkanmaa", "Birkaland", "Pirkanmaa"),
        Region("Pohjanmaa", "Österbotten", "Ostrobothnia"),
        Region("Pohjois-Karjala", "Norra Karelen", "North Karelia"),
        Region("Pohjois-Pohjanmaa", "Norra Österbotten", "North Ostrobothnia"),
        Region("Pohjois-Savo", "Norra Savolax", "North Savo"),
        Region("Päijät-Häme", "Päijänne-Tavastland", "Päijät-Häme"),
        Region("Satakunta", "Satakunta", "Satakunta"),
        Region("Uusimaa", "Nyland", "Uusimaa"),
        Region("Varsinais-Suomi", "Egentliga Finland", "Southwest Finland"),
    )
}


def read(lines: Iterable[str]) -> dict[str, Municipality]:
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["code"]: Municipality(row["code"], row["region"], row["fi"], row["sv"]) for row in rows}


MUNICIPALITIES = read(FILE.read_text(encoding="utf-8").splitlines())
CODES = {name.casefold(): place.code for place in MUNICIPALITIES.values() for name in (place.fi, place.sv)}
"""The code of a municipality by its Finnish or Swedish name in small letters."""
