"""What does a visitor read first?"""

from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.membership.title import TITLE, TITLES
from processes.reports.charts import life_drawing


def context() -> dict[str, Any]:
    return {
        "forms": forms(),
        "life": mark_safe(
            life_drawing(life(), _("The life of a supervision process"))
        ),  # Escaped by the pen.
        "sees": sees(),
        "story_title": TITLES.get((get_language() or "fi")[:2], TITLE),
    }


def life() -> list[str]:
    return [
        _("Mapping conversation"),
        _("Agreement"),
        _("Goals"),
        _("Sessions"),
        _("Interim evaluation"),
        _("Final evaluation"),
    ]


def forms() -> list[dict[str, str]]:
    return [
        {
            "icon": "person",
            "title": _("One person"),
            "text": _("A place for your own questions, for instance in a new role or after a hard year."),
        },
        {
            "icon": "people",
            "title": _("A small group"),
            "text": _(
                "Three to six people, from one team or from several workplaces where the work is alike."
            ),
        },
        {
            "icon": "organisation",
            "title": _("The whole work community"),
            "text": _("Everyone who works together takes part, and so does the manager."),
        },
    ]


def sees() -> list[dict[str, Any]]:
    return [
        {
            "who": _("You who take part"),
            "what": _("your own journal, the times, and what others share with you"),
        },
        {"who": _("The supervisor"), "what": _("what you choose to share, and the supervisor's own notes")},
        {
            "who": _("The client who pays"),
            "what": _("the times, the goals agreed together, and a report that you have approved first"),
        },
        {
            "who": _("The association"),
            "what": _("who is a member, and nothing of any process"),
            "nothing": True,
        },
        {"who": _("The operator of the server"), "what": _("no page shows any content"), "nothing": True},
    ]
