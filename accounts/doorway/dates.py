"""How do people say a date, a time or a length, in the reader's language and zone?"""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from django.utils import timezone, translation


@dataclass(frozen=True)
class Manner:
    """How one language says its dates; every pattern is filled by str.format."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    day: str
    day_with_year: str
    clock: str
    minute_mark: str
    hours: str
    minutes: str = "{} min"


MANNERS = {
    "fi": Manner(
        weekdays=("ma", "ti", "ke", "to", "pe", "la", "su"),
        months=tuple("tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu".split()),
        day="{weekday} {at.day}.{at.month}.",
        day_with_year="{weekday} {at.day}.{at.month}.{at.year}",
        clock="{day} klo {time}",
        minute_mark=".",
        hours="{} t",
    ),
    "sv": Manner(
        weekdays=("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
        months=tuple("jan. feb. mars april maj juni juli aug. sep. okt. nov. dec.".split()),
        day="{weekday} {at.day}.{at.month}",
        day_with_year="{weekday} {at.day}.{at.month}.{at.year}",
        clock="{day} kl. {time}",
        minute_mark=".",
        hours="{} h",
    ),
    "en": Manner(
        weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        months=tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
        day="{weekday} {at.day} {month}",
        day_with_year="{weekday} {at.day} {month} {at.year}",
        clock="{day} at {time}",
        minute_mark=":",
        hours="{} h",
    ),
}


def manner(language: str | None = None) -> Manner:
    """The manner of a code such as "sv-fi", by default of the active language; English for unknown ones."""
    code = (language or translation.get_language() or "en").split("-")[0]
    return MANNERS.get(code, MANNERS["en"])


def local(at: datetime, zone: tzinfo | None = None) -> datetime:
    """The same instant on the clock of a zone, by default the active one."""
    return timezone.localtime(at, zone)


def day(
    at: date, language: str | None = None, zone: tzinfo | None = None, *, today: date | None = None
) -> str:
    """ "ti 24.11.", with the year when it isn't this one. A datetime is read in the zone, a date as it is."""
    if isinstance(at, datetime):
        at = local(at, zone)
    today = today or timezone.localdate(timezone=zone)
    how = manner(language)
    pattern = how.day if at.year == today.year else how.day_with_year
    return pattern.format(at=at, weekday=how.weekdays[at.weekday()], month=how.months[at.month - 1])


def clock(
    at: datetime, language: str | None = None, zone: tzinfo | None = None, *, full: bool = False
) -> str:
    """ "13" or "13.30"; always with minutes in English, and when full is asked for."""
    at = local(at, zone)
    mark = manner(language).minute_mark
    if at.minute or full or mark == ":":
        return f"{at.hour}{mark}{at.minute:02}"
    return str(at.hour)


def when(
    at: datetime, language: str | None = None, zone: tzinfo | None = None, *, today: date | None = None
) -> str:
    """ "ti 24.11. klo 13"."""
    the_day, time = day(at, language, zone, today=today), clock(at, language, zone)
    return manner(language).clock.format(day=the_day, time=time)


def span(
    start: datetime,
    end: datetime,
    language: str | None = None,
    zone: tzinfo | None = None,
    *,
    today: date | None = None,
) -> str:
    """ "ti 24.11. klo 13.00–14.30"; both days are named when the end falls on another."""
    if local(start, zone).date() != local(end, zone).date():
        return " – ".join(when(at, language, zone, today=today) for at in (start, end))
    full = any(local(at, zone).minute for at in (start, end))
    times = "–".join(clock(at, language, zone, full=full) for at in (start, end))
    return manner(language).clock.format(day=day(start, language, zone, today=today), time=times)


def minutes(length: int, language: str | None = None) -> str:
    """ "90 min"; from two hours on "2 t 30 min"."""
    how = manner(language)
    if length < 120:
        return how.minutes.format(length)
    hours, rest = divmod(length, 60)
    return how.hours.format(hours) + (" " + how.minutes.format(rest) if rest else "")
