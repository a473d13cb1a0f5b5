"""What must hold after every race? One winner, no overlap anywhere, nothing half done, no error, no long wait."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from django.db.models import Count, Q

from processes.scheduling.bookings import clash
from processes.scheduling.models import Booking, Kind
from processes.sessions.models import Series

from .fleet import Answer
from .rounds import IN_A_SERIES, Round

LONGEST_WAIT = 2.0


def wrongs(race: Round, answers: Sequence[Answer], was_sunk: bool) -> Iterator[str]:
    """Each thing that is wrong after a race, by its kind: one of the columns of the table."""
    if not _has_one_winner(race, answers, was_sunk):
        yield "not one winner"
    if overlaps(race):
        yield "overlap"
    if half_done():
        yield "half a series"
    yield from ("error" for answer in answers if answer.said not in ("won", "taken"))
    yield from ("long wait" for answer in answers if answer.took > LONGEST_WAIT)


def _has_one_winner(race: Round, answers: Sequence[Answer], was_sunk: bool) -> bool:
    """In the database exactly one; among those who answered the same one, or nobody when it was killed after it won."""
    around = Q(start__gte=race.start - timedelta(hours=1), start__lt=race.start + timedelta(days=6, hours=6))
    rows = Booking.objects.blocking(race.now).filter(around)
    holders = [race.world.processes.index(row.process_id) for row in rows]
    told = [answer.client for answer in answers if answer.said == "won"]
    if len(holders) != race.winners_bookings or len(set(holders)) != 1:
        return False
    return told == holders[:1] or (was_sunk and not told)


def overlaps(race: Round) -> int:
    """Neighbours nearer than their buffers allow, in the whole database; read anew without asking the product."""
    rows = list(Booking.objects.blocking(race.now).order_by("supervisor", "start", "end"))
    return sum(
        one.supervisor_id == other.supervisor_id and (one.end > other.start or clash(one, other))
        for one, other in pairwise(rows)
    )


def half_done() -> int:
    """Series of which a part is missing, and booked times that belong to no session."""
    sizes = Counter(Series.objects.annotate(size=Count("sessions__booking")).values_list("size", flat=True))
    orphans = Booking.objects.filter(kind=Kind.SESSION, session=None, freed_at=None)
    return sum(count for size, count in sizes.items() if size not in (1, IN_A_SERIES)) + orphans.count()
