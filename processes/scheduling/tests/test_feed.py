import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from accounts.doorway.history import Event
from accounts.doorway.letters import Letter
from accounts.doorway.posting import compose
from accounts.doorway.states import TooLate
from processes.core.models import Participant
from processes.mapping.models import MappingRequest
from processes.scheduling import actions, feed_limit
from processes.scheduling.bookings import book, slot
from processes.scheduling.feed_models import CalendarFeed
from processes.scheduling.models import Kind
from processes.sessions import actions as sessions
from processes.sessions.tests.conftest import (  # noqa: F401 - fixtures
    FIRST,
    NOW,
    WEEK,
    calendar,
    early,
    now,
    series,
    session,
)

pytestmark = pytest.mark.django_db
PAGE = reverse("scheduling:feed_page")


@pytest.fixture(autouse=True)
def _at_the_fixed_moment():
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def feed_of(user):
    return actions.open_feed(user, by=user, now=NOW)


def read(feed, **headers):
    return Client().get(feed.path, headers=headers)


def events(feed):
    return Calendar.from_ical(read(feed).content).walk("VEVENT")


def test_those_who_meet_have_the_sessions_and_the_contact_has_not(series, sofia, maria, helena, olli):  # noqa: F811
    seen = {user.email.split("@")[0]: len(events(feed_of(user))) for user in (sofia, maria, helena, olli)}
    assert seen == {"sofia": 3, "maria": 3, "helena": 0, "olli": 0}


def test_an_entry_is_the_one_of_the_invitation(session, maria, sofia):  # noqa: F811
    sessions.reschedule(session, start=FIRST + WEEK, by=sofia, now=NOW)
    letter = Letter.objects.get(template="sessions/reschedule", user=maria)
    (invited,) = Calendar.from_ical(compose(letter, session).alternatives[-1][0]).walk("VEVENT")
    found = {event["uid"]: event for event in events(feed_of(maria))}[invited["uid"]]
    same = ("uid", "sequence", "summary", "status", "url", "location")
    assert [found[name] for name in same] == [invited[name] for name in same]
    assert (found["dtstart"].dt, found["dtend"].dt) == (invited["dtstart"].dt, invited["dtend"].dt)
    assert found["sequence"] == 1


def test_a_cancelled_time_says_so_by_its_status_and_its_title_and_takes_no_time(session, maria, sofia):  # noqa: F811
    feed = feed_of(maria)
    sessions.cancel(session, by=sofia, now=NOW)
    first = events(feed)[0]
    told = (first["status"], first["sequence"], first["summary"], first["transp"])
    assert told == ("CANCELLED", 1, "Cancelled: Booked time", "TRANSPARENT")


def test_the_mapping_conversation_is_the_supervisors_and_the_contacts_alone(case, sofia, helena, maria):
    asked = MappingRequest.objects.create(
        process=case, status="booked", name="Helena", email=helena.email, wish="x", asked_at=NOW,
        code_expires=NOW, for_whom="group",
    )  # fmt: skip
    (asked.booking,) = book([slot(FIRST, 60)], process=case, kind=Kind.MAPPING, now=NOW)
    asked.save()
    uids = {user.pk: [event["uid"] for event in events(feed_of(user))] for user in (sofia, helena, maria)}
    own = [f"{asked.booking.ref}@127.0.0.1"]
    assert uids == {sofia.pk: own, helena.pk: own, maria.pk: []}


def test_the_text_keeps_the_rules_that_calendar_programs_read_by(series, maria):  # noqa: F811
    series.sessions.update(place="Åström; the house, by the \\ lake\nwith a very long name " * 2)
    body = read(feed_of(maria)).content
    assert body.count(b"\r\n") == body.count(b"\n") == body.count(b"\r")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    text = body.decode().replace("\r\n ", "")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert [text.count(f"BEGIN:{part}\r\n") for part in ("VCALENDAR", "VTIMEZONE", "VEVENT")] == [1, 1, 3]
    for line in ("METHOD:PUBLISH", "VERSION:2.0", "X-WR-CALNAME:Tovi", "X-PUBLISHED-TTL:PT1H"):
        assert f"\r\n{line}\r\n" in text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in text
    assert "DTSTART;TZID=Europe/Helsinki:20261124T130000" in text
    assert r"LOCATION:Åström\; the house\, by the \\ lake\n" in text
    assert "ATTENDEE" not in text
    assert "ORGANIZER" not in text


def test_the_feed_holds_nobodys_name_and_no_content(series, maria):  # noqa: F811
    series.process.title = "ZqcaseqZ"
    series.process.save()
    text = read(feed_of(maria)).text.replace("\r\n ", "")
    assert not re.search("Zqcase|Maria|Mikko|Aino|Sofia|Helena|Suvantola|@example.org", text)


def test_the_title_is_the_readers_own_and_the_language_too(series, maria, mikko):  # noqa: F811
    maria.calendar_title = "Coffee"
    maria.save()
    mikko.language = "fi"
    mikko.save()
    titles = [{str(event["summary"]) for event in events(feed_of(user))} for user in (maria, mikko)]
    assert titles == [{"Coffee"}, {"Varattu aika"}]


def test_who_leaves_a_process_finds_its_times_gone_at_the_next_reading(series, maria):  # noqa: F811
    feed = feed_of(maria)
    assert len(events(feed)) == 3
    Participant.objects.filter(user=maria).update(left_at=NOW)
    assert events(feed) == []


def test_the_window_is_thirty_days_back_and_thirteen_months_ahead(series, maria):  # noqa: F811
    feed = feed_of(maria)
    with time_machine.travel(FIRST + timedelta(days=29), tick=False):
        assert len(events(feed)) == 3
    with time_machine.travel(FIRST + timedelta(days=31), tick=False):
        assert len(events(feed)) == 2


def test_an_address_that_was_renewed_closed_or_never_was_gets_the_same_answer(maria, caplog):
    feed = feed_of(maria)
    gone = [feed.path]
    gone.append(actions.rotate_feed(feed, by=maria, now=NOW).path)
    actions.close_feed(CalendarFeed.objects.get(), by=maria, now=NOW)
    again = feed_of(maria)
    assert read(again).status_code == 200
    maria.is_active = False
    maria.save()
    gone += [again.path, feed.path[:-5] + ".ics", reverse("scheduling:feed", args=["x"])]
    answers = [Client().get(path) for path in gone]
    assert [(answer.status_code, answer.content) for answer in answers] == [(404, b"")] * 5
    assert "/calendar/feed/" not in caplog.text


def test_the_database_holds_no_address_that_works(maria):
    feed = feed_of(maria)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {CalendarFeed._meta.db_table}")
        kept = " ".join(map(str, cursor.fetchone()))
    assert feed.token not in kept
    assert feed.token[32:] not in kept
    assert Client().get(reverse("scheduling:feed", args=[feed.ref.hex + feed.nonce])).status_code == 404


def test_an_unchanged_feed_is_answered_shortly_and_a_changed_one_whole(session, maria, sofia):  # noqa: F811
    feed = feed_of(maria)
    first = read(feed)
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        again = read(feed, if_none_match=first["ETag"])
        assert (again.status_code, again.content) == (304, b"")
        sessions.reschedule(session, start=FIRST + WEEK, by=sofia, now=NOW)
        assert read(feed, if_none_match=first["ETag"]).status_code == 200


def test_the_answer_is_kept_by_nobody_and_sets_no_cookie(maria):
    feed = feed_of(maria)
    answer = read(feed)
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-cache", "noindex")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert not answer.cookies
    head = Client().head(feed.path)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", answer["ETag"])
    posted = Client(enforce_csrf_checks=True).post(feed.path)
    assert (posted.status_code, posted["Allow"]) == (405, "GET, HEAD")


def test_a_program_that_asks_too_often_waits_and_its_address_stays_out_of_the_log(
    maria, mikko, monkeypatch, caplog
):
    monkeypatch.setattr(feed_limit, "FOR_A_FEED", (2, 3600))
    feed = feed_of(maria)
    answers = [read(feed) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "3600"
    assert feed.token not in caplog.text
    assert read(feed_of(mikko)).status_code == 200


def test_whoever_guesses_addresses_is_stopped(monkeypatch):
    monkeypatch.setattr(feed_limit, "FOR_A_STRANGER", (2, 60))
    wrong = reverse("scheduling:feed", args=["a" * 75])
    assert [Client().get(wrong).status_code for _time in range(3)] == [404, 404, 429]


def test_the_owner_sees_the_day_of_the_last_reading_and_no_more(client, maria):
    feed = feed_of(maria)
    client.force_login(maria)
    assert "No program has read it yet." in client.get(PAGE).text
    read(feed)
    assert CalendarFeed.objects.get().last_read_on == NOW.date()
    assert "A program last read it Mon 2 Nov." in client.get(PAGE).text


def test_the_page_makes_renews_and_closes_the_address(client, maria):
    client.force_login(maria)
    assert "/calendar/feed/" + "0" not in client.get(PAGE).text
    page = client.post(reverse("scheduling:open_feed"), follow=True).text
    first = CalendarFeed.objects.get()
    assert f'value="http://127.0.0.1:8000{first.path}"' in page
    assert f'href="webcal://127.0.0.1:8000{first.path}"' in page
    page = client.post(reverse("scheduling:rotate_feed"), follow=True).text
    assert first.token not in page
    assert CalendarFeed.objects.get().token in page
    page = client.post(reverse("scheduling:close_feed"), follow=True).text
    assert CalendarFeed.objects.get().token not in page
    assert "Make the address" in page
    assert client.post(reverse("scheduling:rotate_feed"), follow=True).status_code == 200
    verbs = Event.objects.filter(actor=maria).order_by("pk").values_list("action", flat=True)
    assert list(verbs) == ["scheduling.open_feed", "scheduling.rotate_feed", "scheduling.close_feed"]


def test_the_address_is_ones_own_alone(client, maria, mikko, root):
    feed = feed_of(maria)
    for user in (mikko, root):
        client.force_login(user)
        assert feed.token not in client.get(PAGE).text
        assert client.post(reverse("scheduling:close_feed")).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.rotate_feed(feed, by=user, now=NOW)
    with pytest.raises(TooLate):
        actions.open_feed(maria, by=maria, now=NOW)


def test_the_feed_asks_the_same_for_one_entry_and_for_three(early, calendar, sofia, maria):  # noqa: F811
    feed, counts = feed_of(maria), []
    read(feed)
    for number in range(3):
        sessions.plan(early, starts=[FIRST + number * WEEK], minutes=60, by=sofia, now=NOW)
        with CaptureQueriesContext(connection) as asked:
            assert len(events(feed)) == number + 1
        counts.append(len(asked))
    assert counts[0] == counts[2]
