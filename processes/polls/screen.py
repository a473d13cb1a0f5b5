"""What is on the page of a poll, for this reader?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.doorway.access import may

from .candidates import clashing
from .counting import votes_of
from .models import Choice, Option, Poll, Voter
from .result import Tally, best, tally

LEVELS = {Choice.YES: "done", Choice.MAYBE: "waits", Choice.NO: "stopped", "": ""}


@dataclass(frozen=True)
class Row:
    """One time: how it is counted, whether it wins, and whether it can still be booked."""

    option: Option
    tally: Tally
    is_best: bool
    is_taken: bool
    has_passed: bool
    answers: list[tuple[Voter, str, str]]

    @property
    def can_be_booked(self) -> bool:
        return not (self.is_taken or self.has_passed or self.tally.is_out)


def context(poll: Poll, user: Any, now: datetime) -> dict[str, Any]:
    """Everybody's answers only for whom READS says so; who has none sees their own page of answering."""
    is_supervisor = poll.process.supervisor_id == user.pk
    found: dict[str, Any] = {"poll": poll, "is_supervisor": is_supervisor, "process": poll.process}
    found["me"] = next((row for row in poll.voter_rows if row.participant.user_id == user.pk), None)
    if may(user, "poll_answers.read", poll):
        found["rows"] = _rows(poll, is_supervisor, now)
    if is_supervisor:
        found["silent"] = [row for row in poll.voter_rows if row.answered_at is None]
        found["bookable"] = any(row.can_be_booked for row in found["rows"])
    return found


def _rows(poll: Poll, is_supervisor: bool, now: datetime) -> list[Row]:
    """A clash in the calendar is the supervisor's to know."""
    options = list(poll.options.all())
    for option in options:
        option.poll = poll
    votes = votes_of(poll)
    starts = [option.start for option in options]
    by_key = {option.pk: option.start for option in options}
    answers = {(who, by_key[key]): said for (who, key), said in votes.items()}
    must = [row.pk for row in poll.voter_rows if row.is_required]
    tallies = tally(starts, [row.pk for row in poll.voter_rows], must, answers)
    open_to_book = is_supervisor and poll.is_open
    taken = clashing(poll.process, starts, poll.minutes, now) if open_to_book else set()
    won = best([row for row in tallies if row.start not in taken and row.start > now] or tallies)
    return [
        Row(
            option,
            counted,
            won is counted,
            option.start in taken,
            poll.is_open and option.start <= now,
            _answers(poll, option, votes),
        )
        for option, counted in zip(options, tallies, strict=True)
    ]


def _answers(poll: Poll, option: Option, votes: dict[tuple[int, int], str]) -> list[tuple[Voter, str, str]]:
    """Each person with the words of their answer and the kind of its chip."""
    found = []
    for row in poll.voter_rows:
        said = votes.get((row.pk, option.pk), "")
        found.append((row, str(Choice(said).label) if said else "", LEVELS[said]))
    return found
