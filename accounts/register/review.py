"""Which memberships are to be confirmed for another year, and what do the member and the last list say of each?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.membership.models import Kind, Membership, MembershipQuerySet, Status

from .models import Entry

BANDS = {
    "overdue": gettext_lazy("Overdue"),
    "7": gettext_lazy("Within 7 days"),
    "30": gettext_lazy("Within 30 days"),
    "60": gettext_lazy("Within 60 days"),
}
DAYS = (7, 30, 60)


@dataclass(frozen=True)
class Row:
    """One membership, with what the list says: a kind of chip and its words."""

    membership: Membership
    own: bool
    sign: str
    list_says: str

    @property
    def agrees(self) -> bool:
        """The list and the member both say that it goes on."""
        return self.sign == "done" and self.membership.is_confirmed and not self.own


def due(user: Any, today: date) -> MembershipQuerySet:
    rows = Membership.objects.visible_to(user).filter(
        status=Status.VERIFIED, review_on__lte=today + timedelta(days=max(DAYS))
    )
    return rows.select_related("user").order_by("review_on", "pk")


def tickable(user: Any, today: date) -> MembershipQuerySet:
    """Nobody confirms their own."""
    return due(user, today).exclude(user_id=user.pk)


def in_band(band: str, today: date) -> Q:
    """Each check is in one band only: the nearest."""
    if band == "overdue":
        return Q(review_on__lt=today)
    last = int(band)
    first = max((days + 1 for days in DAYS if days < last), default=0)
    return Q(review_on__gte=today + timedelta(days=first), review_on__lte=today + timedelta(days=last))


def counts(rows: MembershipQuerySet, today: date) -> dict[str, int]:
    """How many in each band, in one query."""
    named = {f"in_{band}": Count("pk", filter=in_band(band, today)) for band in BANDS}
    found = rows.order_by().aggregate(**named)
    return {band: found[f"in_{band}"] for band in BANDS}


def told(memberships: Iterable[Membership], user: Any, today: date) -> list[Row]:
    """Two queries, however many there are."""
    memberships = list(memberships)
    latest = Entry.objects.aggregate(latest=Max("seen_at"))["latest"]
    numbers = [membership.number for membership in memberships]
    entries = {entry.number: entry for entry in Entry.objects.filter(number__in=numbers)}
    return [
        Row(
            membership,
            membership.user_id == user.pk,
            *_list_says(membership, entries.get(membership.number), latest, today),
        )
        for membership in memberships
    ]


def _list_says(membership: Membership, entry: Entry | None, latest: Any, today: date) -> tuple[str, str]:
    if latest is None:
        return "plain", _("no list taken in yet")
    if not membership.number:
        return "waits", _("no member number")
    if entry is None or entry.seen_at < latest:
        return "stopped", _("not in the latest list")
    if entry.valid_until and entry.valid_until < today:
        return "stopped", _("ended on %(day)s") % {"day": date_format(entry.valid_until, "SHORT_DATE_FORMAT")}
    if entry.kind != membership.kind:
        return "waits", _("in the list as %(kind)s") % {"kind": Kind(entry.kind).label}
    return "done", _("in the list")
