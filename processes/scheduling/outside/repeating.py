"""At which wall times does an event begin? Its repetition read with bounds, whatever the rule says."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from dateutil.rrule import rrule, rrulestr

from .lines import Line
from .values import STAMP, Moment

MOST_TIMES = 4_000
"""Of one event within the window; a daily one has some 430."""
MOST_STEPS = 60_000
TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
STEP_DAYS = {"DAILY": 1, "WEEKLY": 7}
MARGIN = timedelta(days=2)


class TooOften(ValueError):
    """The rule would make more times than anybody has."""


def walls(rule: Line, start: Moment, begin: datetime, finish: datetime) -> Iterator[datetime]:
    """Wall times between two wall times; raises ValueError for a rule that can't be read, TooOften for a bomb."""
    words = _words(rule.value)
    found = _rule(words, start, begin)
    times = 0
    for steps, wall in enumerate(found):
        if wall > finish:
            return
        if wall >= begin:
            times += 1
            yield wall
        if steps > MOST_STEPS or times > MOST_TIMES:
            raise TooOften("times")


def _words(text: str) -> dict[str, str]:
    """The parts of a rule by name. Spaces mean nothing, and neither do empty parts or those with an X."""
    bare = "".join(text.split()).upper().removeprefix("RRULE:")
    pairs = [part.partition("=") for part in bare.split(";") if part]
    words = {name: value for name, _is, value in pairs if value and not name.startswith("X-")}
    if words.pop("RSCALE", "GREGORIAN") != "GREGORIAN":
        raise ValueError("another calendar")
    words.pop("SKIP", None)
    if words.get("FREQ") in TOO_OFTEN:
        raise TooOften("rule")
    if "FREQ" not in words or not 1 <= int(words.get("INTERVAL", "1")) <= 10_000:
        raise ValueError("no rule")
    return words


def _rule(words: dict[str, str], start: Moment, begin: datetime) -> rrule:
    until = _until(words.pop("UNTIL", ""), start)
    first = start.wall
    if "COUNT" not in words:
        first = _later(words, first, begin)
    bare = ";".join(f"{name}={value}" for name, value in words.items())
    made = rrulestr(bare, dtstart=first)
    if not isinstance(made, rrule):
        raise ValueError("no rule")
    # Set on the finished rule: the library accepts a last time and a count together, but warns of it.
    made._until = until
    return made


def _later(words: dict[str, str], first: datetime, begin: datetime) -> datetime:
    """Whole steps of an old rule are passed over, so that many old events don't take long."""
    step = STEP_DAYS.get(words["FREQ"], 0) * int(words.get("INTERVAL", "1"))
    if not step or first >= begin - MARGIN:
        return first
    weeks = max(0, (begin - MARGIN - first).days // step - 7)
    return first + timedelta(days=step * weeks)


def _until(text: str, start: Moment) -> datetime | None:
    """The last wall time. A date means its whole day, also for an event with times."""
    if not text:
        return None
    found = STAMP.fullmatch(text)
    if not found:
        raise ValueError("no last time")
    numbers = [int(number or 0) for number in found.groups()[:6]]
    if found[4] is None:
        return datetime(numbers[0], numbers[1], numbers[2], 23, 59, 59)
    year, month, day, hour, minute, second = numbers
    wall = datetime(year, month, day, hour, minute, min(second, 59))
    if found[7]:
        wall = wall.replace(tzinfo=UTC).astimezone(start.zone).replace(tzinfo=None)
    return wall.replace(hour=23, minute=59, second=59) if start.is_date else wall
