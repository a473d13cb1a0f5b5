from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.doorway.models import Event, Letter
from accounts.doorway.states import TooLate
from processes.core.models import Process
from processes.scheduling.bookings import Taken, book, slot
from processes.scheduling.models import Booking, Kind
from processes.sessions import actions
from processes.sessions.change_models import UNDO_WITHIN
from processes.sessions.models import Attendance, Note, Series, Session
from supervision.tests.cast import join

from .conftest import FIRST, NOW, WEEK

pytestmark = pytest.mark.django_db
DURING = FIRST + timedelta(minutes=5)


def told(template):
    return sorted(Letter.objects.filter(template=template).values_list("email", flat=True))


def test_a_series_is_booked_whole_with_a_place_for_everyone(series):
    assert [row.number for row in series.sessions.all()] == [1, 2, 3]
    assert Booking.objects.blocking(NOW).count() == 3
    assert Attendance.objects.count() == 9
    assert Event.objects.get().facts == {"sessions": 3}


def test_a_series_is_told_in_one_letter_to_each(series):
    everyone = ["aino", "helena", "maria", "mikko", "sofia"]
    assert told("sessions/plan") == [f"{name}@example.org" for name in everyone]
    assert list(Letter.objects.filter(calendar=False).values_list("role", flat=True)) == ["contact"]


def test_one_taken_time_means_that_nothing_is_booked(early, calendar, sofia, other_case):
    other_case.supervisor = sofia
    other_case.save()
    book([slot(FIRST + 3 * WEEK, 60)], process=other_case, kind=Kind.SESSION, now=NOW)
    with pytest.raises(Taken) as taken:
        actions.plan(early, starts=[FIRST, FIRST + 3 * WEEK], minutes=90, by=sofia, now=NOW)
    assert taken.value.start == FIRST + 3 * WEEK
    assert (
        Series.objects.count(),
        Session.objects.count(),
        Event.objects.count(),
        Letter.objects.count(),
    ) == (0,) * 4


@pytest.mark.parametrize("starts", [[], [NOW], [NOW - WEEK, FIRST], [FIRST, FIRST]])
def test_a_series_without_a_time_in_the_past_or_twice_is_refused(early, calendar, sofia, starts):
    with pytest.raises(ValidationError):
        actions.plan(early, starts=starts, minutes=90, by=sofia, now=NOW)


def test_nobody_but_the_supervisor_plans(early, calendar, maria, helena, tuomas):
    for somebody in (maria, helena, tuomas):
        with pytest.raises(PermissionDenied):
            actions.plan(early, starts=[FIRST], minutes=90, by=somebody, now=NOW)


def test_before_the_agreement_there_is_nothing_to_plan(opening, calendar, sofia):
    with pytest.raises(TooLate):
        actions.plan(opening, starts=[FIRST], minutes=90, by=sofia, now=NOW)


def test_more_sessions_are_numbered_on(series, early, sofia):
    more = actions.plan(early, starts=[FIRST + 9 * WEEK], minutes=90, by=sofia, now=NOW)
    assert [row.number for row in more.sessions.all()] == [4]


def test_a_moved_session_keeps_its_identity_and_asks_again(session, maria, sofia):
    actions.come(session, by=maria, now=NOW)
    actions.reschedule(session, start=FIRST + WEEK, by=sofia, now=NOW)
    fresh = Session.objects.select_related("booking").get(pk=session.pk)
    assert (fresh.ref, fresh.booking.start, fresh.booking.sequence) == (session.ref, FIRST + WEEK, 1)
    assert set(fresh.attendances.values_list("reply", flat=True)) == {""}
    assert len(told("sessions/reschedule")) == 4


@pytest.mark.parametrize("start", [NOW, FIRST])
def test_a_session_is_not_moved_into_the_past_or_onto_itself(session, sofia, start):
    with pytest.raises(ValidationError):
        actions.reschedule(session, start=start, by=sofia, now=NOW)


def test_a_session_is_not_moved_onto_another(session, sofia):
    with pytest.raises(Taken):
        actions.reschedule(session, start=FIRST + 3 * WEEK, by=sofia, now=NOW)
    assert Session.objects.get(pk=session.pk).changed_at is None


def test_a_cancelled_session_gives_its_time_back_and_stays_cancelled(session, sofia):
    actions.cancel(session, by=sofia, now=NOW)
    assert session.status == "cancelled"
    assert Booking.objects.blocking(NOW + UNDO_WITHIN).count() == 2
    assert len(told("sessions/cancel")) == 4
    for late in (actions.cancel, actions.complete):
        with pytest.raises(TooLate):
            late(Session.objects.get(pk=session.pk), by=sofia, now=DURING)


def test_a_participant_answers_and_only_no_is_told_to_the_supervisor(session, maria):
    actions.come(session, by=maria, now=NOW)
    assert told("sessions/cannot") == []
    actions.cannot(session, by=maria, now=NOW)
    actions.cannot(session, by=maria, now=NOW)
    assert told("sessions/cannot") == ["sofia@example.org"]
    assert session.attendances.get(participant__user=maria).reply == "cannot"


def test_who_joins_later_has_a_place_on_demand(session, olli):
    join(session.process, olli)
    fresh = Session.objects.get(pk=session.pk)
    assert not fresh.attendances.filter(participant__user=olli).exists()
    actions.come(fresh, by=olli, now=NOW)
    assert fresh.attendances.get(participant__user=olli).reply == "coming"


def test_only_participants_answer_and_only_before_the_start(session, sofia, helena, maria):
    for somebody in (sofia, helena):
        with pytest.raises(PermissionDenied):
            actions.come(session, by=somebody, now=NOW)
    with pytest.raises(ValidationError):
        actions.cannot(session, by=maria, now=FIRST)


def test_a_session_is_held_once_it_has_begun(session, sofia, mikko):
    with pytest.raises(ValidationError):
        actions.complete(session, by=sofia, now=NOW)
    away = session.process.participant_of(mikko)
    actions.complete(session, absent={away.pk}, by=sofia, now=DURING)
    assert session.status == "held"
    assert dict(session.attendances.values_list("participant__user__name", "was_present")) == {
        "Maria Participant": True,
        "Mikko Participant": False,
        "Aino Participant": True,
    }
    assert Event.objects.last().facts == {"present": 2}


def test_the_wrong_people_hold_move_and_cancel_nothing(session, maria, helena, tuomas):
    refused = (
        lambda by: actions.complete(session, by=by, now=DURING),
        lambda by: actions.cancel(session, by=by, now=NOW),
        lambda by: actions.reschedule(session, start=FIRST + WEEK, by=by, now=NOW),
        lambda by: actions.write_note(session, body="x", by=by, now=NOW),
    )
    for somebody in (maria, helena, tuomas):
        for deed in refused:
            with pytest.raises(PermissionDenied):
                deed(somebody)


def test_a_note_is_rewritten_only_from_the_version_that_was_seen(session, sofia):
    actions.write_note(session, body="first", by=sofia, now=NOW)
    actions.write_note(session, body="second", version=1, by=sofia, now=NOW)
    for stale in (0, 1):
        with pytest.raises(TooLate):
            actions.write_note(session, body="lost?", version=stale, by=sofia, now=NOW)
    assert [(row.body, row.version) for row in Note.objects.all()] == [("second", 2)]


def test_a_note_is_sealed_where_it_is_kept(session, sofia):
    from django.db import connection

    actions.write_note(session, body="MARKER-NOTE", by=sofia, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM processes_note")
        assert "MARKER-NOTE" not in cursor.fetchone()[0]


def test_history_says_nothing_of_notes_to_others(session, sofia, maria):
    from accounts.doorway.history import told_to

    actions.write_note(session, body="x", by=sofia, now=NOW)
    roles = frozenset(session.process.roles_of(maria))
    assert [event.action for event in told_to(session.case_ref, roles, maria)] == ["sessions.plan"]


def test_a_closed_case_plans_nothing(series, early, sofia):
    Process.objects.update(status="closed")
    with pytest.raises(TooLate):
        actions.plan(early, starts=[FIRST + 9 * WEEK], minutes=90, by=sofia, now=NOW)


def test_a_place_is_one_line_however_it_was_sent(early, calendar, sofia):
    """A letter is four lines: a place of two would leave it without words."""
    series = actions.plan(early, starts=[FIRST], minutes=90, place="Birch\r\nRoom\u20282", by=sofia, now=NOW)

    assert series.sessions.get().place == "Birch Room 2"
