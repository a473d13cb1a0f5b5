import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.doorway.models import Event, Letter
from accounts.doorway.states import TooLate
from processes.core import actions as core
from processes.polls import actions
from processes.polls.counting import count
from processes.polls.models import Holder, Poll, Vote, by_token
from processes.scheduling.bookings import Taken
from processes.sessions import actions as sessions
from processes.sessions.models import Session

from .conftest import DAY, NOW, TIMES, fresh, opened, say, voter_of

pytestmark = pytest.mark.django_db
GROUP = ["aino@example.org", "guest@example.org", "maria@example.org", "mikko@example.org"]


def told(template):
    return sorted(Letter.objects.filter(template=f"polls/{template}").values_list("email", flat=True))


def answers(poll):
    rows = Vote.objects.filter(option__poll=poll).order_by("option__start", "voter")
    return [(row.option.start, row.voter.participant.email, row.choice) for row in rows]


def test_everybody_invited_or_joined_is_asked_by_letter(poll):
    assert told("open") == GROUP
    assert [row.is_required for row in poll.voters.all()] == [False] * 4
    assert Event.objects.get(action="polls.open").facts == {"times": 3}


@pytest.mark.parametrize(
    "starts",
    [TIMES[:1], [TIMES[0], TIMES[0]], [NOW, TIMES[0]], [TIMES[0], NOW + 800 * DAY]],
    ids=["one", "the same twice", "in the past", "too far"],
)
def test_times_that_can_be_no_poll_are_refused(group, sofia, starts):
    with pytest.raises(ValidationError):
        opened(group, sofia, starts=starts)
    assert not Poll.objects.exists()


def test_a_poll_is_opened_and_closed_by_the_supervisor_only(poll, group, maria, helena, tuomas):
    for who in (maria, helena, tuomas):
        with pytest.raises(PermissionDenied):
            opened(group, who)
        with pytest.raises(PermissionDenied):
            actions.close(poll, by=who, now=NOW)
        with pytest.raises(PermissionDenied):
            actions.book(poll, start=TIMES[0], by=who, now=NOW)


def test_only_those_who_take_part_answer(poll, sofia, helena, olli):
    for who in (sofia, helena, olli):
        with pytest.raises(PermissionDenied):
            say(poll, who, "yes")


def test_answering_again_replaces_the_answers(poll, maria):
    say(poll, maria, "yes", "no", "maybe")
    say(poll, maria, "no", None, "yes")
    assert answers(poll) == [
        (TIMES[0], "maria@example.org", "no"),
        (TIMES[2], "maria@example.org", "yes"),
    ]


def test_an_answer_says_something(poll, maria):
    with pytest.raises(ValidationError):
        say(poll, maria)


def test_a_link_answers_for_its_own_person_in_its_own_poll_only(poll, group, sofia):
    other = opened(group, sofia)
    holder = Holder(voter_of(poll, "guest@example.org"))
    say(poll, holder, "yes")
    assert answers(poll) == [(TIMES[0], "guest@example.org", "yes")]
    with pytest.raises(PermissionDenied):
        say(other, holder, "yes")
    for verb in (actions.close, actions.book):
        more = {"start": TIMES[0]} if verb == actions.book else {}
        with pytest.raises(PermissionDenied):
            verb(poll, by=holder, now=NOW, **more)


def test_a_link_that_was_sent_again_makes_the_old_one_void(poll, sofia):
    voter = voter_of(poll, "guest@example.org")
    old, holder = voter.link_token, Holder(voter_of(poll, "guest@example.org"))
    actions.ask_again(voter, by=sofia, now=NOW)
    assert by_token(old) is None
    assert by_token(voter.link_token) == voter
    assert told("ask_again") == ["guest@example.org"]
    with pytest.raises(PermissionDenied):
        say(poll, holder, "yes")


def test_who_has_answered_is_not_asked_again(poll, maria, sofia):
    say(poll, maria, "yes")
    with pytest.raises(TooLate):
        actions.ask_again(voter_of(poll, "maria@example.org"), by=sofia, now=NOW)


def test_the_supervisor_gets_one_letter_when_the_last_answer_is_in(poll, maria, mikko, aino):
    for who in (maria, mikko, aino):
        say(poll, who, "yes")
    assert told("vote") == []
    say(poll, Holder(voter_of(poll, "guest@example.org")), "no")
    say(poll, maria, "no")
    assert told("vote") == ["sofia@example.org"]


def test_times_that_stay_keep_their_answers(poll, maria, sofia):
    say(poll, maria, "yes", "no", "maybe")
    starts = [TIMES[0], TIMES[2], TIMES[2] + DAY]
    said = {"starts": starts, "answer_by": poll.answer_by, "version": 1, "by": sofia, "now": NOW}
    actions.change(poll, **said)
    assert [(start, choice) for start, _who, choice in answers(poll)] == [
        (TIMES[0], "yes"),
        (TIMES[2], "maybe"),
    ]
    assert told("change") == GROUP
    assert voter_of(poll, "maria@example.org").answered_at is None
    with pytest.raises(TooLate):
        actions.change(fresh(poll), **said)


def test_taking_a_time_away_or_moving_the_day_tells_nobody(poll, maria, sofia):
    say(poll, maria, "yes", "no", "maybe")
    actions.change(poll, starts=TIMES[:2], answer_by=poll.answer_by, version=1, by=sofia, now=NOW)
    assert told("change") == []
    assert voter_of(poll, "maria@example.org").answered_at == NOW


def test_the_time_that_won_is_booked_in_one_step(poll, maria, sofia):
    say(poll, maria, "no", "yes", "maybe")
    booked = actions.book(poll, start=TIMES[1], by=sofia, now=NOW)
    session = Session.objects.get()
    assert (booked.status, booked.session, session.booking.start, session.minutes) == (
        "booked",
        session,
        TIMES[1],
        90,
    )
    assert told("book") == ["guest@example.org"]
    letters = Letter.objects.filter(template="sessions/plan", role="participant")
    assert sorted(row.email for row in letters) == [row for row in GROUP if "guest" not in row]


def test_a_time_taken_meanwhile_leaves_the_poll_open(poll, group, sofia):
    sessions.plan(group, starts=[TIMES[0]], minutes=60, by=sofia, now=NOW)
    with pytest.raises(Taken):
        actions.book(poll, start=TIMES[0], by=sofia, now=NOW)
    assert fresh(poll).is_open
    assert Session.objects.count() == 1
    assert not Event.objects.filter(action="polls.book").exists()


def test_the_no_of_a_required_person_rules_a_time_out(group, sofia, maria):
    poll = opened(group, sofia, required=[group.participant_of(maria).pk])
    say(poll, maria, "no", "yes")
    assert [row.is_out for row in count(poll)] == [True, False, False]
    with pytest.raises(ValidationError):
        actions.book(poll, start=TIMES[0], by=sofia, now=NOW)
    with pytest.raises(ValidationError):
        actions.book(fresh(poll), start=TIMES[0] + 9 * DAY, by=sofia, now=NOW)
    assert fresh(poll).is_open


def test_after_the_end_nothing_more_is_done(poll, maria, sofia):
    actions.close(poll, by=sofia, now=NOW)
    assert told("close") == GROUP
    for deed in (
        lambda: say(poll, maria, "yes"),
        lambda: actions.close(fresh(poll), by=sofia, now=NOW),
        lambda: actions.book(fresh(poll), start=TIMES[0], by=sofia, now=NOW),
        lambda: actions.ask_again(voter_of(poll, "guest@example.org"), by=sofia, now=NOW),
    ):
        with pytest.raises(TooLate):
            deed()


def test_who_left_is_not_counted_and_has_no_link(poll, guest):
    voter = voter_of(poll, "guest@example.org")
    say(poll, Holder(voter), "no", "no", "yes")
    guest.left_at = NOW
    guest.save()
    assert [row.no for row in count(poll)] == [0, 0, 0]
    assert by_token(voter.link_token) is None


def test_whoever_joins_meanwhile_answers_as_themselves(poll, guest, olli):
    guest.email = olli.email
    guest.save()
    core.join(guest, by=olli, now=NOW)
    say(poll, olli, "yes")
    assert poll.voters.count() == 4
    assert voter_of(poll, olli.email).answered_at == NOW
