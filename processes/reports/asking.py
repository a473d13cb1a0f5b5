"""What does a page say will happen, before the supervisor presses the button?"""

from typing import Any

from django.utils.translation import gettext as _


def draft() -> dict[str, Any]:
    return {
        "title": _("Write the report"),
        "lede": _("The report is what leaves the room: a text that every participant has approved."),
        "verb": _("Begin the report"),
        "happens": [
            _("A draft is begun with the sessions held, the shared goals and where they are."),
            _("You write the joint summary. Only you see the draft."),
            _(
                "Then the participants read exactly what the client would get. Each approves it or asks for a change."
            ),
        ],
    }


def circulate() -> dict[str, Any]:
    return {
        "title": _("Give the report to the participants"),
        "verb": _("Give it to the participants"),
        "happens": [
            _("The participants get a letter and read exactly what the client would get."),
            _("Each approves it or asks you for a change. The client sees nothing yet."),
            _("You can take it back to change it; then everyone is asked again."),
        ],
    }


def file() -> dict[str, Any]:
    return {
        "title": _("File the report"),
        "verb": _("File the report"),
        "happens": [
            _("The report is sealed as it stands and can never be changed."),
            _("Its PDF is made and kept."),
            _("The client does not see it yet. You release it as the next step."),
        ],
    }


def release() -> dict[str, Any]:
    return {
        "title": _("Release the report to the client"),
        "verb": _("Release the report"),
        "happens": [
            _("The client's contact gets a letter and can read and download the report."),
            _("The participants get a letter too."),
            _("A released report can't be taken back."),
        ],
    }


def close() -> dict[str, Any]:
    return {
        "title": _("Close the process"),
        "verb": _("Close the process"),
        "happens": [
            _("No more sessions, goals or evaluations are added."),
            _("Everyone still reads what is theirs, and the released report."),
            _("The client and the participants get a letter."),
        ],
    }
