"""How does the association's list of members come in? Uploaded, compared, then taken in whole or dropped."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.act import act
from accounts.doorway.states import TooLate
from accounts.membership import actions as membership_actions
from accounts.membership.models import Membership
from accounts.membership.title import helsinki_date

from .differences import GROUPS, Difference, compare
from .models import Entry, Upload
from .reading import Reading

AT_ONCE = 500


class Changed(TooLate):
    """Between the page and the yes something else came in: the differences are others than were shown."""


def upload(
    reading: Reading, *, filename: str, by: Any, ref: UUID | None = None, now: datetime | None = None
) -> Upload:
    """Keeps a list that has no bad row until somebody says yes to it. An older one that still waits is dropped."""
    now = now or clock.now()
    if reading.problems:
        raise ValidationError(_("Nothing was taken in: the file has rows that can't be right."))
    row = Upload(
        filename=filename,
        digest=reading.digest,
        rows=Upload.packed(reading.rows),
        row_count=len(reading.rows),
        uploaded_at=now,
        uploaded_by=by,
        **({"ref": ref} if ref else {}),
    )
    with act("register.upload", on=row, by=by, now=now, rows=row.row_count):
        for older in Upload.objects.filter(status=Upload.Status.WAITS).defer("rows"):
            drop(older, by=by, now=now)
        row.save()
    return row


def apply(
    upload: Upload, *, by: Any, groups: Collection[str], seen: str, now: datetime | None = None
) -> Upload:
    """Takes the chosen groups of differences in, in one transaction. `seen` is the digest of what was shown."""
    now = now or clock.now()
    with transaction.atomic():
        _one_at_a_time()
        with act("register.apply", on=upload, by=by, now=now) as deed:
            found = compare(upload.listed, lock=True)
            if found.digest != seen:
                raise Changed("register.apply", upload)
            chosen = [
                row for group in GROUPS if group in groups for row in found.of(group) if not row.is_of(by)
            ]
            deed.facts |= {group: sum(row.group == group for row in chosen) for group in GROUPS}
            _take_in(chosen, found.listed, now)
            for row in chosen:
                _follow(row, by, now)
            _settle(upload, now)
    return upload


def drop(upload: Upload, *, by: Any, now: datetime | None = None) -> Upload:
    """Forgets an uploaded list; nothing of it is kept."""
    now = now or clock.now()
    with act("register.drop", on=upload, by=by, now=now):
        _settle(upload, now)
    return upload


def reconfirm(memberships: Iterable[Membership], *, by: Any, now: datetime | None = None) -> int:
    """Confirms many memberships in one press: all of them, or none when one has changed meanwhile."""
    now = now or clock.now()
    count = 0
    with transaction.atomic():
        for membership in memberships:
            membership_actions.reconfirm(membership, by=by, now=now)
            count += 1
    return count


def _one_at_a_time() -> None:
    """Two yeses at once wait for each other, whichever lists they are about."""
    list(Upload.objects.select_for_update().order_by("pk").values_list("pk"))


def _take_in(chosen: list[Difference], listed: list[str], now: datetime) -> None:
    """Our copy of the list follows: entries written anew, those no longer in it removed, all listed seen again."""
    fresh = {row.number: Entry(number=row.number, seen_at=now, **row.entry) for row in chosen if row.entry}
    Entry.objects.bulk_create(
        fresh.values(),
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=["name", "kind", "valid_from", "valid_until", "seen_at"],
    )
    for part in _parts(listed):
        Entry.objects.filter(number__in=part).update(seen_at=now)
    for part in _parts([row.number for row in chosen if row.group == "missing"]):
        Entry.objects.filter(number__in=part).delete()


def _follow(row: Difference, by: Any, now: datetime) -> None:
    """The membership that is verified here follows the list, and ends when the list says that it has."""
    if not (row.membership and row.adjust):
        return
    ended = row.ends_before(helsinki_date(now))
    membership_actions.adjust(row.membership, by=by, silent=ended, now=now, **row.adjust)
    if ended:
        reason = _reason(row.membership, row.adjust["valid_until"])
        membership_actions.lapse(row.membership, by=by, reason=reason, now=now)


def _reason(membership: Membership, last: date) -> str:
    """In the language of the member, who reads it."""
    with translation.override(membership.user.language):
        day = date_format(last, "SHORT_DATE_FORMAT")
        return _("By the association's list of members it ended on %(day)s.") % {"day": day}


def _settle(upload: Upload, now: datetime) -> None:
    upload.rows, upload.settled_at = "", now
    upload.save(update_fields=["rows", "settled_at"])


def _parts(numbers: list[str]) -> list[list[str]]:
    return [numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE)]
