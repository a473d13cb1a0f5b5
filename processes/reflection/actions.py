"""How does a person write, share, take back and delete what they have learnt? Every write of the slice."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.act import act
from processes.core.models import Process
from processes.goals.models import Goal
from processes.sessions.models import Session

from .models import JournalEntry, Share


def write(
    process: Process,
    *,
    body: str,
    session: Session | None = None,
    goals: Iterable[Goal] = (),
    by: Any,
    now: datetime | None = None,
    ref: UUID | None = None,
) -> JournalEntry:
    """Writes an entry that nobody but its author sees."""
    now, goals = now or clock.now(), list(goals)
    _must_belong(process, session, goals, by)
    with act("reflection.write", on=process, by=by, now=now) as deed:
        deed.about = entry = JournalEntry.objects.create(
            ref=ref or uuid4(), process=process, author=by, session=session, body=body, written_at=now
        )
        entry.goals.set(goals)
    return entry


def edit(
    entry: JournalEntry,
    *,
    body: str,
    session: Session | None = None,
    goals: Iterable[Goal] = (),
    version: int,
    by: Any,
    now: datetime | None = None,
) -> JournalEntry:
    """Rewrites an entry; those it is shared with see the new words."""
    now, goals = now or clock.now(), list(goals)
    _must_belong(entry.process, session, goals, by)
    with act("reflection.edit", on=entry, by=by, now=now, version=version):
        entry.body, entry.session, entry.changed_at = body, session, now
        entry.save(update_fields=["body", "session", "changed_at"])
        entry.goals.set(goals)
    return entry


def _must_belong(process: Process, session: Session | None, goals: list[Goal], by: Any) -> None:
    """An entry links only to its own process, and only to goals that its author may read."""
    own = Goal.objects.visible_to(by).filter(process=process, pk__in=[goal.pk for goal in goals])
    if (session and session.process_id != process.pk) or own.count() < len(goals):
        raise ValidationError(_("Choose a session and goals of this process."))


def share(entry: JournalEntry, *, audience: str, by: Any, now: datetime | None = None) -> Share:
    """Lets an audience read the entry from now on; an earlier sharing with another audience ends."""
    now = now or clock.now()
    with act("reflection.share", on=entry, by=by, now=now, audience=str(audience)) as deed:
        standing = _standing(entry)
        if standing and standing.audience == audience:
            raise ValidationError(_("It is shared with them already."))
        deed.silent = standing is not None  # The supervisor has had a letter about this entry.
        _revoke(standing, now)
        return Share.objects.create(entry=entry, audience=audience, shared_at=now)


def unshare(entry: JournalEntry, *, by: Any, now: datetime | None = None) -> JournalEntry:
    """Takes the sharing back: from the next page on, nobody but the author sees the entry."""
    now = now or clock.now()
    with act("reflection.unshare", on=entry, by=by, now=now):
        _revoke(_standing(entry), now)
    return entry


def _standing(entry: JournalEntry) -> Share | None:
    """The sharing that stands, with the entry's row locked so that two deeds follow each other."""
    JournalEntry.objects.select_for_update().only("pk").get(pk=entry.pk)
    return entry.shares.filter(revoked_at=None).first()


def _revoke(standing: Share | None, now: datetime) -> None:
    if standing:
        standing.revoked_at = now
        standing.save(update_fields=["revoked_at"])


def delete(entry: JournalEntry, *, by: Any, now: datetime | None = None) -> None:
    """Erases the entry and its sharings; history keeps that there was one, without a word of it."""
    with act("reflection.delete", on=entry, by=by, now=now or clock.now()):
        JournalEntry.objects.filter(pk=entry.pk).delete()
