"""How is a story of the past told? Each deed at its own moment, through the actions that everybody uses."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.doorway.posting import post_due
from accounts.people.models import User
from processes.core.models import Process
from processes.scheduling.holidays import closed_days

ZONE = ZoneInfo("Europe/Helsinki")
DAY = timedelta(days=1)
A_MOMENT = timedelta(minutes=10)
MORNING, NIGHT = time(8, 10), time(20, 30)


def person(name: str) -> User:
    """One of the invented people, by the whole name."""
    return User.objects.get(name=name)


def working_day(day: date, step: int) -> date:
    """The day itself if people work on it, or the nearest one before (step −1) or after (step 1)."""
    while day.weekday() > 4 or closed_days(day, day):
        day += step * DAY
    return day


def at_work(moment: datetime) -> datetime:
    """The moment itself, or the next working morning."""
    local = moment.astimezone(ZONE)
    day, clock = local.date(), local.time()
    if clock >= NIGHT:
        day += DAY
    if not MORNING <= clock < NIGHT:
        clock = MORNING
    return datetime.combine(working_day(day, 1), clock, ZONE)


def post(moment: datetime) -> None:
    """Sends every letter that is due by a moment of the past, as if it were that moment."""
    while post_due(moment):
        pass


@dataclass
class Story:
    """The course of one case. Days are counted from today, so −30 is a month ago; time only goes forward."""

    end: datetime
    now: datetime

    def on(self, day: int, clock: str = "10:00") -> datetime:
        """Goes to a day, or to the last working day before it; letters written until then are sent first."""
        date_ = working_day(self.end.astimezone(ZONE).date() + day * DAY, -1)
        return self.until(datetime.combine(date_, time.fromisoformat(clock), ZONE))

    def hours_ago(self, hours: int) -> datetime:
        """Goes to the very last hours, on whatever day they are."""
        return self._go(self.end - timedelta(hours=hours))

    def until(self, moment: datetime) -> datetime:
        """Goes to a moment, or to the next one at which people are awake and at work."""
        return self._go(at_work(max(moment, self.now + A_MOMENT)))

    def _go(self, moment: datetime) -> datetime:
        self.post()
        self.now = min(max(moment, self.now + A_MOMENT), max(self.end, self.now))
        return self.now

    def ahead(self, days: int) -> date:
        """A working day that is at least so many days from today."""
        return working_day(self.end.astimezone(ZONE).date() + days * DAY, 1)

    def post(self) -> None:
        post(self.now)


def fresh(process: Process) -> Process:
    """The case as it is now, with its people."""
    return Process.objects.with_people().get(pk=process.pk)
