"""How is a group asked when it can meet? Opening, changing, answering, and booking the time that won."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.doorway import clock
from accounts.doorway.act import act
from accounts.doorway.states import TooLate
from processes.core.models import Participant, Process
from processes.sessions import actions as sessions
from processes.sessions.planning import first_wish, today_of

from .counting import count
from .models import Choice, Holder, Option, Poll, Vote, Voter

MOST = 20
FARTHEST = timedelta(days=730)


def open(
    process: Process,
    *,
    starts: Sequence[datetime],
    minutes: int,
    answer_by: date,
    is_hidden: bool = False,
    required: Collection[int] = (),
    by: Any,
    now: datetime | None = None,
    ref: UUID | None = None,
) -> Poll:
    """Asks everybody who is invited or has joined; `required` are keys of participants who must be there."""
    now = now or clock.now()
    _must_be_askable(starts, answer_by, process, now)
    with act("polls.open", on=process, by=by, now=now, times=len(starts)) as deed:
        deed.about = poll = Poll.objects.create(
            ref=ref or uuid4(),
            process=process,
            minutes=minutes,
            answer_by=answer_by,
            is_hidden=is_hidden,
            opened_at=now,
        )
        Option.objects.bulk_create(Option(poll=poll, start=start) for start in sorted(starts))
        _ask(poll, required)
        if not poll.voter_rows:
            raise ValidationError(_("Nobody has been invited yet. Invite the participants first."))
    return poll


def _must_be_askable(starts: Sequence[datetime], answer_by: date, process: Process, now: datetime) -> None:
    if not 2 <= len(starts) <= MOST:
        raise ValidationError(_("Choose from two to %(most)d times.") % {"most": MOST})
    if len(set(starts)) < len(starts):
        raise ValidationError(_("The same time is there twice."))
    if min(starts) <= now:
        raise ValidationError(_("A session can't begin in the past."))
    if max(starts) > now + FARTHEST:
        raise ValidationError(_("Choose a date within the next two years."))
    if answer_by < today_of(process, now):
        raise ValidationError(_("This date has passed. Choose today or a later date."))


def _ask(poll: Poll, required: Collection[int]) -> int:
    """Makes a voter of everybody who isn't one yet, and says of how many."""
    known = {row.participant_id: row for row in poll.voters.all()}
    people = Participant.objects.filter(process=poll.process_id, left_at=None)
    new = [Voter(poll=poll, participant=row) for row in people if row.pk not in known]
    Voter.objects.bulk_create(new)
    poll.voters.update(is_required=False)
    poll.voters.filter(participant__in=list(required)).update(is_required=True)
    poll.__dict__.pop("voter_rows", None)
    return len(new)


def change(
    poll: Poll,
    *,
    starts: Sequence[datetime],
    answer_by: date,
    is_hidden: bool = False,
    required: Collection[int] = (),
    version: int,
    by: Any,
    now: datetime | None = None,
) -> Poll:
    """Times that stay keep their answers. When one is new, or somebody is, everybody gets word of it."""
    now = now or clock.now()
    known = {row.start: row for row in poll.options.all()}
    new = [start for start in starts if start not in known]
    _must_be_askable(starts, answer_by, poll.process, now)
    with act("polls.change", on=poll, by=by, now=now, version=version, times=len(starts)) as deed:
        poll.options.exclude(start__in=list(starts)).delete()
        Option.objects.bulk_create(Option(poll=poll, start=start) for start in sorted(new))
        poll.answer_by, poll.is_hidden = answer_by, is_hidden
        poll.save(update_fields=["answer_by", "is_hidden"])
        asked = _ask(poll, required)
        if new:
            poll.voters.update(answered_at=None)
        deed.silent = not new and not asked
    return poll


def vote(poll: Poll, *, choices: Mapping[int, str], by: Any, now: datetime | None = None) -> Voter:
    """Keeps what one person says, by key of the time; what they leave out has no answer from them.

    The supervisor gets one letter when the last answer is in. Answers to times taken away meanwhile are dropped.
    """
    now = now or clock.now()
    with act("polls.vote", on=poll, by=by, now=now) as deed:
        me = _me(poll, by)
        standing = set(poll.options.values_list("pk", flat=True))
        said = {key: choice for key, choice in choices.items() if key in standing and choice in Choice.values}
        if not said:
            raise ValidationError(_("Answer for at least one time."))
        me.votes.all().delete()
        Vote.objects.bulk_create(Vote(option_id=key, voter=me, choice=choice) for key, choice in said.items())
        first, me.answered_at = me.answered_at is None, now
        me.save(update_fields=["answered_at"])
        waiting = poll.voters.filter(answered_at=None, participant__left_at=None).exists()
        deed.silent = waiting or not first
    return me


def _me(poll: Poll, by: Any) -> Voter:
    """The row of who answers, locked; a link that was replaced meanwhile answers no more."""
    rows = poll.voters.select_for_update()
    if isinstance(by, Holder):
        found = rows.filter(pk=by.voter.pk, nonce=by.voter.nonce, participant__left_at=None).first()
        if found is None:
            raise PermissionDenied("polls.vote")
        return found
    mine = poll.process.participant_of(by)
    me, _made = rows.get_or_create(poll=poll, participant=mine)
    return me


def ask_again(voter: Voter, *, by: Any, now: datetime | None = None) -> Voter:
    """Sends a new personal link; the old one stops working."""
    with act("polls.ask_again", on=voter.poll, by=by, now=now) as deed:
        if voter.answered_at:
            raise TooLate("polls.ask_again", voter.poll)
        voter.nonce = secrets.token_urlsafe()
        voter.save(update_fields=["nonce"])
        deed.about = voter
    return voter


def book(poll: Poll, *, start: datetime, by: Any, now: datetime | None = None) -> Poll:
    """Books one of the times as a session and closes the poll, in one step; raises `bookings.Taken`."""
    now = now or clock.now()
    with act("polls.book", on=poll, by=by, now=now):
        won = next((row for row in count(poll) if row.start == start), None)
        if won is None:
            raise ValidationError(_("This time is not in the poll any more. Choose another."))
        if won.is_out:
            raise ValidationError(_("Somebody who must be there can't come at this time. Choose another."))
        agreed = first_wish(poll.process, today_of(poll.process, now))
        series = sessions.plan(
            poll.process,
            starts=[start],
            minutes=poll.minutes,
            place=agreed["place"],
            is_remote=agreed["is_remote"],
            by=by,
            now=now,
        )
        poll.session, poll.closed_at = series.sessions.get(), now
        poll.save(update_fields=["session", "closed_at"])
    return poll


def close(poll: Poll, *, by: Any, now: datetime | None = None) -> Poll:
    """Ends the asking without a time."""
    now = now or clock.now()
    with act("polls.close", on=poll, by=by, now=now):
        poll.closed_at = now
        poll.save(update_fields=["closed_at"])
    return poll
