"""Which regions lie side by side, and in which part of the country? So that a choice of regions needs no map."""

from django.utils.translation import gettext_lazy as _

COUNTRY = (
    (_("South"), ("Uusimaa", "Kanta-Häme", "Päijät-Häme", "Kymenlaakso", "Etelä-Karjala")),
    (_("West"), ("Varsinais-Suomi", "Satakunta", "Pirkanmaa", "Ahvenanmaa")),
    (
        _("Ostrobothnia and the middle"),
        ("Pohjanmaa", "Etelä-Pohjanmaa", "Keski-Pohjanmaa", "Keski-Suomi"),
    ),
    (_("East"), ("Etelä-Savo", "Pohjois-Savo", "Pohjois-Karjala")),
    (_("North"), ("Kainuu", "Pohjois-Pohjanmaa", "Lappi")),
)

BORDERS = """
Ahvenanmaa Varsinais-Suomi
Etelä-Karjala Etelä-Savo Kymenlaakso Pohjois-Karjala
Etelä-Pohjanmaa Keski-Pohjanmaa Keski-Suomi Pirkanmaa Pohjanmaa Satakunta
Etelä-Savo Keski-Suomi Kymenlaakso Pohjois-Karjala Pohjois-Savo Päijät-Häme
Kainuu Pohjois-Karjala Pohjois-Pohjanmaa Pohjois-Savo
Kanta-Häme Pirkanmaa Päijät-Häme Uusimaa Varsinais-Suomi
Keski-Pohjanmaa Keski-Suomi Pohjanmaa Pohjois-Pohjanmaa
Keski-Suomi Pirkanmaa Pohjois-Pohjanmaa Pohjois-Savo Päijät-Häme
Kymenlaakso Päijät-Häme Uusimaa
Lappi Pohjois-Pohjanmaa
Pirkanmaa Päijät-Häme Satakunta Varsinais-Suomi
Pohjanmaa Satakunta
Pohjois-Karjala Pohjois-Savo
Pohjois-Pohjanmaa Pohjois-Savo
Päijät-Häme Uusimaa
Satakunta Varsinais-Suomi
Uusimaa Varsinais-Suomi
"""
"""Each border once: a region, and those it meets that don't stand on an earlier line."""


def _both_ways(borders: str) -> dict[str, frozenset[str]]:
    met: dict[str, set[str]] = {}
    for one, *others in (line.split() for line in borders.split("\n") if line):
        for other in others:
            met.setdefault(one, set()).add(other)
            met.setdefault(other, set()).add(one)
    return {region: frozenset(others) for region, others in met.items()}


NEIGHBOURS = _both_ways(BORDERS)
