"""Can a supervisor be supervised with the same account, and take the sessions into the own log?"""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.development.attended import offers
from accounts.development.models import LogEntry
from processes.core.models import Process
from processes.scheduling.actions import calendar_for
from processes.scheduling.free import free_starts_for
from processes.sessions import actions as sessions
from supervision.tests.cast import join

pytestmark = pytest.mark.django_db


@pytest.fixture
def joined(case, tuomas):
    """Tuomas, a supervisor with a case of his own, takes part in Sofia's."""
    join(case, tuomas)
    return Process.objects.with_people().get(pk=case.pk)


@pytest.fixture
def held(joined, sofia, tuomas, now):
    """Two sessions of Sofia's case: one held with Tuomas there, one from which he was absent."""
    long_ago = now - timedelta(days=40)
    calendar_for(sofia, by=sofia, now=long_ago)
    day = (now - timedelta(days=30)).date()
    starts = [
        free_starts_for(sofia, day + timedelta(days=n), day + timedelta(days=n + 6), 90, long_ago)[0]
        for n in (0, 14)
    ]
    series = sessions.plan(joined, starts=starts, minutes=90, by=sofia, now=long_ago)
    first, second = series.sessions.all()
    sessions.complete(first, by=sofia, now=first.booking.end)
    sessions.complete(second, absent=[joined.participant_of(tuomas).pk], by=sofia, now=second.booking.end)
    return first


def test_roles_belong_to_the_process_and_not_to_the_person(joined, other_case, tuomas):
    assert joined.roles_of(tuomas) == {"participant"}
    assert Process.objects.with_people().get(pk=other_case.pk).roles_of(tuomas) == {"supervisor"}


def test_one_account_has_both_homes(client, joined, other_case, tuomas):
    client.force_login(tuomas)
    home = client.get(reverse("home")).content.decode()
    listed = client.get(reverse("processes")).content.decode()
    for process in (joined, other_case):
        assert process.title in home + listed
        assert client.get(process.get_absolute_url()).status_code == 200
    assert client.get(reverse("sessions:plan", args=[other_case.ref])).status_code == 200
    assert client.get(reverse("sessions:plan", args=[joined.ref])).status_code == 403
    assert client.get(reverse("reflection:write", args=[joined.ref])).status_code == 200
    assert client.get(reverse("reflection:write", args=[other_case.ref])).status_code == 403


def test_only_sessions_held_with_the_person_there_are_offered(held, tuomas, sofia, now):
    assert [offer.session.ref for offer in offers(tuomas, now)] == [held.ref]
    assert offers(sofia, now) == []


def test_an_attended_session_is_taken_over_in_one_press(client, held, tuomas, now):
    client.force_login(tuomas)
    page = client.get(reverse("development:log"))
    (offer,) = page.context["offers"]
    data = {
        "once": str(offer.once),
        "kind": "supervision",
        "on": offer.session.on.isoformat(),
        "amount": "90",
        "measure": "minutes",
        "subject": "Session of supervision",
        "provider": "Sofia Lehtovaara",
    }
    for name, value in data.items():
        assert f'name="{name}" value="{value}"' in page.content.decode()
    for _press in range(2):
        client.post(reverse("development:add"), data)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.minutes, entry.provider) == (tuomas, 90, "Sofia Lehtovaara")
    assert offers(tuomas, now) == []


def test_nothing_is_copied_by_itself(held, tuomas):
    assert not LogEntry.objects.exists()
