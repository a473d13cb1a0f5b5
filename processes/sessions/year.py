"""How does a planned series look over the year? Months in weeks, with sessions, holidays and clashes marked."""

import calendar
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.doorway import dates

from .offer import Offer


@dataclass(frozen=True)
class Day:
    """`kind` is session, holiday, taken or nothing; `words` say it to those who don't see the mark."""

    number: int
    kind: str = ""
    words: str = ""


@dataclass(frozen=True)
class Month:
    """`notes` name the marked days that are no sessions."""

    name: str
    weeks: list[list[Day | None]]
    notes: list[str]


def year(offer: Offer) -> list[Month]:
    """Every month from the first session to the last."""
    days = sorted(offer.days)
    first, last = days[0].replace(day=1), days[-1]
    found = []
    while first <= last:
        found.append(_month(first, offer))
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return found


def weekdays() -> tuple[str, ...]:
    return dates.manner().weekdays


def _month(first: date, offer: Offer) -> Month:
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    rows = [[_day(day, offer) if day.month == first.month else None for day in week] for week in weeks]
    marked = [day for row in rows for day in row if day and day.kind in ("holiday", "taken")]
    notes = [f"{day.number}. {day.words}" for day in marked]
    return Month(date_format(first, "YEAR_MONTH_FORMAT"), rows, notes)


def _day(day: date, offer: Offer) -> Day:
    if day in offer.days:
        return Day(day.day, "session", _("session %(number)d") % {"number": offer.days[day]})
    if day in offer.times.holidays:
        return Day(day.day, "holiday", offer.times.holidays[day].name(translation.get_language() or "en"))
    if day.weekday() in offer.weekdays and offer.times.is_taken((day, offer.minute)):
        return Day(day.day, "taken", _("taken in your calendar"))
    return Day(day.day)
