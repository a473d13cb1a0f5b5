"""Why isn't this time free? The answers, and the page that gives them."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from processes.scheduling.answer import answer
from processes.scheduling.bookings import book, slot
from processes.scheduling.free import calendar_of
from processes.scheduling.models import Calendar, DayException, Effect, Kind, WorkingHours

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 29, 8, tzinfo=UTC)
MONDAY = date(2026, 11, 30)
TUESDAY = date(2026, 12, 1)


@pytest.fixture
def calendar(sofia):
    calendar = Calendar.objects.create(user=sofia)
    WorkingHours.objects.create(calendar=calendar, weekday=1, start=time(9), end=time(16))
    return calendar


def reasons(calendar, day, clock, kind="mapping"):
    with translation.override("en"):
        return answer(calendar_of(calendar.user), day, time.fromisoformat(clock), kind, NOW).reasons


def test_a_free_time_has_nothing_against_it(calendar):
    assert reasons(calendar, TUESDAY, "09:00") == []


def test_each_kind_of_rule_is_named(calendar):
    outside = ["It lies outside your working time, or doesn't fit before it ends."]
    assert reasons(calendar, TUESDAY, "15:30") == outside
    assert reasons(calendar, TUESDAY, "09:20") == [
        "Bookings begin every 30 min from the start of your working time, not between."
    ]
    assert reasons(calendar, date(2027, 12, 7), "09:00") == ["You can be booked only 90 days ahead."]
    assert reasons(calendar, date(2026, 11, 24), "09:00") == ["This time is past."]
    assert reasons(calendar, MONDAY, "09:00") == ["Your shortest notice is 24 hours.", *outside]


def test_notice_and_horizon_do_not_bind_ones_own_sessions(calendar):
    assert reasons(calendar, date(2027, 12, 7), "09:00", "session") == []


def test_a_holiday_is_named(calendar):
    WorkingHours.objects.create(calendar=calendar, weekday=3, start=time(9), end=time(16))
    assert reasons(calendar, date(2026, 12, 24), "09:00") == ["The date is closed: Christmas Eve."]


def test_a_date_set_apart_is_named(calendar):
    DayException.objects.create(
        calendar=calendar, day=TUESDAY, start=time(9), end=time(10), effect=Effect.BLOCKED
    )
    assert reasons(calendar, TUESDAY, "09:30") == ["You have set this date apart from the usual week."]
    assert reasons(calendar, TUESDAY, "10:00") == []


def test_the_neighbour_is_named_by_its_time_alone(calendar, opening):
    with transaction.atomic():
        book([slot(datetime(2026, 12, 1, 9, tzinfo=UTC), 60)], process=opening, kind=Kind.MAPPING, now=NOW)
    assert reasons(calendar, TUESDAY, "11:00") == ["Taken: something is booked 11:00–12:00."]
    near = "Too close to what is booked 11:00–12:00: there is free time around it."
    assert reasons(calendar, TUESDAY, "10:00") == [near]
    assert reasons(calendar, TUESDAY, "12:00") == [near]
    Calendar.objects.update(daily_limit=1, weekly_limit=1)
    assert reasons(calendar, TUESDAY, "14:00") == [
        "The day has as many bookings as you take in one day.",
        "The week has as many bookings as you take in one week.",
    ]


def test_the_page_answers_by_its_address_and_offers_what_is_free(client, sofia, calendar):
    client.force_login(sofia)
    asked = {"why-day": "2026-12-01", "why-clock": "09:20", "why-kind": "mapping"}
    with time_machine.travel(NOW, tick=False):
        page = client.get(reverse("scheduling:availability"), asked)
    assert "not between" in page.text
    assert len(page.context["answer"].free) == 6


@pytest.mark.parametrize("day", ["", "x", "9999-12-31", "0001-01-01"])
def test_a_date_that_can_not_be_read_is_answered_at_the_form(client, sofia, day):
    client.force_login(sofia)
    page = client.get(reverse("scheduling:availability"), {"why-day": day, "why-clock": "", "why-kind": "?"})
    assert page.status_code == 200
    assert {"day", "clock", "kind"} <= set(page.context["why"].errors)
    assert page.context["answer"] is None
