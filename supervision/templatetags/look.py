"""How do templates draw icons, states, dates and the line of life?"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.doorway import dates

register = template.Library()

CHIP_ICONS = {
    "done": "check",
    "waits": "clock",
    "planned": "planned",
    "stopped": "stop",
    "info": "info",
    "private": "lock",
    "shared": "eye",
    "title": "check",
    "start": "goal",
    "here": "place",
}

register.filter("when", dates.when)
register.filter("span", dates.span)
register.filter("clock", dates.clock)
register.filter("minutes", dates.minutes)


@register.filter
def day(at: date | None) -> str:
    """The day as people say it; nothing where there is none."""
    return dates.day(at) if at else ""


@register.filter
def initials(name: str) -> str:
    """ "Sofia Lehtovaara" → "SL"."""
    words = name.split()
    return "".join(word[0].upper() for word in [*words[:1], *words[1:][-1:]])


@register.filter
def within(path: str, url: str) -> bool:
    """Whether a page belongs to the room at this url; the front door is only itself, and no url is no room."""
    return bool(url) and (path == url or (url != "/" and path.startswith(url)))


@register.simple_tag
def product_name() -> str:
    """For letters and paper, which are written without a request."""
    return settings.PRODUCT_NAME


@register.inclusion_tag("components/_icon.html")
def icon(name: str, label: str = "") -> dict[str, str]:
    """An icon of static/img/icons.svg; without a label it is decoration."""
    return {"name": name, "label": label}


@register.inclusion_tag("components/_chip.html")
def chip(kind: str, text: str) -> dict[str, str]:
    """A state in a word; any other kind than those of CHIP_ICONS is a plain label."""
    return {
        "kind": kind if kind in CHIP_ICONS else "plain",
        "icon_name": CHIP_ICONS.get(kind, ""),
        "text": text,
    }


@register.inclusion_tag("components/_leaf.html")
def leaf(at: date, quiet: bool = False) -> dict[str, Any]:
    """A day as a leaf of a calendar."""
    if isinstance(at, datetime):
        at = dates.local(at)
    how = dates.manner()
    return {
        "weekday": how.weekdays[at.weekday()],
        "day": at.day,
        "month": how.months[at.month - 1],
        "quiet": quiet,
    }


@register.inclusion_tag("components/_line.html")
def line_of_life(steps: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Steps are dicts: name, state ("done", "now" or "ahead"), and if wanted note and url."""
    present = next((place for place, step in enumerate(steps) if step["state"] == "now"), len(steps) - 1)
    return {"steps": steps, "present": steps[present], "number": present + 1, "total": len(steps)}


@register.inclusion_tag("components/_scale.html")
def goal_scale(
    words: Sequence[str], began: int | None = None, now: int | None = None, eyes: str = ""
) -> dict[str, Any]:
    """Five worded steps, the lowest first; began and now are steps 1 to 5, eyes says who sees it so."""
    steps = [
        {"number": number, "words": text, "began": number == began, "now": number == now}
        for number, text in enumerate(words, start=1)
    ]
    return {"steps": steps[::-1], "eyes": eyes}


@register.inclusion_tag("components/_scale_bar.html")
def goal_bar(began: int | None = None, now: int | None = None) -> dict[str, Any]:
    """The same as a bar of five, for lists."""
    return {"began": began, "now": now, "kinds": [bar_kind(step, began, now) for step in range(1, 6)]}


def bar_kind(step: int, began: int | None, now: int | None) -> str:
    if step == now:
        return "now"
    if step == began:
        return "began"
    between = began and now and min(began, now) < step < max(began, now)
    return "between" if between else "empty"


@register.simple_block_tag
def card(content: SafeString, title: str = "", kind: str = "", level: int = 2) -> SafeString:
    """{% card title=… %} any markup {% endcard %}; kind "quiet" for less weight."""
    parts = {"content": content, "title": title, "kind": kind, "level": level}
    return render_to_string("components/_card.html", parts)
