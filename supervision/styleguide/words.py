"""Which words do the samples share?"""

from typing import Any

from django.utils.translation import gettext as _


def words() -> dict[str, Any]:
    """The words that the samples share."""
    return {
        "page_title": _("Style guide"),
        "lede": _("Every part that the pages are made of, in every state."),
        "open_word": _("Open the session"),
        "move_word": _("Move"),
        "cancel_word": _("Cancel the session"),
        "back_word": _("Go back"),
        "find_word": _("Find a supervisor"),
        "send_word": _("Send the request"),
        "after_text": _("The supervisor answers within five working days."),
        "goals_word": _("Goals"),
        "sessions_word": _("Sessions"),
        "facts_word": _("What was agreed"),
        "history_word": _("What has happened"),
        "waits_word": _("Waits for others"),
        "more_word": _("More about this"),
        "supervisor_word": _("Supervisor"),
        "progress_text": _("The report is being made."),
        "private_text": _("Only you see this."),
        "shared_text": _("The group and the supervisor see this."),
        "waits_title": _("Nothing for you to do just now"),
        "waits_text": _("Maria has not answered about session 5 yet."),
        "empty_title": _("Nothing waits for you"),
        "empty_text": _("When something does, you find it here."),
        "chips": [
            ("done", _("held")),
            ("waits", _("1 answer missing")),
            ("planned", _("planned")),
            ("stopped", _("cancelled")),
            ("info", _("new")),
            ("private", _("only me")),
            ("shared", _("the group")),
            ("title", "työnohjaaja STOry"),
            ("plain", _("shared goal")),
        ],
        "notices": [
            ("info", _("Times are shown in your own time zone.")),
            ("success", _("Moved. Everyone has been told.")),
            ("warning", _("Five weeks lie between these sessions. Two to four is usual.")),
            ("error", _("Somebody was faster: this time was just taken.")),
        ],
    }
