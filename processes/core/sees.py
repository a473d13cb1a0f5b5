"""Who sees what? Read from the same table that the server asks, so that the page can't promise something else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import READS, WHO_MAY

# Column, its words, and the roles that open it fully and conditionally.
COLUMNS: tuple[tuple[str, Promise, frozenset[str], frozenset[str]], ...] = (
    ("writer", _("Who wrote it"), frozenset({"author", "owner"}), frozenset()),
    ("participant", _("Participants"), frozenset({"participant"}), frozenset({"group_if_shared"})),
    ("supervisor", _("Supervisor"), frozenset({"supervisor"}), frozenset({"supervisor_if_shared"})),
    ("contact", _("Client organisation"), frozenset({"contact"}), frozenset({"contact_if_released"})),
    ("verifier", _("The association"), frozenset({"verifier"}), frozenset()),
    ("operator", _("Those who run the service"), frozenset({"operator"}), frozenset()),
)
NAMES = {name: words for name, words, _full, _part in COLUMNS}


@dataclass(frozen=True)
class Row:
    """One kind of data: its name in words, and `yes`, `shared`, `approved` or `no` for each column."""

    words: str
    cells: tuple[tuple[Promise, str], ...]


def answer(read: str, column: str) -> str:
    """Whether this column may read this kind of data: yes, no, only if shared, or only after approval."""
    _name, _words, full, part = next(each for each in COLUMNS if each[0] == column)
    roles = WHO_MAY[read]
    if roles & full:
        return "yes"
    if roles & part:
        return "approved" if column == "contact" else "shared"
    if column == "writer" and not roles & {"author", "owner"}:
        return "none"
    return "no"


def table() -> list[Row]:
    """The whole table, a row for each kind of data."""
    return [
        Row(words, tuple((head, answer(read, name)) for name, head, _f, _p in COLUMNS)) for read, words in READS.items()
    ]


def summary(mine: Iterable[str]) -> list[dict[str, object]]:
    """A short list for the process page: for each column what it reads, and which column is the reader's."""
    found = []
    for name, head, _full, _part in COLUMNS[1:]:
        readable = [str(words) for read, words in READS.items() if answer(read, name) in ("yes", "approved")]
        found.append({"who": head, "reads": readable, "me": name in mine, "nothing": not readable})
    return found
