"""How is it said why a time isn't free, and what is free on the same day instead?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from accounts.doorway import dates
from accounts.people.forms import TIMES

from .free import busy_of, rules_of
from .holidays import closed_days
from .models import Calendar, Use
from .opening import instant
from .slots import Busy, Rules, free_starts
from .why import Reason, Why, why_not

SESSION_MINUTES = 90
FARTHEST = timedelta(days=3 * 366)
KINDS = (
    (Use.MAPPING.value, gettext_lazy("A mapping conversation")),
    (Use.SESSION.value, gettext_lazy("A session")),
)


@dataclass(frozen=True)
class Answer:
    """The time that was asked, what speaks against it, and the free starts of its date."""

    start: datetime
    minutes: int
    reasons: list[str]
    free: list[datetime]


class WhyForm(forms.Form):
    prefix = "why"

    day = forms.DateField(
        label=gettext_lazy("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    clock = forms.TimeField(
        label=gettext_lazy("Time"),
        input_formats=TIMES,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    kind = forms.ChoiceField(label=gettext_lazy("For what"), choices=KINDS)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not self.today - FARTHEST < day < self.today + FARTHEST:
            raise ValidationError(_("Choose a date within three years."))
        return day


def asked(data: Any, calendar: Calendar, now: datetime) -> dict[str, Any]:
    """What the page of working time shows of the question: its form, and the answer when it was asked."""
    today = now.astimezone(ZoneInfo(calendar.zone)).date()
    form = WhyForm(data if "why-day" in data else None, today=today)
    given = form.cleaned_data if form.is_bound and form.is_valid() else None
    return {
        "why": form,
        "answer": given and answer(calendar, given["day"], given["clock"], given["kind"], now),
    }


def answer(calendar: Calendar, day: date, clock: time, kind: str, now: datetime) -> Answer:
    minutes = calendar.mapping_minutes if kind == Use.MAPPING else SESSION_MINUTES
    rules = rules_of(calendar, minutes, day, day, kind)
    if kind == Use.SESSION:
        # Supervisors book their own sessions, so notice and horizon don't bind them.
        rules = replace(rules, notice=0, horizon=None)
    busy = busy_of(calendar.user, day, day, now)
    start = datetime.fromtimestamp(instant(day, clock.hour * 60 + clock.minute, rules.zone), UTC)
    reasons = why_not(rules, busy, start, now)
    said = [_say(reason, rules, start, now) for reason in reasons]
    return Answer(start, minutes, said, _near(free_starts(rules, busy, day, day, now), start))


def _near(starts: Sequence[datetime], start: datetime) -> list[datetime]:
    """The six free starts nearest to the one that was asked, in order."""
    others = sorted((each for each in starts if each != start), key=lambda each: abs(each - start))
    return sorted(others[:6])


def _say(reason: Reason, rules: Rules, start: datetime, now: datetime) -> str:
    if reason.entry:
        return _say_neighbour(reason, reason.entry, rules.zone)
    if reason.why is Why.TOO_SOON and start < now:
        return _("This time is past.")
    return _plainly(reason.why, rules, start.astimezone(rules.zone).date())


def _plainly(why: Why, rules: Rules, day: date) -> str:
    match why:
        case Why.TOO_SOON:
            hours = rules.notice // 60
            return (
                ngettext("Your shortest notice is %d hour.", "Your shortest notice is %d hours.", hours)
                % hours
            )
        case Why.TOO_FAR:
            days = rules.horizon or 0
            return (
                ngettext(
                    "You can be booked only %d day ahead.", "You can be booked only %d days ahead.", days
                )
                % days
            )
        case Why.HOLIDAY:
            return _("The date is closed: %(holiday)s.") % {"holiday": _holiday(day)}
        case Why.EXCEPTION:
            return _("You have set this date apart from the usual week.")
        case Why.OFF_GRID:
            return _("Bookings begin every %(step)s from the start of your working time, not between.") % {
                "step": dates.minutes(rules.step)
            }
        case Why.DAY_FULL:
            return _("The day has as many bookings as you take in one day.")
        case Why.WEEK_FULL:
            return _("The week has as many bookings as you take in one week.")
    return _("It lies outside your working time, or doesn't fit before it ends.")


def _holiday(day: date) -> str:
    """A window that runs past midnight may be closed by the holiday of the next date."""
    found = closed_days(day, day) or closed_days(day, day + timedelta(days=1))
    return ", ".join(holiday.name(get_language() or "fi") for holiday in found.values())


def _say_neighbour(reason: Reason, entry: Busy, zone: ZoneInfo) -> str:
    times = {
        "start": dates.clock(entry.start, zone=zone),
        "end": dates.clock(entry.end, zone=zone),
    }
    if reason.why is Why.TAKEN:
        return _("Taken: something is booked %(start)s–%(end)s.") % times
    return _("Too close to what is booked %(start)s–%(end)s: there is free time around it.") % times
