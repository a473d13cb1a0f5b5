"""What does the style guide show? Every component in its states, with people who don't exist."""

from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.doorway import dates
from supervision.styleguide.form import RemarkedForm, SampleForm
from supervision.styleguide.words import words

SWATCHES = ("paper", "surface", "sunken", "spruce", "spruce-wash", "amber-wash", "lake-wash", "clay-wash")
ICONS = tuple(
    "home path calendar work search person people organisation check clock planned stop info warning lock eye"
    " eye-off share file download pen goal note talk mail key settings leave place video plus close back"
    " forward down move undo still".split()
)


def context() -> dict[str, Any]:
    """Everything the page needs."""
    start = timezone.localtime().replace(hour=13, minute=0, second=0, microsecond=0) + timedelta(days=7)
    return {
        **words(),
        **process(start),
        **lists(start),
        "swatches": SWATCHES,
        "icons": ICONS,
        "form": SampleForm(),
        "remarked_form": RemarkedForm(auto_id="remarked_%s"),
        "wrong_form": SampleForm({"why": _("We would like to learn from each other.")}, auto_id="wrong_%s"),
    }


def process(start: datetime) -> dict[str, Any]:
    """A process in the middle of its life."""
    done = [(_("Mapping"), 160), (_("Agreement"), 140), (_("Goals"), 120)]
    return {
        "start": start,
        "start_title": dates.span(start, start + timedelta(minutes=90)),
        "next_text": _("Session 5, meeting room Koivu. Four are coming, one has not answered."),
        "steps": [
            *(
                {"name": name, "state": "done", "note": dates.day(start - timedelta(days=ago))}
                for name, ago in done
            ),
            {"name": _("Sessions"), "state": "now", "note": _("4 of 10 held")},
            {
                "name": _("Interim evaluation"),
                "state": "ahead",
                "note": dates.day(start + timedelta(days=60)),
            },
            {"name": _("Final evaluation"), "state": "ahead", "note": dates.day(start + timedelta(days=200))},
        ],
        "sessions": [
            {"number": 4, "at": start - timedelta(days=21), "kind": "done", "state": _("held")},
            {"number": 5, "at": start, "kind": "waits", "state": _("1 answer missing")},
            {"number": 6, "at": start + timedelta(days=21), "kind": "planned", "state": _("planned")},
        ],
        "goal": _("The change of shift goes without hurry"),
        "goal_words": [
            _("Something is always left unsaid"),
            _("We hurry on most days"),
            _("We have time on most days"),
            _("We have time every day"),
            _("Other units ask how we do it"),
        ],
        "eyes": _("in the eyes of the group"),
        "sees": [
            {"who": _("You"), "what": _("all that the group shares, and your own notes")},
            {"who": _("The group"), "what": _("goals, times and shared topics")},
            {"who": _("The client"), "what": _("times and commissioning goals")},
            {"who": _("The operator"), "what": _("no content at all"), "nothing": True},
        ],
    }


def lists(start: datetime) -> dict[str, Any]:
    """Rows for the lists, tables and tabs."""
    by = dates.day(start)
    columns = [_("Session"), _("Time"), _("Length")]
    times = [dates.when(start + timedelta(days=21 * number)) for number in range(3)]
    rows = enumerate(times, start=5)
    return {
        "waiting": [
            {
                "what": _("Sign the agreement"),
                "who": "Suvantola",
                "by": by,
                "action": _("Read and sign"),
                "action_url": "#",
                "icon": "pen",
            },
            {
                "what": _("Say if you are coming to session 5"),
                "who": _("Group of unit 4B"),
                "by": by,
                "action": _("Answer"),
                "action_url": "#",
                "icon": "calendar",
            },
            {
                "what": _("The supervisor answers your request"),
                "who": "Sofia Lehtovaara",
                "by": by,
                "others": True,
            },
        ],
        "columns": columns,
        "rows": [
            [
                {"text": number},
                {"text": time, "column": columns[1]},
                {"text": dates.minutes(90), "column": columns[2]},
            ]
            for number, time in rows
        ],
        "facts": [
            (_("Form"), _("Group, five people")),
            (_("Interval"), _("every third week")),
            (_("Place"), "Koivu"),
        ],
        "file_name": _("Certificate of attendance"),
        "entries": [
            {"text": _("The agreement was signed"), "at": start - timedelta(days=140), "by": "Maria Niemi"},
            {
                "text": _("The request was accepted"),
                "at": start - timedelta(days=160),
                "by": "Sofia Lehtovaara",
            },
        ],
        "tabs": [
            {"name": name, "url": "#", "here": here}
            for name, here in ((_("Week"), True), (_("Agenda"), False), (_("Year"), False))
        ],
        "page": Paginator(range(50), 10).page(2),
    }
