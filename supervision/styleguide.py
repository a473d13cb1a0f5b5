"""What does the style guide show? Every component in its states, with people who don't exist."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.doorway import dates

SWATCHES = ("paper", "surface", "sunken", "spruce", "spruce-wash", "amber-wash", "lake-wash", "clay-wash")
ICONS = tuple(
    "home path calendar work search person people organisation check clock planned stop info warning lock eye eye-off"
    " share file download pen goal note talk mail key settings leave place video plus close back forward down move"
    " undo still".split()
)


class SampleForm(forms.Form):
    """One field of each kind that the product uses."""

    place = forms.CharField(label=gettext_lazy("Where do you work?"), help_text=gettext_lazy("The town is enough."))
    why = forms.CharField(label=gettext_lazy("What brings you here?"), widget=forms.Textarea, required=False)
    form = forms.ChoiceField(
        label=gettext_lazy("Who would take part?"),
        choices=[("one", gettext_lazy("Only me")), ("group", gettext_lazy("A group")), ("all", gettext_lazy("Everyone"))],
        widget=forms.RadioSelect,
    )
    length = forms.ChoiceField(label=gettext_lazy("How long at a time?"), choices=[("60", "60 min"), ("90", "90 min")])
    start = forms.DateField(
        label=gettext_lazy("When could it begin?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    agreed = forms.BooleanField(label=gettext_lazy("I have read who sees what I write"))


def context() -> dict[str, Any]:
    """Everything the page needs."""
    start = timezone.localtime().replace(hour=13, minute=0, second=0, microsecond=0) + timedelta(days=7)
    return {**words(), **process(start), **lists(start), "swatches": SWATCHES, "icons": ICONS, "form": SampleForm(),
            "wrong_form": SampleForm({"why": _("We would like to learn from each other.")}, auto_id="wrong_%s")}


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
            ("done", _("held")), ("waits", _("1 answer missing")), ("planned", _("planned")), ("stopped", _("cancelled")),
            ("info", _("new")), ("private", _("only me")), ("shared", _("the group")), ("title", "työnohjaaja STOry"),
            ("plain", _("shared goal")),
        ],
        "notices": [
            ("info", _("Times are shown in your own time zone.")),
            ("success", _("Moved. Everyone has been told.")),
            ("warning", _("Five weeks lie between these sessions. Two to four is usual.")),
            ("error", _("Somebody was faster: this time was just taken.")),
        ],
    }


def process(start: datetime) -> dict[str, Any]:
    """A process in the middle of its life."""
    done = [(_("Mapping"), 160), (_("Agreement"), 140), (_("Goals"), 120)]
    return {
        "start": start,
        "start_title": dates.span(start, start + timedelta(minutes=90)),
        "next_text": _("Session 5, meeting room Koivu. Four are coming, one has not answered."),
        "steps": [
            *({"name": name, "state": "done", "note": dates.day(start - timedelta(days=ago))} for name, ago in done),
            {"name": _("Sessions"), "state": "now", "note": _("4 of 10 held")},
            {"name": _("Interim evaluation"), "state": "ahead", "note": dates.day(start + timedelta(days=60))},
            {"name": _("Final evaluation"), "state": "ahead", "note": dates.day(start + timedelta(days=200))},
        ],
        "sessions": [
            {"number": 4, "at": start - timedelta(days=21), "kind": "done", "state": _("held")},
            {"number": 5, "at": start, "kind": "waits", "state": _("1 answer missing")},
            {"number": 6, "at": start + timedelta(days=21), "kind": "planned", "state": _("planned")},
        ],
        "goal": _("The change of shift goes without hurry"),
        "goal_words": [
            _("Something is always left unsaid"), _("We hurry on most days"), _("We have time on most days"),
            _("We have time every day"), _("Other units ask how we do it"),
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
            {"what": _("Sign the agreement"), "who": "Suvantola", "by": by, "action": _("Read and sign"),
             "action_url": "#", "icon": "pen"},
            {"what": _("Say if you are coming to session 5"), "who": _("Group of unit 4B"), "by": by,
             "action": _("Answer"), "action_url": "#", "icon": "calendar"},
            {"what": _("The supervisor answers your request"), "who": "Sofia Lehtovaara", "by": by, "others": True},
        ],
        "columns": columns,
        "rows": [[{"text": number}, {"text": time, "column": columns[1]}, {"text": dates.minutes(90), "column": columns[2]}]
                 for number, time in rows],
        "facts": [(_("Form"), _("Group, five people")), (_("Interval"), _("every third week")), (_("Place"), "Koivu")],
        "file_name": _("Certificate of attendance"),
        "entries": [
            {"text": _("The agreement was signed"), "at": start - timedelta(days=140), "by": "Maria Niemi"},
            {"text": _("The request was accepted"), "at": start - timedelta(days=160), "by": "Sofia Lehtovaara"},
        ],
        "tabs": [{"name": name, "url": "#", "here": here} for name, here in
                 ((_("Week"), True), (_("Agenda"), False), (_("Year"), False))],
        "page": Paginator(range(50), 10).page(2),
    }
