"""What would a colleague point out in this draft? Guides that warn and never block."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from processes.core.models import Form

from .models import Agreement

SOURCE = "Suomen työnohjaajat ry, Mitä on työnohjaus?"
GROUPS = (Form.GROUP, Form.TEAM)


@dataclass(frozen=True)
class Guide:
    """The usual range of a number, both ends included, as the source says it."""

    low: int
    high: int

    def fits(self, number: int) -> bool:
        return self.low <= number <= self.high


MINUTES = Guide(45, 90)
INTERVAL = Guide(14, 28)
PEOPLE = Guide(3, 6)
FEWEST = 3


def hints(agreement: Agreement) -> list[str]:
    return [hint for hint in (_minutes(agreement), _interval(agreement), _count(agreement), _people(agreement)) if hint]


def _minutes(agreement: Agreement) -> str:
    if MINUTES.fits(agreement.session_minutes):
        return ""
    return _("A session usually lasts 45–90 minutes. Here it is %(minutes)d.") % {"minutes": agreement.session_minutes}


def _interval(agreement: Agreement) -> str:
    if INTERVAL.fits(agreement.interval_days):
        return ""
    return _("Sessions are usually 2–4 weeks apart. Here it is %(days)d days.") % {"days": agreement.interval_days}


def _count(agreement: Agreement) -> str:
    if agreement.session_count >= FEWEST:
        return ""
    return _("Supervision is a process of several sessions. Is there enough time here for the goals?")


def _people(agreement: Agreement) -> str:
    people = [row for row in agreement.process.participants.all() if row.left_at is None]
    if agreement.form == Form.COMMUNITY and not any(row.is_manager for row in people):
        return _("The whole work community takes part, its manager too. Nobody is invited as the manager yet.")
    if agreement.form in GROUPS and people and not PEOPLE.fits(len(people)):
        return _("A group works best with three to six people. Here there are %(count)d.") % {"count": len(people)}
    return ""
