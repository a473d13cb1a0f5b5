"""Is a year planned in milliseconds, and as well as by trying every follower of every time?"""

from datetime import date, timedelta

from processes.scheduling.rhythm import Candidate, Rhythm
from processes.scheduling.series import NoPlan, Plan, plan

SESSIONS = 10
MONDAY = date(2027, 1, 4)
CLOCKS = (9 * 60, 11 * 60, 13 * 60, 15 * 60)
MILLION = 1_000_000


def a_year() -> list[Candidate]:
    """Four times on each working day of a year, with holes and with costs that differ."""
    days = [MONDAY + timedelta(days=number) for number in range(365)]
    return [
        Candidate(day, clock, cost=float((day.toordinal() * 7 + clock) % 5))
        for day in days
        if day.weekday() < 5
        for clock in CLOCKS
        if (day.toordinal() * 31 + clock // 60) % 4
    ]


def best(times: list[Candidate]) -> Plan | NoPlan:
    return plan(times, SESSIONS)


def is_optimal(times: list[Candidate]) -> bool:
    """Compares the cost with that of a slow, obvious reference."""
    found = best(times)
    return isinstance(found, Plan) and abs(found.cost - _least(times, found.rhythm)) < 1 / MILLION


def _least(times: list[Candidate], rhythm: Rhythm) -> float:
    by_day: dict[date, list[Candidate]] = {}
    for time in times:
        by_day.setdefault(time.day, []).append(time)
    gaps = range(rhythm.min_days, rhythm.max_days + 1)
    least = {time: rhythm.cost((time,)) for time in times}
    for _session in range(SESSIONS - 1):
        least = {
            time: min(costs)
            for time in times
            if (
                costs := [
                    least[after] + rhythm.cost((time, after)) - rhythm.cost((after,))
                    for gap in gaps
                    for after in by_day.get(time.day + timedelta(days=gap), [])
                    if after in least
                ]
            )
        }
    return min(least.values()) / MILLION
