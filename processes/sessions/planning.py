"""How does the planner page look at this moment? The plan first asked for, and what the page says of it."""

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from processes.agreements.models import in_force
from processes.core.guidance import Guides, Key
from processes.core.models import Process
from processes.scheduling.rooms_models import Room
from processes.scheduling.series import Give, NoPlan

from .models import Session
from .wish import Wish

USUAL_GIVE = 7


def first_wish(process: Process, today: date) -> dict[str, Any]:
    """What the form holds when it is opened: the agreement in force, less the sessions there are already."""
    agreed = in_force(process)
    sessions = [*Session.objects.standing().filter(process=process).select_related("booking")]
    every = agreed.interval_days if agreed else 21
    first = agreed.starts_on if agreed else today + timedelta(days=7)
    if sessions:
        first = max(first, sessions[-1].booking.start.date() + timedelta(days=every))
    return {
        "count": max(1, (agreed.session_count if agreed else 10) - len(sessions)),
        "minutes": agreed.session_minutes if agreed else 90,
        "every": every,
        "give": min(USUAL_GIVE, every - 1),
        "first": max(first, today + timedelta(days=1)),
        "last": "",
        "weekdays": [],
        "at": "",
        "avoid_holidays": True,
        "place": agreed.place if agreed else "",
        "is_remote": agreed.is_remote if agreed else False,
    }


def hints(wish: Wish, usual: Guides) -> list[str]:
    """What is unusual in a wish. It warns and forbids nothing."""
    length = usual.hint(Key.SESSION_MINUTES, wish.minutes)
    gap = usual.hint(Key.INTERVAL_DAYS, wish.longest) or usual.hint(Key.INTERVAL_DAYS, wish.shortest)
    return [said for said in (length, gap) if said]


def ways_out(none: NoPlan, wish: Wish, data: Any) -> list[dict[str, str]]:
    """What would have to give for the whole series to fit, each with an address that tries it."""
    return [_way(reason.give, reason.days, wish, data) for reason in none.reasons]


def _way(give: Give, days: int | None, wish: Wish, data: Any) -> dict[str, str]:
    if days is None:
        text = _("Open more working time in your calendar, allow holidays, or let the series end later.")
        return {"text": text, "query": ""}
    if give == Give.SHORTER_GAPS:
        text = _("All fit if two sessions may be as near as %(days)d days.") % {"days": days}
    else:
        text = _("All fit if two sessions may be as far as %(days)d days apart.") % {"days": days}
    wider = max(wish.every - days, days - wish.every)
    return {"text": text, "query": _query(data, give=wider) if wider < wish.every else ""}


def _query(data: Any, **changes: Any) -> str:
    lists = getattr(data, "lists", None)
    pairs = dict(lists()) if lists else dict(data)
    return urlencode({**pairs, **changes}, doseq=True)


def rooms_of(user: Any) -> QuerySet[Room] | None:
    """The rooms a supervisor may plan in; None when there are none, and then the form doesn't ask."""
    rooms = Room.objects.visible_to(user).open()
    return rooms if rooms.exists() else None


def today_of(process: Process, now: datetime) -> date:
    return now.astimezone(ZoneInfo(process.zone)).date()
