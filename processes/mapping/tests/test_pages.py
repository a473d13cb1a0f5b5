from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from processes.mapping import actions
from processes.mapping.forms import OfferForm
from processes.mapping.free_times import for_conversation
from processes.mapping.models import Status
from processes.scheduling.actions import set_hours
from processes.scheduling.bookings import book, slot
from processes.scheduling.models import Booking, Kind

from .conftest import ask, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(sofia, helena, hospital, calendar):
    """A request of this moment: pages read the clock."""
    return ask(sofia, by=helena, now=timezone.now())


@pytest.fixture
def proposed(asked, sofia):
    starts, zone = for_conversation(sofia, timezone.now())
    actions.offer(asked, starts=picked(starts, zone), by=sofia)
    return fresh(asked)


@pytest.fixture
def agreed(proposed, helena):
    actions.choose(proposed, time=proposed.standing(timezone.now())[0], by=helena)
    return fresh(proposed)


def picked(starts, zone):
    return [datetime.fromisoformat(text) for text in OfferForm(starts=starts, zone=zone).initial["times"]]


def url(verb, asked):
    return reverse(f"mapping:{verb}", args=[asked.ref])


def test_the_supervisor_answers_in_two_presses(client, sofia, asked):
    client.force_login(sofia)
    page = client.get(url("offer", asked))
    assert "MARKER-WISH" in page.text
    values = page.context["form"].initial["times"]
    assert len(values) == 3
    assert page.text.count(" checked") == 3
    answer = client.post(url("offer", asked), {"times": values}, follow=True)
    assert "The times are held for five days" in answer.text
    assert fresh(asked).status == Status.OFFERED


def test_a_time_taken_meanwhile_is_named_and_the_other_picks_are_kept(client, sofia, asked, opening):
    client.force_login(sofia)
    values = client.get(url("offer", asked)).context["form"].initial["times"]
    start = client.get(url("offer", asked)).context["form"].starts
    lost = next(each for each in start if each.isoformat() == values[0])
    with transaction.atomic():
        book([slot(lost, 60)], process=opening, kind=Kind.SESSION, now=timezone.now())
    answer = client.post(url("offer", asked), {"times": values})
    assert answer.status_code == 200
    assert "free no more" in answer.text
    assert f'value="{values[1]}" checked' in answer.text
    assert f'value="{values[0]}"' not in answer.text
    assert fresh(asked).status == Status.SENT


@pytest.mark.parametrize(
    ("values", "says"), [([], "Choose at least one time."), (["tomorrow"], "free no more")]
)
def test_a_wrong_pick_of_times_gets_a_clear_answer(client, sofia, asked, values, says):
    client.force_login(sofia)
    assert says in client.post(url("offer", asked), {"times": values, "csrfmiddlewaretoken": "x"}).text


def test_four_times_are_too_many(client, sofia, asked):
    client.force_login(sofia)
    form = client.get(url("offer", asked)).context["form"]
    answer = client.post(url("offer", asked), {"times": [start.isoformat() for start in form.starts[:4]]})
    assert "at most three" in answer.text


def test_a_full_calendar_says_so_and_leads_to_the_working_time(client, sofia, asked, calendar):
    set_hours(calendar, hours=[], by=sofia)
    client.force_login(sofia)
    answer = client.get(url("offer", asked)).text
    assert "Nothing is free in the coming three weeks" in answer
    assert reverse("scheduling:availability") in answer


def test_the_contact_chooses_on_the_page_of_the_request(client, helena, proposed):
    client.force_login(helena)
    page = client.get(proposed.get_absolute_url())
    assert page.text.count('type="radio"') == 3
    answer = client.post(url("choose", proposed), {"time": list(page.context["form"].times)[1]}, follow=True)
    assert "Both of you get the time as a calendar invitation." in answer.text
    assert fresh(proposed).status == Status.BOOKED


@pytest.mark.parametrize("value", ["", "no-time", "00000000-0000-4000-8000-000000000000"])
def test_a_wrong_choice_stays_on_the_page_with_a_word(client, helena, proposed, value):
    client.force_login(helena)
    answer = client.post(url("choose", proposed), {"time": value})
    assert (answer.status_code, "invalid-feedback" in answer.text) == (200, True)
    assert fresh(proposed).status == Status.OFFERED


def test_a_double_press_on_a_time_books_once(client, helena, proposed):
    client.force_login(helena)
    values = {"time": str(proposed.standing(timezone.now())[0].booking.ref)}
    client.post(url("choose", proposed), values)
    client.post(url("choose", proposed), values)
    assert Booking.objects.blocking(timezone.now()).count() == 1


def test_times_that_ran_out_are_said_to_have(client, helena, sofia, proposed):
    Booking.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    client.force_login(helena)
    page = client.get(proposed.get_absolute_url()).text
    assert "The proposed times have run out" in page
    assert "Waits for the supervisor" in page
    assert 'type="radio"' not in page
    client.force_login(sofia)
    assert "Propose new times" in client.get(proposed.get_absolute_url()).text


def test_the_supervisor_is_told_that_the_client_is_waited_for(client, sofia, proposed):
    client.force_login(sofia)
    page = client.get(proposed.get_absolute_url()).text
    assert "Waits for the client" in page
    assert "Book this time" not in page


@pytest.mark.parametrize(
    ("verb", "user", "values"),
    [
        ("decline", "sofia", {"reason": "No room."}),
        ("ask_other_times", "helena", {"timing": "Mornings"}),
        ("withdraw", "helena", {}),
    ],
)
def test_the_other_ways_on_have_a_page_and_work(client, request, proposed, verb, user, values):
    client.force_login(request.getfixturevalue(user))
    assert client.get(url(verb, proposed)).status_code == 200
    assert fresh(proposed).status == Status.OFFERED
    assert client.post(url(verb, proposed), values, follow=True).status_code == 200
    assert fresh(proposed).status != Status.OFFERED


PLAN = {
    "form": "team",
    "session_count": 2,
    "session_minutes": 120,
    "interval_days": 21,
    "rationale": "MARKER-WHY",
}


def test_a_recommendation_is_given_and_unusual_numbers_are_said_without_blocking(client, sofia, agreed):
    client.force_login(sofia)
    answer = client.post(url("recommend", agreed), PLAN, follow=True)
    assert (
        "A session usually lasts 45–90 minutes. Here the number is 120. Yours may still be right."
        in answer.text
    )
    assert "Sessions are usually 14–28 days apart." not in answer.text
    assert fresh(agreed).status == Status.RECOMMENDED


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"form": ""}, "This field is required."),
        ({"session_count": "0"}, "greater than or equal to 1"),
        ({"session_minutes": "many"}, "Enter a whole number."),
        ({"goal_sketch": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_a_bad_recommendation_is_sent_back_with_what_was_written(client, sofia, agreed, changes, says):
    client.force_login(sofia)
    answer = client.post(url("recommend", agreed), PLAN | changes)
    assert says in answer.text
    assert "MARKER-WHY" in answer.text
    assert fresh(agreed).status == Status.BOOKED


def test_something_else_is_recommended_in_words(client, sofia, agreed):
    client.force_login(sofia)
    assert "This field is required." in client.post(url("refer", agreed), {"instead": ""}).text
    answer = client.post(
        url("refer", agreed), {"instead": "Mediation", "rationale": "A conflict."}, follow=True
    )
    assert "Mediation" in answer.text


VERBS = ("page", "offer", "decline", "choose", "ask_other_times", "withdraw", "recommend", "refer")


@pytest.mark.parametrize("verb", VERBS)
def test_strangers_and_participants_find_nothing(client, request, agreed, verb):
    for name in ("olli", "tuomas", "root", "maria"):
        client.force_login(request.getfixturevalue(name))
        answers = (client.get(url(verb, agreed)), client.post(url(verb, agreed)))
        assert {answer.status_code for answer in answers} <= {404, 405}


@pytest.mark.parametrize("verb", ["offer", "decline", "recommend", "refer"])
def test_the_contact_may_not_do_what_is_the_supervisors(client, helena, agreed, verb):
    client.force_login(helena)
    assert client.post(url(verb, agreed), {}).status_code == 403


@pytest.mark.parametrize("verb", ["choose", "ask_other_times", "withdraw"])
def test_the_supervisor_may_not_do_what_is_the_contacts(client, sofia, proposed, verb):
    client.force_login(sofia)
    assert client.post(url(verb, proposed), {}).status_code == 403


def test_the_page_asks_the_same_queries_for_one_time_and_for_three(client, sofia, helena, asked):
    client.force_login(helena)
    counts = []
    for number in (1, 3):
        starts, zone = for_conversation(sofia, timezone.now())
        actions.offer(fresh(asked), starts=picked(starts, zone)[:number], by=sofia)
        with CaptureQueriesContext(connection) as queries:
            client.get(asked.get_absolute_url())
        counts.append(len(queries))
        actions.ask_other_times(fresh(asked), by=helena)
    assert counts[0] == counts[1]


def test_the_readers_zone_is_named_when_it_is_not_the_cases(client, helena, proposed):
    client.force_login(helena)
    assert "your own zone" not in client.get(proposed.get_absolute_url()).text
    helena.zone = "Europe/Stockholm"
    helena.save()
    assert "your own zone, Europe/Stockholm" in client.get(proposed.get_absolute_url()).text
