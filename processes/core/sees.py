"""Who sees what? Read from the same table that the server asks, so that the page can't promise something else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import READS, WHO_MAY

# Column, its words, and the role that opens it fully and conditionally.
COLUMNS: tuple[tuple[str, Promise, str], ...] = (
    ("participant", _("Participants"), "group_if_shared"),
    ("supervisor", _("Supervisor"), "supervisor_if_shared"),
    ("contact", _("Client organisation"), "contact_if_released"),
    ("verifier", _("The association"), ""),
    ("operator", _("Those who run the service"), ""),
)

# Which deed makes what only its author owns: whoever may do it has something of their own to read.
MADE_BY = {
    "working_goals.read": "goals.write",
    "notes.read": "sessions.write_note",
    "journal.read": "reflection.write",
    "answers.read": "evaluation.answer",
    "poll_answers.read": "polls.vote",
}

# What a person in this column has of their own, though no deed of a process made it.
OWNED_BY = {"claims.read": "supervisor", "development.read": "supervisor"}

WORDS = {
    "yes": _("sees"),
    "own": _("only their own"),
    "own_shared": _("their own, others’ if shared"),
    "shared": _("if shared"),
    "approved": _("when approved"),
    "no": _("does not see"),
}
KINDS = {
    "yes": "done",
    "own": "private",
    "own_shared": "shared",
    "shared": "shared",
    "approved": "waits",
    "no": "",
}

# What matters most to somebody who opens a case, in the order in which the short list tells it.
FIRST = (
    "journal.read",
    "notes.read",
    "working_goals.read",
    "session_times.read",
    "shared_goals.read",
    "report.read",
    "agreement.read",
    "attendance.read",
)
SHORT = 4


@dataclass(frozen=True)
class Cell:
    """One answer: for whom, how it is marked, and in words."""

    head: Promise
    kind: str
    words: Promise


def answer(read: str, column: str) -> str:
    """Whether this column may read this kind of data: one of the keys of WORDS."""
    part = next(conditional for name, _words, conditional in COLUMNS if name == column)
    roles = WHO_MAY[read]
    if column in roles:
        return "yes"
    owns = OWNED_BY.get(read) == column or ("author" in roles and column in WHO_MAY[MADE_BY[read]])
    if part in roles:
        return "own_shared" if owns else "approved" if column == "contact" else "shared"
    return "own" if owns else "no"


def table() -> list[tuple[str, list[Cell]]]:
    """The whole table, a row for each kind of data."""
    return [
        (words, [_cell(read, name, head) for name, head, _part in COLUMNS]) for read, words in READS.items()
    ]


def _cell(read: str, column: str, head: Promise) -> Cell:
    said = answer(read, column)
    return Cell(head, KINDS[said], WORDS[said])


@dataclass(frozen=True)
class Short:
    """What one column reads first, with the key of WORDS for each, and whether the column is the reader's."""

    who: Promise
    reads: list[tuple[str, str]]
    me: bool


def summary(mine: Iterable[str]) -> list[Short]:
    """A short list for the process page: what each column reads first, and which column is the reader's."""
    roles = set(mine)
    return [_short(name, head, name in roles) for name, head, _part in COLUMNS]


def _short(name: str, head: Promise, me: bool) -> Short:
    answers = [(READS[read], answer(read, name)) for read in FIRST]
    return Short(head, [(words, said) for words, said in answers if said != "no"][:SHORT], me)
