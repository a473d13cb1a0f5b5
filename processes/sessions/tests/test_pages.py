from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from processes.agreements.models import Agreement
from processes.core.models import Process
from processes.scheduling.bookings import book, slot
from processes.scheduling.models import Booking, Kind
from processes.sessions import actions
from processes.sessions.models import Note, Series, Session
from supervision.tests.cast import join

from .conftest import FIRST, NOW, WEEK

pytestmark = pytest.mark.django_db
WISH = {
    "count": 3,
    "minutes": 90,
    "every": 21,
    "give": 7,
    "first": "2026-11-24",
    "weekdays": ["1"],
    "at": "13:00",
    "avoid_holidays": "on",
    "place": "Koivu",
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def url(name, thing):
    return reverse(f"sessions:{name}", args=[thing.ref])


def preview(client, process, **changes):
    return client.get(url("plan", process), WISH | changes)


def booking_of(response, **changes):
    rows = response.context["offer"].rows
    return (
        WISH | {"pick": [row.start.isoformat() for row in rows], "once": response.context["once"]} | changes
    )


def test_the_planner_opens_with_the_agreement_in_force_and_its_best_plan(client, early, calendar, sofia):
    Agreement.objects.create(
        process=early, status="signed", form="group", session_count=5, session_minutes=60, interval_days=14,
        starts_on=FIRST.date(), place="Library", drafted_at=NOW,
    )  # fmt: skip
    client.force_login(sofia)
    page = client.get(url("plan", early))
    assert len(page.context["offer"].rows) == 5
    assert page.context["form"].data["minutes"] == 60
    assert "Library" in page.text


def test_looking_at_a_plan_writes_nothing(client, early, calendar, sofia):
    client.force_login(sofia)
    page = preview(client, early)
    assert "Tue 24 Nov at 13:00" in page.text
    client.post(url("plan", early), booking_of(page, look="1"))
    assert Booking.objects.count() == 0


def test_the_series_is_booked_from_the_page(client, early, calendar, sofia):
    client.force_login(sofia)
    response = client.post(url("plan", early), booking_of(preview(client, early), book="1"))
    assert response.url == early.get_absolute_url()
    assert [row.booking.start for row in Session.objects.select_related("booking")] == [
        FIRST, FIRST + 3 * WEEK, FIRST + 6 * WEEK,
    ]  # fmt: skip
    assert Session.objects.first().place == "Koivu"


def test_another_date_is_chosen_without_script(client, early, calendar, sofia):
    client.force_login(sofia)
    page = preview(client, early)
    data = booking_of(page, book="1")
    data["pick"][1] = next(
        o for o in page.context["offer"].rows[1].options if o.isoformat() != data["pick"][1]
    ).isoformat()
    client.post(url("plan", early), data)
    assert data["pick"][1] in [
        row.booking.start.isoformat() for row in Session.objects.select_related("booking")
    ]


def test_a_double_press_books_once(client, early, calendar, sofia):
    client.force_login(sofia)
    data = booking_of(preview(client, early), book="1")
    for _press in range(2):
        assert client.post(url("plan", early), data).status_code == 302
    assert Series.objects.count() == 1


def test_a_rivals_booking_brings_a_fresh_plan_says_which_date_and_keeps_the_wish(
    client, early, calendar, sofia, other_case
):
    client.force_login(sofia)
    data = booking_of(preview(client, early), book="1")
    other_case.supervisor = sofia
    other_case.save()
    book([slot(FIRST + 3 * WEEK, 60)], process=other_case, kind=Kind.SESSION, now=NOW)
    page = client.post(url("plan", early), data)
    assert page.status_code == 200
    assert "Nothing was booked: Tue 15 Dec at 13:00 is not free any more." in page.text
    assert page.context["form"].cleaned_data["place"] == "Koivu"
    assert FIRST + 3 * WEEK not in [row.start for row in page.context["offer"].rows]
    assert Session.objects.count() == 0


def test_when_no_series_fits_the_page_offers_ways_out(client, early, calendar, sofia):
    client.force_login(sofia)
    page = preview(client, early, give=2, last="2026-12-20")
    assert "Only 1 session of 3 fits" in page.text or "Only 2 sessions of 3 fit" in page.text
    assert [way["text"] for way in page.context["ways"]]


def test_unusual_numbers_warn_and_do_not_block(client, early, calendar, sofia):
    client.force_login(sofia)
    page = preview(client, early, minutes=30, every=40)
    assert page.text.count("Yours may still be right.") == 2
    assert page.context["offer"]


@pytest.mark.parametrize(
    "changes",
    [
        {"count": ""}, {"count": 0}, {"count": 61}, {"count": "many"}, {"minutes": 1}, {"minutes": 10**9},
        {"every": 0}, {"give": 21}, {"first": "2026-11-01"}, {"first": "x"}, {"first": "9999-12-31"},
        {"last": "2026-11-01"}, {"at": "25:00"}, {"weekdays": ["9"]}, {"place": "x" * 200},
    ],
)  # fmt: skip
def test_a_wish_that_can_not_be_is_answered_and_not_lost(client, early, calendar, sofia, changes):
    client.force_login(sofia)
    for page in (
        preview(client, early, **changes),
        client.post(url("plan", early), WISH | changes | {"book": "1"}),
    ):
        assert page.status_code == 200
        assert page.context["form"].errors
        assert "offer" not in page.context
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    "pick", [[], ["x"], ["2026-11-24T11:00"], ["2026-11-24T03:00:00+00:00"], ["2020-01-01T11:00:00+00:00"]]
)
def test_times_that_nobody_offered_are_not_booked(client, early, calendar, sofia, pick):
    client.force_login(sofia)
    page = client.post(url("plan", early), WISH | {"pick": pick, "book": "1"})
    assert (page.status_code, Session.objects.count()) == (200, 0)
    assert page.context["offer"]


def test_before_the_agreement_the_planner_leads_back(client, opening, calendar, sofia):
    client.force_login(sofia)
    assert client.get(url("plan", opening)).url == opening.get_absolute_url()


def test_who_may_open_the_planner(client, early, calendar, maria, helena, olli, tuomas):
    for user, status in ((maria, 403), (helena, 403), (olli, 404), (tuomas, 404)):
        client.force_login(user)
        assert client.get(url("plan", early)).status_code == status


def test_the_rooms_people_see_who_comes_and_the_contact_only_when_and_where(
    client, session, sofia, maria, helena
):
    actions.cannot(session, by=maria, now=NOW)
    for user, names in ((sofia, True), (maria, True), (helena, False)):
        client.force_login(user)
        text = client.get(session.get_absolute_url()).text
        assert "Tue 24 Nov" in text
        assert "Koivu" in text
        assert ("Mikko" in text, "no answer yet" in text) == (names, names)


def test_a_participant_answers_with_one_button(client, session, maria):
    client.force_login(maria)
    assert "Your answer:" not in client.get(session.get_absolute_url()).text
    for verb, reply in (("come", "coming"), ("cannot", "cannot")):
        assert client.post(url(verb, session)).url == session.get_absolute_url()
        assert session.attendances.get(participant__user=maria).reply == reply


def test_get_never_changes_anything(client, session, maria, sofia):
    for user, verbs in ((maria, ("come", "cannot")), (sofia, ("complete", "write_note"))):
        client.force_login(user)
        assert {client.get(url(verb, session)).status_code for verb in verbs} == {405}


def test_the_day_everyone_is_present_but_for_one_tap(client, session, sofia, mikko):
    client.force_login(sofia)
    assert "Mark as held" not in client.get(session.get_absolute_url()).text
    with time_machine.travel(FIRST + timedelta(minutes=1), tick=False):
        client.force_login(sofia)
        page = client.get(session.get_absolute_url())
        assert page.text.count(" checked") == 3
        away = session.process.participant_of(mikko)
        present = [row.pk for row in session.process.joined if row.pk != away.pk]
        client.post(url("complete", session), {"present": present})
        assert "absent" in client.get(session.get_absolute_url()).text
    assert session.attendances.filter(was_present=True).count() == 2


def test_who_said_no_is_not_ticked(client, session, sofia, mikko):
    actions.cannot(session, by=mikko, now=NOW)
    with time_machine.travel(FIRST, tick=False):
        client.force_login(sofia)
        assert client.get(session.get_absolute_url()).text.count(" checked") == 2


@pytest.mark.parametrize("present", [["x"], ["999999"]])
def test_a_foreign_name_is_refused_at_the_form(client, session, sofia, present):
    with time_machine.travel(FIRST, tick=False):
        client.force_login(sofia)
        page = client.post(url("complete", session), {"present": present})
    assert page.status_code == 200
    assert Session.objects.get(pk=session.pk).status == "planned"


def test_a_note_that_was_changed_elsewhere_stands_beside_what_was_typed(client, session, sofia):
    client.force_login(sofia)
    client.post(url("write_note", session), {"version": 0, "body": "kept first"})
    page = client.post(url("write_note", session), {"version": 0, "body": "typed second"})
    assert "kept first" in page.text
    assert "typed second" in page.text
    again = page.context["note_form"].data
    client.post(url("write_note", session), again)
    assert Note.objects.get().body == "typed second"


@pytest.mark.parametrize("body", ["", "   ", "x" * 20001])
def test_an_empty_or_endless_note_is_answered_at_the_form(client, session, sofia, body):
    client.force_login(sofia)
    page = client.post(url("write_note", session), {"version": 0, "body": body})
    assert page.context["note_form"].errors
    assert Note.objects.count() == 0


def test_a_session_is_moved_to_a_free_time(client, session, sofia):
    client.force_login(sofia)
    page = client.get(url("reschedule", session))
    assert FIRST not in page.context["free"]
    start = next(at for at in page.context["free"] if at > FIRST)
    look = client.get(url("reschedule", session), {"start": start.isoformat(), "scope": "this"})
    assert Booking.objects.get(pk=session.booking_id).start == FIRST
    seen = {f"was-{session.ref}": FIRST.isoformat(), f"at-{session.ref}": start.isoformat()}
    assert all(name in look.text for name in seen)
    data = {"start": start.isoformat(), "scope": "this", "move": "1"} | seen
    assert client.post(url("reschedule", session), data).status_code == 302
    assert Booking.objects.get(pk=session.booking_id).start == start


@pytest.mark.parametrize("start", ["", "x", "2020-01-01T11:00:00+00:00", "2026-12-15T11:00:00+00:00"])
def test_a_time_that_can_not_be_had_is_answered_at_the_form(client, session, sofia, start):
    client.force_login(sofia)
    page = client.get(url("reschedule", session), {"start": start})
    assert page.context["form"].errors["start"]
    assert Booking.objects.get(pk=session.booking_id).sequence == 0


@pytest.mark.parametrize("around", ["", "x", "9999-12-31", "1900-01-01", "2026-12-01"])
def test_free_times_are_listed_from_any_date(client, session, sofia, around):
    client.force_login(sofia)
    assert client.get(url("reschedule", session), {"around": around}).status_code == 200


def test_cancelling_says_first_what_will_happen(client, session, sofia):
    client.force_login(sofia)
    assert "This will happen" in client.get(url("cancel", session)).text
    assert client.post(url("cancel", session)).url == session.process.get_absolute_url()
    assert client.post(url("cancel", session)).status_code == 302
    assert Session.objects.get(pk=session.pk).status == "cancelled"


def test_strangers_find_nothing(client, session, olli, tuomas):
    for user in (olli, tuomas):
        client.force_login(user)
        for name in ("page", "reschedule", "cancel"):
            assert client.get(url(name, session)).status_code == 404
        for name in ("come", "cannot", "complete", "write_note"):
            assert client.post(url(name, session)).status_code == 404
        assert client.get(url("calendar", session.process)).status_code == 404


def test_the_calendar_file_holds_times_and_neutral_words_only(client, session, maria):
    client.force_login(maria)
    text = client.get(url("calendar", session.process)).content.decode()
    assert text.count("BEGIN:VEVENT") == 3
    assert "SUMMARY:Booked time" in text
    assert not any(word in text for word in ("Mikko", "Ward 4B", "example.org\r\nATTENDEE"))


def test_a_time_is_named_with_its_zone_for_a_reader_elsewhere(client, session, maria):
    maria.zone = "Europe/Stockholm"
    maria.save()
    client.force_login(maria)
    text = client.get(session.get_absolute_url()).text
    assert "at 12:00–13:30" in text
    assert "(Europe/Stockholm)" in text


def test_pages_ask_the_same_number_of_questions_for_three_people_and_for_five(
    client, session, sofia, olli, vera
):
    client.force_login(sofia)
    paths = [session.get_absolute_url(), session.process.get_absolute_url()]

    def asked():
        with CaptureQueriesContext(connection) as found:
            for path in paths:
                client.get(path)
        return len(found)

    asked()
    few = asked()
    for user in (olli, vera):
        join(session.process, user)
    actions.plan(
        Process.objects.get(pk=session.process_id), starts=[FIRST + 9 * WEEK], minutes=60, by=sofia, now=NOW
    )
    assert asked() == few
