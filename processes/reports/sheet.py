"""How does the report look? One drawing of its data, for the preview, the page and the paper alike."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from processes.core.models import Form
from processes.evaluation.items import BY_NUMBER

from .charts import ChartTexts, GoalBar, attainment_chart, signed
from .freezing import Data

VIEWS = ("start", "interim", "final", "supervisor")


def sheet(data: Data, paper: bool = False) -> str:
    """The body of the report as HTML, in the language of the process."""
    with translation.override(data["language"]):
        return render_to_string("reports/_sheet.html", _context(data, paper))


def title(data: Data) -> str:
    with translation.override(data["language"]):
        return _("Final report of supervision")


def _context(data: Data, paper: bool) -> dict[str, Any]:
    words = {"start": _("At the start"), "interim": _("Half-way"), "final": _("At the end")}
    words["supervisor"] = _("In the supervisor's eyes")
    rated = [goal for goal in data["goals"] if goal["start"] is not None]
    used = [view for view in VIEWS if any(goal[view] is not None for goal in rated)]
    return {
        **data,
        "paper": paper,
        "facts": _facts(data),
        "chart": _chart(rated, words, paper) if rated else "",
        "columns": [words[view] for view in used],
        "rows": [(goal["statement"], [_cell(goal, view, words) for view in used]) for goal in rated],
        "bare": [goal["statement"] for goal in data["goals"] if goal["start"] is None],
        "no_median": any(goal["final"] is None for goal in rated),
        "t": {name: Decimal(value) for name, value in data["t"].items()} if data["t"] else None,
        "items": [_item(row) for row in data["survey"]["items"]],
        "compared": any(row["before"] for row in data["survey"]["items"]),
        "filed_on": date.fromisoformat(data["filed_on"]) if data.get("filed_on") else None,
    }


def _facts(data: Data) -> list[tuple[str, Any]]:
    sessions = data["sessions"]
    found: list[tuple[str, Any]] = [
        (_("Client"), _client(data["clients"])),
        (_("Supervisor"), _supervisor(data["supervisor"])),
    ]
    if data["form"]:
        found.append((_("Form of work"), str(Form(data["form"]).label).capitalize()))
    found.append((_("Participants"), data["participants"]))
    found.append((_("Sessions held"), sessions["held"]))
    if sessions["first"]:
        days = [date.fromisoformat(sessions[name]) for name in ("first", "last")]
        found.append((_("Time"), " – ".join(_said(day) for day in dict.fromkeys(days))))
    return found


def _supervisor(row: Data) -> str:
    line = f"{row['name']}, {row['title']}"
    if not row.get("verified_on"):
        return line
    return f"{line} ({_('verified on %(day)s') % {'day': _said(date.fromisoformat(row['verified_on']))}})"


def _client(clients: list[str]) -> str:
    """Of several organisations none is told who the others are."""
    if len(clients) == 1:
        return clients[0]
    return _("%(count)d organisations together") % {"count": len(clients)}


def _said(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def _chart(goals: list[Data], words: dict[str, str], paper: bool) -> str:
    bars = [GoalBar(goal["statement"], *(goal[view] for view in VIEWS)) for goal in goals]
    texts = ChartTexts(title=_("How the shared goals came true"), **words)
    return mark_safe(attainment_chart(bars, texts, paper=paper))


def _cell(goal: Data, view: str, words: dict[str, str]) -> dict[str, str]:
    level = goal[view]
    text = "–" if level is None else f"{signed(level)}: {goal['levels'][str(level)]}"
    return {"text": text, "column": words[view]}


def _item(row: Data) -> dict[str, Any]:
    before, now = (Decimal(row[name]) if row[name] else None for name in ("before", "now"))
    return {"text": BY_NUMBER[row["item"]].text, "before": before, "now": now}
