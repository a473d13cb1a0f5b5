"""What does a price list say, and how is it read from what somebody writes?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from .choices import FORMS
from .models import Price

SHORTEST, LONGEST = 15, 480
DEAREST = 10_000_00
WRITTEN = re.compile(r"\d{1,5}(?:[.,]\d{1,2})?")

Row = tuple[str, int, int]
"""Key of a form of work, minutes, cents."""


@dataclass(frozen=True)
class PriceShown:
    """One row as a buyer reads it."""

    form: Any
    minutes: int
    euros: str


def cents_of(written: str) -> int:
    """Reads "110", "95,50", "95.5" or "110 €"; raises ValidationError when it is no price."""
    plain = re.sub(r"[\s€]", "", written)
    if not WRITTEN.fullmatch(plain) or not plain.isascii():
        raise ValidationError(_("Write the price in euros, for example 95 or 95,50."))
    cents = int(Decimal(plain.replace(",", ".")) * 100)
    if cents > DEAREST:
        raise ValidationError(_("The price of one session can't be above 10,000 €."))
    return cents


def euros(cents: int) -> str:
    """In the reader's manner, with cents only where there are some: 95 or 95,50."""
    return number_format(Decimal(cents) / 100, decimal_pos=2 if cents % 100 else 0)


def as_rows(prices: Iterable[Price]) -> list[Row]:
    return [(price.form, price.minutes, price.cents) for price in prices]


def as_shown(rows: Iterable[Row]) -> list[PriceShown]:
    """In the order of the forms of work, shorter sessions first."""
    order = list(FORMS)
    known = [row for row in rows if row[0] in FORMS]
    return [
        PriceShown(FORMS[form], minutes, euros(cents))
        for form, minutes, cents in sorted(known, key=lambda row: (order.index(row[0]), row[1]))
    ]


def said(rows: Iterable[Row]) -> str:
    """The list in one sentence, for the page that compares two versions."""
    return "; ".join(f"{row.form}, {row.minutes} min: {row.euros} €" for row in as_shown(rows))
