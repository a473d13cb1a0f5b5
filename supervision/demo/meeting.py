"""How do the people of the demonstration come together, plan a series and hold its sessions?"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from accounts.people.models import User
from processes.agreements.models import in_force
from processes.core import actions as core
from processes.core.models import Participant, Process
from processes.sessions import actions as sessions
from processes.sessions.models import Session

from .story import ZONE, Story, fresh, working_day


def invite(
    story: Story, process: Process, name: str, email: str, by: User, manager: bool = False
) -> Participant:
    """One personal link; the employer is the client that shares the address's domain, if there are several."""
    domain = email.partition("@")[2]
    client = next((row for row in process.client_rows if row.contact.email.endswith(f"@{domain}")), None)
    return core.invite(
        process, email=email, name=name, is_manager=manager, client=client, by=by, now=story.now
    )


def bring_in(story: Story, process: Process, people: Sequence[User], manager: User | None = None) -> Process:
    """Invites everybody at once; they come in by their own will, one after the other."""
    process = fresh(process)
    links = [
        invite(story, process, user.name, user.email, process.supervisor, user == manager) for user in people
    ]
    for link, user in zip(links, people, strict=True):
        story.until(story.now + timedelta(hours=9))
        core.join(link, by=user, now=story.now)
    return fresh(process)


def plan(
    story: Story, process: Process, *, held: int, coming: int, next_in: int, clock: str
) -> list[Session]:
    """Books a series: so many sessions behind us, and the next one on a working day so many days from today."""
    agreement = in_force(process)
    assert agreement is not None
    first_ahead = story.ahead(next_in)
    days = [first_ahead + timedelta(days=agreement.interval_days * step) for step in range(-held, coming)]
    sessions.plan(
        fresh(process),
        starts=[_start(working_day(day, 1), clock) for day in days],
        minutes=agreement.session_minutes,
        place=agreement.place,
        is_remote=agreement.is_remote,
        by=process.supervisor,
        now=story.now,
    )
    return list(process.sessions.select_related("booking"))


def _start(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZONE)


def answer(story: Story, session: Session, user: User, *, coming: bool) -> None:
    """Says beforehand whether one comes."""
    reply = sessions.come if coming else sessions.cannot
    reply(_fresh(session), by=user, now=story.now)


def hold(story: Story, session: Session, *, away: Iterable[User] = (), note: str = "") -> Session:
    """The session is held, and the supervisor notes something for themselves."""
    session = _fresh(session)
    process, gone = session.process, {user.pk for user in away}
    story.until(session.booking.end + timedelta(minutes=10))
    absent = [row.pk for row in process.joined if row.user_id in gone]
    sessions.complete(session, absent=absent, by=process.supervisor, now=story.now)
    if note:
        sessions.write_note(session, body=note, by=process.supervisor, now=story.now + timedelta(minutes=12))
    return session


def _fresh(session: Session) -> Session:
    return Session.objects.select_related("booking", "process__supervisor").get(pk=session.pk)
