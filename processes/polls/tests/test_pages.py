"""Do the pages show each reader what is theirs, and does opening a link change nothing?"""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.doorway.models import Event
from processes.core.glance import waiting_in, waits_for
from processes.core.models import Process
from processes.polls import actions
from processes.polls.models import Poll, Vote
from processes.sessions import actions as sessions
from processes.sessions.models import Session

from .conftest import DAY, NOW, TIMES, fresh, opened, say, voter_of

pytestmark = pytest.mark.django_db
VERBS = ["vote", "change", "book", "close"]


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def as_(client, request):
    def sign_in(who):
        client.force_login(request.getfixturevalue(who) if isinstance(who, str) else who)
        return client

    return sign_in


def url(name, thing):
    return reverse(f"polls:{name}", args=[thing.ref])


def answering(poll, *choices):
    keys = poll.options.values_list("pk", flat=True)
    return {f"time_{key}": choice for key, choice in zip(keys, choices, strict=False)}


@pytest.mark.parametrize("who", ["helena", "tuomas", "olli", "vera", "root"])
def test_outside_the_room_there_is_no_poll(as_, poll, who):
    browser = as_(who)
    for name in ("page", *VERBS):
        assert browser.post(url(name, poll)).status_code in (404, 405)
    assert browser.get(url("page", poll)).status_code == 404
    assert browser.post(url("ask_again", poll.voters.first())).status_code == 404


@pytest.mark.parametrize(
    ("who", "name"), [("maria", "change"), ("maria", "book"), ("maria", "close"), ("sofia", "vote")]
)
def test_the_wrong_role_is_refused(as_, poll, who, name):
    assert as_(who).post(url(name, poll)).status_code == 403


def test_a_poll_is_opened_from_free_times_and_times_of_ones_own_and_twice_is_once(as_, group, sofia):
    page = as_(sofia).get(url("open", group))
    form = page.context["form"]
    assert len(form.initial["times"]) == 4
    data = {
        "once": form.initial["once"],
        "minutes": 90,
        "times": form.initial["times"],
        "own_1": "2026-11-28T18:00",
        "answer_by": "2026-11-06",
    }
    answers = [as_(sofia).post(url("open", group), data) for _turn in range(2)]
    poll = Poll.objects.get()
    assert [answer.url for answer in answers] == [poll.get_absolute_url()] * 2
    assert poll.options.count() == 5
    assert poll.options.last().start.isoformat() == "2026-11-28T16:00:00+00:00"


def test_changing_starts_from_what_is_there(as_, poll, sofia, maria):
    say(poll, maria, "yes", "yes", "yes")
    form = as_(sofia).get(url("change", poll)).context["form"]
    data = {"times": form.initial["times"][:2], "answer_by": "2026-11-09", "version": 1, "is_hidden": "on"}
    assert as_(sofia).post(url("change", poll), data).status_code == 302
    changed = fresh(poll)
    assert (changed.options.count(), changed.is_hidden, Vote.objects.count()) == (2, True, 2)


def test_a_hundred_looks_at_a_link_change_nothing(client, poll):
    link = voter_of(poll, "guest@example.org").link_path
    before = Event.objects.count()
    for _look in range(100):
        assert client.get(link).status_code == 200
    assert client.head(link).status_code == 200
    assert (Vote.objects.count(), Event.objects.count()) == (0, before)


def test_a_link_answers_without_an_account_and_shows_nobody_else(client, poll, mikko):
    say(poll, mikko, "no", "no", "no")
    link = voter_of(poll, "guest@example.org").link_path
    assert client.post(link, answering(poll, "yes", "maybe")).status_code == 302
    page = client.get(link)
    assert "You have answered" in page.text
    assert [name for name in ("Mikko", "Maria", "Aino", "Ward 4B") if name in page.text] == []
    assert page.text.count("checked") == 2


def test_a_link_that_was_altered_or_replaced_is_unknown(client, poll, sofia):
    voter = voter_of(poll, "guest@example.org")
    link = voter.link_path
    assert client.get(link[:-4] + "abc/").status_code == 404
    actions.ask_again(voter, by=sofia, now=NOW)
    assert client.post(link, answering(poll, "yes")).status_code == 404


def test_after_the_end_a_link_only_tells_what_was_chosen(client, poll, sofia):
    actions.book(poll, start=TIMES[1], by=sofia, now=NOW)
    link = voter_of(poll, "guest@example.org").link_path
    assert "This time was chosen: Wed 25 Nov at 13:00" in client.get(link).text
    assert "This time was chosen" in client.post(link, answering(poll, "yes")).text
    assert not Vote.objects.exists()


def test_hidden_answers_are_the_supervisors_until_the_end(as_, group, sofia, maria, mikko):
    poll = opened(group, sofia, is_hidden=True)
    say(poll, mikko, "maybe", "no", "yes")
    assert "Mikko Participant: If need be" in " ".join(as_(sofia).get(url("page", poll)).text.split())
    assert "Mikko" not in as_(maria).get(url("page", poll)).text
    actions.close(fresh(poll), by=sofia, now=NOW)
    assert "Mikko Participant: If need be" in " ".join(as_(maria).get(url("page", poll)).text.split())


def test_who_must_be_there_is_told_to_the_supervisor_only(as_, group, sofia, maria, mikko):
    poll = opened(group, sofia, required=[group.participant_of(mikko).pk])
    assert "must be there" in as_(sofia).get(url("page", poll)).text
    assert "must be there" not in as_(maria).get(url("page", poll)).text


def test_the_best_time_is_ticked_and_booked(as_, poll, sofia, maria):
    say(poll, maria, "no", "yes", "yes")
    page = as_(sofia).get(url("page", poll))
    (row,) = [row for row in page.context["rows"] if row.is_best]
    assert row.option.start == TIMES[1]
    as_(sofia).post(url("book", poll), {"option": row.option.pk})
    assert Session.objects.get().booking.start == TIMES[1]


def test_a_clash_is_shown_and_the_loser_gets_the_fresh_state(as_, poll, group, sofia, maria):
    say(poll, maria, "yes", "maybe")
    sessions.plan(group, starts=[TIMES[0]], minutes=60, by=sofia, now=NOW)
    page = as_(sofia).post(url("book", poll), {"option": poll.options.first().pk}, follow=True)
    assert "Nothing was booked" in page.text
    assert [(row.is_taken, row.is_best) for row in page.context["rows"]] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert fresh(poll).is_open
    assert "Something else is booked" not in as_(maria).get(url("page", poll)).text


def test_nonsense_is_no_choice(as_, poll, sofia, maria):
    for option in ("", "x", "9" * 40):
        assert as_(sofia).post(url("book", poll), {"option": option}).status_code == 302
    page = as_(maria).post(url("vote", poll), answering(poll, "perhaps"))
    assert page.status_code == 200
    assert (Vote.objects.count(), Session.objects.count()) == (0, 0)


def test_each_is_asked_until_they_answered_and_the_supervisor_when_all_have(poll, group, maria, mikko, sofia):
    def texts(who, at=NOW):
        case = Process.objects.with_people().get(pk=group.pk)
        return [row.text for row in waits_for(who, waiting_in([case], at)) if "/polls/" in row.url]

    say(poll, maria, "yes")
    assert (texts(maria), texts(mikko), texts(sofia)) == ([], ["Say which times suit you"], [])
    assert texts(sofia, NOW + 6 * DAY) == ["Book the time that suits best"]


def test_the_page_asks_no_more_for_more_times_and_people(as_, poll, group, sofia, maria, mikko):
    browser = as_(sofia)
    say(poll, maria, "yes")
    browser.get(url("page", poll))
    with CaptureQueriesContext(connection) as few:
        browser.get(url("page", poll))
    more = opened(group, sofia, starts=[TIMES[0] + timedelta(hours=n) for n in range(8)])
    for who in (maria, mikko):
        say(more, who, *["yes"] * 8)
    with CaptureQueriesContext(connection) as many:
        browser.get(url("page", more))
    assert len(many) == len(few)
