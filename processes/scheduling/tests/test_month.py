from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from processes.core.models import Process
from processes.scheduling import month
from processes.scheduling.bookings import book, slot
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
)

pytestmark = pytest.mark.django_db
MONTH, AGENDA = reverse("scheduling:month"), reverse("scheduling:agenda")


@pytest.fixture(autouse=True)
def _at_the_fixed_moment():
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_month_is_whole_weeks_and_an_unreadable_one_is_this_month(sofia):
    today = date(2026, 11, 2)
    assert month.month_start("2027-02", today) == date(2027, 2, 1)
    for text in ("", "2026-13", "month", "0001-01", "9999-12"):
        assert month.month_start(text, today) == date(2026, 11, 1)
    shown = month.month_of(sofia, date(2026, 11, 1), NOW)
    assert [row.number for row in shown.rows] == [44, 45, 46, 47, 48, 49]
    assert (shown.before, shown.after, shown.is_present) == (date(2026, 10, 1), date(2026, 12, 1), True)
    days = [cell for row in shown.rows for cell in row.cells]
    assert (days[0].day, days[-1].day) == (date(2026, 10, 26), date(2026, 12, 6))
    assert [cell.day.day for cell in days if not cell.is_outside] == list(range(1, 31))
    assert [cell.day for cell in days if cell.is_today] == [today]
    (last,) = month.month_of(sofia, date(2027, 2, 1), NOW).rows[-1:]
    assert last.cells[-1].day == date(2027, 2, 28)


def test_those_who_meet_see_the_sessions_and_others_dont(client, series, sofia, maria, helena, olli):  # noqa: F811
    for page in (MONTH, AGENDA + "?from=2026-11-20"):
        seen = {}
        for user in (sofia, maria, helena, olli):
            client.force_login(user)
            seen[user.email.split("@")[0]] = "13:00–14:30" in client.get(page).text
        assert seen == {"sofia": True, "maria": True, "helena": False, "olli": False}


def test_the_month_is_a_table_with_headings(client, series, maria):  # noqa: F811
    client.force_login(maria)
    text = client.get(MONTH).text
    assert text.count('scope="col"') == 8
    assert text.count('scope="row"') == 6
    assert "<h1>November 2026</h1>" in text
    assert "1 time this month." in text
    assert 'href="?month=2026-10" rel="prev"' in text
    assert 'href="?month=2026-12" rel="next"' in text
    assert "Nothing is booked this month." in client.get(MONTH + "?month=2027-04").text


def test_the_list_holds_four_weeks_of_days_that_have_something(client, series, maria):  # noqa: F811
    client.force_login(maria)
    page = client.get(AGENDA + "?from=2026-11-24")
    assert [cell.day for cell in page.context["agenda"].days] == [date(2026, 11, 24), date(2026, 12, 15)]
    assert "2 times in these four weeks." in page.text
    assert 'href="?from=2026-10-27" rel="prev"' in page.text
    assert 'href="?from=2026-12-22" rel="next"' in page.text
    assert "Nothing is booked in these four weeks." in client.get(AGENDA + "?from=2027-03-01").text


def test_the_tabs_lead_to_the_same_day_in_the_other_views(client, maria):
    client.force_login(maria)
    pages = {
        reverse("scheduling:calendar") + "?week=2027-03-10": "2027-03-08",
        MONTH + "?month=2027-03": "2027-03-01",
        AGENDA + "?from=2027-03-10": "2027-03-10",
    }
    for page, day in pages.items():
        answer = client.get(page)
        urls = [tab["url"].partition("?")[2] for tab in answer.context["tabs"]]
        assert urls == [f"week={day}", "month=2027-03", f"from={day}"]
        assert sum(tab["here"] for tab in answer.context["tabs"]) == 1


def test_held_times_are_there_for_the_supervisor(client, sofia, helena, opening):
    with transaction.atomic():
        until = NOW + timedelta(days=5)
        book([slot(FIRST, 60)], process=opening, kind=Kind.HOLD, now=NOW, expires_at=until)
    for user, seen in ((sofia, True), (helena, False)):
        client.force_login(user)
        assert ("reserved" in client.get(MONTH).text) is seen


def test_days_and_times_are_the_readers_and_the_zone_is_named_when_it_differs(client, series, maria):  # noqa: F811
    client.force_login(maria)
    pages = (MONTH, AGENDA + "?from=2026-11-24", reverse("scheduling:calendar") + "?week=2026-11-24")
    assert not any("on your clock" in client.get(page).text for page in pages)
    maria.zone = "Europe/Stockholm"
    maria.save()
    for page in pages:
        text = client.get(page).text
        assert "12:00–13:30" in text
        assert "The times are on your clock: Europe/Stockholm." in text


def test_a_late_evening_in_helsinki_is_another_day_elsewhere(sofia, opening):
    late = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    book([slot(late, 60)], process=opening, kind=Kind.HOLD, now=NOW, expires_at=NOW + WEEK)
    found = {}
    for zone in ("Europe/Helsinki", "Europe/London"):
        with timezone.override(ZoneInfo(zone)):
            (found[zone],) = month.agenda_of(sofia, date(2026, 11, 20), NOW).days
    assert [cell.day.day for cell in found.values()] == [25, 24]


def test_every_day_of_the_months_with_a_change_of_clock_is_there_once(sofia):
    for first in (date(2026, 10, 1), date(2027, 3, 1), date(2028, 10, 1)):
        shown = month.month_of(sofia, first, NOW)
        days = [cell.day.day for row in shown.rows for cell in row.cells if not cell.is_outside]
        assert days == list(range(1, 32))


@pytest.mark.parametrize("page", [MONTH, AGENDA])
def test_the_pages_ask_the_same_for_one_entry_and_for_many(client, early, calendar, sofia, page):  # noqa: F811
    client.force_login(sofia)
    starts = [FIRST - 2 * WEEK + timedelta(days=day) for day in (0, 1, 2, 3, 6, 7, 8, 9)]
    sessions.plan(early, starts=starts[:1], minutes=60, by=sofia, now=NOW)
    client.get(page)
    with CaptureQueriesContext(connection) as one:
        client.get(page)
    again = Process.objects.with_people().get(pk=early.pk)
    sessions.plan(again, starts=starts[1:], minutes=60, by=sofia, now=NOW)
    with CaptureQueriesContext(connection) as many:
        assert client.get(page).text.count("week-entry") == 8
    assert len(one) == len(many)
