"""What do the rows of a poll say? Read once, and counted by the rule of `result`."""

from .models import Poll, Vote
from .result import Tally, tally


def votes_of(poll: Poll) -> dict[tuple[int, int], str]:
    """The choice of each voter for each option, by their keys."""
    rows = Vote.objects.filter(option__poll=poll).values_list("voter_id", "option_id", "choice")
    return {(voter, option): choice for voter, option, choice in rows}


def count(poll: Poll) -> list[Tally]:
    """Each time of the poll counted, over those who are still in the process; in three queries."""
    starts = dict(poll.options.values_list("pk", "start"))
    voters = poll.voters.filter(participant__left_at=None).values_list("pk", "is_required")
    answers = {(who, starts[option]): said for (who, option), said in votes_of(poll).items()}
    people = [who for who, _required in voters]
    return tally(list(starts.values()), people, [who for who, must in voters if must], answers)
