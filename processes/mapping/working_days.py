"""By when is an answer due? So many working days from now."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from processes.scheduling.holidays import closed_days

DAY = timedelta(days=1)
CLOSING_TIME = time(16)


def working_days_after(now: datetime, count: int, zone: str) -> datetime:
    """Four in the afternoon of the count-th working day after today; weekends and Finnish holidays are none."""
    today = now.astimezone(ZoneInfo(zone)).date()
    closed = closed_days(today, today + timedelta(days=4 * count + 14))
    day = today
    while count:
        day += DAY
        count -= is_working(day, closed)
    return datetime.combine(day, CLOSING_TIME, ZoneInfo(zone))


def is_working(day: date, closed: object) -> bool:
    return day.weekday() < 5 and day not in closed  # type: ignore[operator]
