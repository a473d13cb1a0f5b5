"""Does the association's register say the same as the claim, field by field?"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.doorway import dates
from accounts.membership.models import Membership
from accounts.membership.title import helsinki_date
from accounts.register.models import Entry

from .models import Claim

AGREES, DIFFERS, UNKNOWN = "agrees", "differs", "unknown"
MOST_NAMESAKES = 3


@dataclass(frozen=True)
class Row:
    """One field: what the claim tells, what the register lists, and whether they agree."""

    key: str
    label: Promise
    told: str
    listed: str
    word: str


@dataclass(frozen=True)
class Compared:
    """The register's word on one claim. `namesakes` are entries of the same name when the number leads nowhere."""

    rows: list[Row]
    entry: Entry | None
    namesakes: list[Entry]
    holders: list[Membership]

    @property
    def words(self) -> dict[str, str]:
        return {row.key: row.word for row in self.rows}

    @property
    def agrees(self) -> bool:
        return all(row.word == AGREES for row in self.rows)


def compare(claim: Claim, now: datetime) -> Compared:
    """Looks the claimed number up; three queries at most."""
    entry = Entry.objects.filter(number=claim.number).first() if claim.number else None
    others = Membership.objects.filter(number=claim.number).exclude(user_id=claim.user_id)
    return Compared(
        rows=[_number(claim, entry), *_fields(claim, entry, now)],
        entry=entry,
        namesakes=[] if entry else _namesakes(claim),
        holders=list(others.select_related("user")[:1]) if claim.number else [],
    )


def _namesakes(claim: Claim) -> list[Entry]:
    return list(Entry.objects.filter(name__iexact=claim.user.name)[:MOST_NAMESAKES])


def _number(claim: Claim, entry: Entry | None) -> Row:
    listed = entry.number if entry else ""
    return Row("number", _("Number"), claim.number, listed, AGREES if entry else UNKNOWN)


def _fields(claim: Claim, entry: Entry | None, now: datetime) -> list[Row]:
    name, kind = claim.user.name, claim.get_kind_display()
    if entry is None:
        return [
            Row("name", _("Name"), name, "", UNKNOWN),
            Row("kind", _("Kind"), kind, "", UNKNOWN),
            Row("validity", _("Validity"), "", "", UNKNOWN),
        ]
    return [
        Row("name", _("Name"), name, entry.name, _word(same_name(name, entry.name))),
        Row(
            "kind",
            _("Kind"),
            kind,
            entry.get_kind_display(),
            _word(claim.kind == entry.kind),
        ),
        _validity(entry, now),
    ]


def _validity(entry: Entry, now: datetime) -> Row:
    today = helsinki_date(now)
    begun = entry.valid_from is None or entry.valid_from <= today
    going = entry.valid_until is None or today <= entry.valid_until
    first = dates.day(entry.valid_from) if entry.valid_from else ""
    last = dates.day(entry.valid_until) if entry.valid_until else ""
    return Row(
        "validity", _("Validity"), "", f"{first} – {last}" if first or last else "", _word(begun and going)
    )


def _word(same: bool) -> str:
    return AGREES if same else DIFFERS


def same_name(one: str, other: str) -> bool:
    """The same words in any order: lists often put the family name first, with a comma."""
    return sorted(one.replace(",", " ").casefold().split()) == sorted(
        other.replace(",", " ").casefold().split()
    )
