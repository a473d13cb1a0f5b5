"""In which words does an agreement say who agrees, on what work, and how it is done?"""

from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from processes.core.models import Form
from processes.goals.models import Goal

from .models import Agreement

WEEK = 7
ALONE = (Form.INDIVIDUAL, Form.LEADERSHIP)


@dataclass(frozen=True)
class Clause:
    """One clause: a code that stays the same from version to version, a title, sentences, and list items."""

    code: str
    title: str
    text: list[str]
    items: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Subject:
    """What the words are about; `parties` are those who sign, `title` is the supervisor's as of now."""

    agreement: Agreement
    parties: list[dict[str, str]]
    clients: list[str]
    goals: list[Goal]
    title: str
    has_title: bool
    verified_on: date | None = None

    @property
    def is_shared(self) -> bool:
        """Whether several organisations commission together."""
        return len(self.clients) > 1


def full_day(day: date) -> str:
    """A date with its year and without the weekday, as a document that is read for years says it."""
    return date_format(day, "DATE_FORMAT")


def amount(number: Any) -> str:
    return number_format(number, 2)


def sentences(*found: str) -> list[str]:
    return [sentence for sentence in found if sentence]


def parties(subject: Subject) -> Clause:
    words = {
        "supervisor": _("supervisor"),
        "contact": pgettext("party of an agreement", "client"),
        "participant": pgettext("party of an agreement", "participant"),
    }
    items = [_party(row, words[row["role"]]) for row in subject.parties]
    text = sentences(
        _("This agreement on work supervision is made between these parties."),
        _("Those who take part join by a personal invitation, each by their own will."),
    )
    return Clause("parties", _("Who agrees"), text, items)


def _party(row: dict[str, str], role: str) -> str:
    if not row["organisation"]:
        return f"{row['name']}, {row['title'] or role}"
    organisation = (
        f"{row['organisation']} ({row['business_id']})" if row["business_id"] else row["organisation"]
    )
    return _("%(name)s, for %(organisation)s, %(role)s") % {
        "name": row["name"],
        "organisation": organisation,
        "role": role,
    }


def form(subject: Subject) -> Clause:
    agreement = subject.agreement
    community = group = several = ""
    if agreement.form == Form.COMMUNITY:
        community = _(
            "The whole work community takes part, its manager too, on the same terms as everyone else."
        )
    elif agreement.form not in ALONE:
        group = _("Who takes part, and any change in it, is talked over with the group beforehand.")
    if subject.is_shared:
        several = _(
            "The participants come from several organisations. Each client answers for its own people."
        )
    text = _("The form of work is %(form)s.") % {"form": agreement.get_form_display()}
    return Clause("form", _("Form of work"), sentences(text, community, group, several))


def background(subject: Subject) -> Clause:
    return Clause("background", _("Background and basic task"), _own_words(subject.agreement.background))


def _own_words(text: str) -> list[str]:
    """What the supervisor wrote, line by line; a line without an end gets its full stop, for sentences follow it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [line if line[-1] in ".!?:…" else f"{line}." for line in lines]


def goals(subject: Subject) -> Clause:
    text = sentences(
        _("The work is commissioned for these shared goals. Everyone in the process reads them."),
        _("Those who take part may set working goals of their own. The client isn't shown them."),
    )
    return Clause("goals", _("Goals"), text, [goal.statement for goal in subject.goals])


def methods(subject: Subject) -> Clause:
    text = [
        *_own_words(subject.agreement.methods),
        _("The supervisor helps by listening and asking, and gives no orders and no ready answers."),
        _("Leading the work stays with those whose task it is."),
    ]
    return Clause("methods", _("Ways of working"), text)


def sessions(subject: Subject) -> Clause:
    agreement = subject.agreement
    frame = _("There are %(count)d sessions of %(minutes)d minutes, %(interval)s.") % {
        "count": agreement.session_count,
        "minutes": agreement.session_minutes,
        "interval": rhythm(agreement.interval_days),
    }
    text = sentences(
        frame,
        _("The first is held on %(day)s at the earliest.") % {"day": full_day(agreement.starts_on)},
        _("The times are booked as a series. A time is moved by agreement, and everyone is told of it."),
        _("Taking part is working time.")
        if agreement.in_working_time
        else _("Taking part isn't working time."),
    )
    return Clause("sessions", _("Sessions"), text)


def rhythm(days: int) -> str:
    """ "about every 3 weeks", or in days when the interval isn't whole weeks."""
    if days % WEEK == 0:
        weeks = days // WEEK
        return ngettext("about every week", "about every %(count)d weeks", weeks) % {"count": weeks}
    return ngettext("about every day", "about every %(count)d days", days) % {"count": days}


def place(subject: Subject) -> Clause:
    agreement = subject.agreement
    if not agreement.is_remote:
        text = [
            _("Place: %(place)s.") % {"place": agreement.place},
            _("The room is one where the talk can't be heard outside."),
        ]
        return Clause("place", _("Place"), text)
    text = [
        _("The sessions are held remotely: %(place)s.") % {"place": agreement.place},
        _("Everyone takes part from a room where nobody else hears. Nothing is recorded."),
        _("If the connection fails, we go on by phone or agree on a new time."),
    ]
    return Clause("place", _("Place"), text)


def evaluation(subject: Subject) -> Clause:
    agreement = subject.agreement
    interim = ""
    if agreement.interim_after:
        interim = _("An interim evaluation is made after session %(number)d, around %(day)s.") % {
            "number": agreement.interim_after,
            "day": _around(agreement, agreement.interim_after),
        }
    text = sentences(
        _("The results are looked at against the goals that were set."),
        interim,
        _("A final evaluation is made at the last session, around %(day)s.")
        % {"day": _around(agreement, agreement.session_count)},
        _("Every question may be left unanswered."),
    )
    return Clause("evaluation", _("Evaluation"), text)


def _around(agreement: Agreement, session: int) -> str:
    return full_day(agreement.starts_on + timedelta(days=agreement.interval_days * (session - 1)))
