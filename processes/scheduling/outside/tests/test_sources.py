"""Do times taken elsewhere keep others from booking, and does a failure ever free one?"""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.doorway.history import Event
from accounts.doorway.states import TooLate
from accounts.supervisors.models import Profile
from processes.scheduling import actions, counting
from processes.scheduling.free import free_starts_for, next_free
from processes.scheduling.outside import reading, updating
from processes.scheduling.outside.fetching import Fetched, Unreachable
from processes.scheduling.outside.models import BusySource, BusyTime
from processes.scheduling.tasks import read_busy_times

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 7, 6, tzinfo=UTC)
DAY = date(2026, 9, 10)
ADDRESS = "https://calendar.example/secret-words.ics"
PAGE, HOURS = reverse("scheduling:sources"), reverse("scheduling:availability")


def file(*events):
    parts = [f"BEGIN:VEVENT\r\nUID:{n}\r\n{lines}\r\nEND:VEVENT" for n, lines in enumerate(events)]
    return "\r\n".join(["BEGIN:VCALENDAR", *parts, "END:VCALENDAR", ""]).encode()


WHOLE_DAY = file("DTSTART;VALUE=DATE:20260910\r\nSUMMARY:Dentist")


class Elsewhere:
    """What a server would send, in the place of the network."""

    def __init__(self, data):
        self.data = data
        self.asked = []

    def __call__(self, url, mark):
        self.asked.append((url, mark))
        if self.data is Unreachable:
            raise Unreachable
        return Fetched(self.data, '"mark"')


@pytest.fixture
def source(sofia):
    actions.calendar_for(sofia, by=sofia, now=NOW)
    return actions.add_source(sofia, name="Work", address=ADDRESS, by=sofia, now=NOW)


def read(data, now=NOW):
    server = Elsewhere(data)
    updating.read_next(now, server, here)
    return server


def here(data, **more):
    """Read in this process, which takes less time than another; one test takes the other."""
    found = reading.read(data, **more)
    return found.busy, found.warnings


def starts(sofia, now=NOW):
    return [start.date() for start in free_starts_for(sofia, DAY, DAY + timedelta(days=1), 60, now)]


def test_a_time_elsewhere_is_not_free(source, sofia):
    assert DAY in starts(sofia)
    assert read(WHOLE_DAY).asked == [(ADDRESS, "")]
    assert set(starts(sofia)) == {DAY + timedelta(days=1)}
    assert DAY not in [start.date() for start in next_free([sofia.pk], NOW)[sofia.pk]]


def test_a_time_elsewhere_has_no_pauses_and_fills_no_day(source, sofia):
    free = free_starts_for(sofia, DAY, DAY, 60, NOW)
    events = [f"DTSTART:20260910T0{n}0000Z\r\nDURATION:PT10M" for n in range(6)]
    read(file(*events))
    assert free[-1] in free_starts_for(sofia, DAY, DAY, 60, NOW)


@pytest.mark.parametrize(
    ("data", "failure"),
    [(Unreachable, "unreachable"), (b"<html>", "no_calendar"), (WHOLE_DAY[:40], "no_calendar")],
)
def test_a_failure_frees_nothing_and_is_told(source, sofia, client, data, failure):
    read(WHOLE_DAY)
    later = NOW + timedelta(days=2)
    read(data, later)
    source.refresh_from_db()
    assert (source.failure, source.read_at, source.is_old(later)) == (failure, NOW, True)
    assert BusyTime.objects.count() == 1
    client.force_login(sofia)
    with time_machine.travel(later):
        pages = [client.get(page).content.decode() for page in (PAGE, HOURS)]
        home = client.get(reverse("home")).content.decode()
    assert all("What was known still counts as busy" in page for page in pages)
    assert "Look at the calendar" in home
    read(WHOLE_DAY, later + timedelta(hours=1))
    source.refresh_from_db()
    assert source.failure == ""


def test_a_changed_calendar_has_the_directory_count_anew(source, sofia):
    while counting.count_some(NOW):
        pass
    read(WHOLE_DAY)
    assert Profile.objects.get(user=sofia).free_counted_at is None
    while counting.count_some(NOW):
        pass
    read(WHOLE_DAY, NOW + timedelta(hours=1))
    assert Profile.objects.get(user=sofia).free_counted_at is not None


def test_only_one_worker_reads_it(source):
    mine, theirs = BusySource.objects.get(), BusySource.objects.get()
    assert updating._lease(mine, NOW)
    assert not updating._lease(theirs, NOW)
    assert read(WHOLE_DAY).asked == []
    assert read(WHOLE_DAY, NOW + updating.LEASE).asked
    updating._keep(mine, "", [], 0, NOW)
    assert BusyTime.objects.count() == 1


def test_the_mark_saves_the_reading_for_some_hours(source):
    read(WHOLE_DAY)
    hour = timedelta(hours=1)
    server = read(None, NOW + hour)
    assert server.asked == [(ADDRESS, '"mark"')]
    assert BusyTime.objects.count() == 1
    assert read(WHOLE_DAY, NOW + 13 * hour).asked == [(ADDRESS, "")]


def test_nothing_is_fetched_when_the_setting_says_so(source, settings):
    settings.READS_CALENDARS = False
    assert read(WHOLE_DAY).asked == []
    read_busy_times()


def test_a_time_elsewhere_is_one_question_more_however_many_there_are(source, sofia):
    with CaptureQueriesContext(
        connection,
    ) as before:
        free_starts_for(sofia, DAY, DAY, 60, NOW)
    read(file(*[f"DTSTART:202609{day}T060000Z\r\nDURATION:PT10M" for day in range(10, 30)]))
    with CaptureQueriesContext(connection) as after:
        free_starts_for(sofia, DAY, DAY, 60, NOW)
    assert len(before) == len(after) <= 5


def test_the_address_is_told_to_nobody(source, sofia, client, caplog):
    with caplog.at_level("DEBUG"):
        read(b"nothing")
    client.force_login(sofia)
    said = client.get(PAGE).content.decode() + caplog.text + str(list(Event.objects.values()))
    assert "secret-words" not in said
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM processes_busysource")
        assert "secret-words" not in cursor.fetchone()[0]


def test_the_owner_adds_reads_and_removes(sofia, client):
    client.force_login(sofia)
    client.post(reverse("scheduling:add_source"), {"name": "Home", "address": "webcal://calendar.example/a"})
    source = BusySource.objects.get()
    assert source.address == "https://calendar.example/a"
    updating.read_next(timezone.now(), Elsewhere(WHOLE_DAY))
    client.post(reverse("scheduling:read_source", args=[source.ref]))
    source.refresh_from_db()
    assert source.due_at == source.tried_at + timedelta(minutes=1)
    client.post(reverse("scheduling:remove_source", args=[source.ref]))
    assert not BusySource.objects.exists()
    assert not BusyTime.objects.exists()


def test_an_address_inside_or_a_sixth_calendar_is_refused(sofia, client):
    client.force_login(sofia)
    add = reverse("scheduling:add_source")
    answer = client.post(add, {"name": "Inside", "address": "http://127.0.0.1/"})
    assert "This is no address of a calendar" in answer.content.decode()
    for number in range(5):
        actions.add_source(sofia, name=str(number), address=ADDRESS, by=sofia)
    assert "Remove one first" in client.post(add, {"name": "6", "address": ADDRESS}).content.decode()
    with pytest.raises(TooLate):
        actions.add_source(sofia, name="6", address=ADDRESS, by=sofia)


def test_nobody_else_reaches_it(source, tuomas, olli, client):
    with pytest.raises(PermissionDenied):
        actions.remove_source(source, by=tuomas)
    client.force_login(tuomas)
    assert client.post(reverse("scheduling:read_source", args=[source.ref])).status_code == 404
    assert b"Work" not in client.get(PAGE).content.split(b"<h1>")[1].split(b"Working")[0]
    client.force_login(olli)
    assert client.get(PAGE).status_code == 404
