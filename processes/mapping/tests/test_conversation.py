from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from icalendar import Calendar as File

from accounts.doorway.letters import Letter
from accounts.doorway.posting import compose
from accounts.doorway.states import TooLate
from processes.core.models import Process
from processes.mapping import actions
from processes.mapping.models import Recommendation, Status
from processes.scheduling.bookings import Taken, book, slot
from processes.scheduling.models import Booking, Kind

from .conftest import NOW, free, fresh, whole

pytestmark = pytest.mark.django_db
PLAN = {
    "session_count": 10,
    "session_minutes": 90,
    "interval_days": 21,
    "goal_sketch": "Clearer roles\n\nPeace",
}


def told(template):
    return sorted(Letter.objects.filter(template=f"mapping/{template}").values_list("email", flat=True))


def blocking(now=NOW):
    return sorted(Booking.objects.blocking(now).values_list("kind", flat=True))


def test_three_times_are_held_for_five_days(offered):
    assert offered.status == Status.OFFERED
    assert {time.booking.expires_at - NOW for time in offered.standing(NOW)} == {timedelta(days=5)}
    assert blocking() == ["hold"] * 3
    assert told("offer") == ["helena@example.org"]


def test_only_the_supervisor_proposes_times(sent, helena, olli, sofia):
    for user in (helena, olli):
        with pytest.raises(PermissionDenied):
            actions.offer(sent, starts=free(sofia), by=user, now=NOW)


@pytest.mark.parametrize("count", [0, 4])
def test_one_to_three_times_are_proposed(sent, sofia, count):
    with pytest.raises(ValidationError):
        actions.offer(sent, starts=free(sofia, count=count), by=sofia, now=NOW)


def test_a_time_that_a_rival_took_is_refused_and_nothing_is_held(sent, sofia, other_case, opening):
    starts = free(sofia)
    with transaction.atomic():
        book([slot(starts[1], 60)], process=opening, kind=Kind.SESSION, now=NOW)
    with pytest.raises(Taken) as taken:
        actions.offer(sent, starts=starts, by=sofia, now=NOW)
    assert taken.value.start == starts[1]
    assert (fresh(sent).status, blocking()) == (Status.SENT, ["session"])


def test_a_time_outside_working_hours_is_no_free_time(sent, sofia):
    night = free(sofia)[0].replace(hour=1)
    with pytest.raises(Taken):
        actions.offer(sent, starts=[night], by=sofia, now=NOW)


def test_times_are_not_proposed_again_while_some_stand(offered, sofia):
    with pytest.raises(TooLate):
        actions.offer(offered, starts=free(sofia), by=sofia, now=NOW)


def test_times_that_ran_out_are_free_again_and_new_ones_can_be_proposed(offered, sofia, helena):
    later = NOW + timedelta(days=5)
    assert (offered.standing(later), blocking(later)) == ([], [])
    time = offered.times.first()
    with pytest.raises(Taken):
        actions.choose(offered, time=time, by=helena, now=later)
    actions.offer(fresh(offered), starts=free(sofia, later), by=sofia, now=later)
    assert len(fresh(offered).standing(later)) == 3


def test_the_chosen_time_is_booked_and_the_others_are_free(booked):
    assert booked.status == Status.BOOKED
    assert blocking() == ["mapping"]
    assert booked.booking.expires_at is None
    assert told("choose") == ["helena@example.org", "sofia@example.org"]


def test_everyone_gets_a_calendar_file_of_their_own(booked, settings):
    for letter in Letter.objects.filter(template="mapping/choose"):
        message = compose(letter, booked)
        (text, _type) = message.alternatives[-1]
        (event,) = File.from_ical(text).walk("VEVENT")
        assert event["uid"] == f"{booked.booking.ref}@{settings.MAIL_DOMAIN}"
        assert event["attendee"] == f"mailto:{letter.email}"
        assert "method=REQUEST" in message.alternatives[-1].mimetype
        assert not any(word in whole(message) for word in ("MARKER", "Suvantola"))


def test_only_the_contact_chooses_and_only_a_time_of_this_request(offered, sofia, olli, helena):
    time = offered.standing(NOW)[0]
    for user in (sofia, olli):
        with pytest.raises(PermissionDenied):
            actions.choose(offered, time=time, by=user, now=NOW)
    time.request_id += 1
    with pytest.raises(Taken):
        actions.choose(offered, time=time, by=helena, now=NOW)


def test_a_second_choice_comes_too_late(booked, helena):
    with pytest.raises(TooLate):
        actions.choose(booked, time=booked.times.last(), by=helena, now=NOW)


def test_other_times_can_be_asked_for_with_a_word_on_what_would_suit(offered, helena):
    actions.ask_other_times(offered, timing="Mornings", by=helena, now=NOW)
    asked = fresh(offered)
    assert (asked.status, asked.timing, blocking()) == (Status.SENT, "Mornings", [])
    assert told("ask_other_times") == ["sofia@example.org"]


def test_declining_gives_the_reason_frees_the_times_and_ends_the_case(offered, sofia):
    actions.decline(offered, reason="I have no room this year.", by=sofia, now=NOW)
    asked = fresh(offered)
    assert (asked.status, asked.process.status, blocking()) == (Status.DECLINED, "ended", [])
    assert asked.decline_reason == "I have no room this year."
    (letter,) = Letter.objects.filter(template="mapping/decline")
    assert "no room" not in whole(compose(letter, asked))


def test_withdrawing_after_a_time_was_agreed_takes_it_out_of_both_calendars(booked, helena):
    actions.withdraw(booked, by=helena, now=NOW)
    asked = fresh(booked)
    assert (asked.status, asked.process.status, blocking()) == (Status.WITHDRAWN, "ended", [])
    for letter in Letter.objects.filter(template="mapping/withdraw"):
        (text, mimetype) = compose(letter, asked).alternatives[-1]
        assert "method=CANCEL" in mimetype
        assert "STATUS:CANCELLED" in text
    assert told("withdraw") == ["helena@example.org", "sofia@example.org"]


def test_withdrawing_before_a_time_was_agreed_sends_no_calendar_file(sent, helena):
    actions.withdraw(sent, by=helena, now=NOW)
    for letter in Letter.objects.filter(template="mapping/withdraw"):
        assert len(compose(letter, fresh(sent)).alternatives) == 1


def test_the_recommendation_keeps_the_plan_and_gives_the_case_its_form(booked, sofia):
    actions.recommend(booked, form="team", rationale="A shared task.", by=sofia, now=NOW, **PLAN)
    asked = fresh(booked)
    given = asked.recommendation
    assert (asked.status, asked.process.form, asked.process.status) == (Status.RECOMMENDED, "team", "opening")
    assert (given.session_count, given.goal_lines) == (10, ["Clearer roles", "Peace"])
    assert told("recommend") == ["helena@example.org"]


def test_something_else_can_be_recommended_and_the_case_ends(booked, sofia):
    actions.refer(booked, instead="Mediation", rationale="A conflict.", by=sofia, now=NOW)
    assert Recommendation.objects.get().instead == "Mediation"
    assert Process.objects.get(pk=booked.process_id).status == "ended"
    assert told("refer") == ["helena@example.org"]


@pytest.mark.parametrize("verb", ["recommend", "refer", "decline"])
def test_the_contact_settles_nothing(booked, helena, verb):
    words = {
        "recommend": {"form": "team", "rationale": "x"},
        "refer": {"instead": "x", "rationale": "x"},
        "decline": {"reason": "x"},
    }
    with pytest.raises(PermissionDenied):
        getattr(actions, verb)(booked, by=helena, now=NOW, **words[verb])


def test_nothing_is_recommended_before_a_time_was_agreed(sent, sofia):
    with pytest.raises(TooLate):
        actions.recommend(sent, form="team", rationale="x", by=sofia, now=NOW)
    assert not Recommendation.objects.exists()
