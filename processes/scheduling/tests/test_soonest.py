"""Which times does a shortlist tell of several supervisors at once?"""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse

from accounts.supervisors.models import Profile
from processes.scheduling.bookings import book, slot
from processes.scheduling.models import Calendar, Kind, WorkingHours
from processes.scheduling.soonest import free_for_any, soonest

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)  # A Monday.
TUESDAY = datetime(2026, 11, 24, 7, tzinfo=UTC)  # Nine in the morning in Helsinki.
HOUR = timedelta(hours=1)


@pytest.fixture
def both(sofia, tuomas):
    """Sofia on Tuesdays from 9 to 12, Tuomas from 11 to 13; his conversations take an hour too."""
    for person, start, end in [(sofia, 9, 12), (tuomas, 11, 13)]:
        calendar = Calendar.objects.create(user=person, step=60, buffer_after=0, notice_hours=0)
        WorkingHours.objects.create(calendar=calendar, weekday=1, start=time(start), end=time(end))
    return list(Profile.objects.filter(user__in=[sofia, tuomas]).order_by("pk"))


def test_the_time_at_which_most_are_free_is_told_of_each_day(both, case, sofia, tuomas):
    keys = {profile.user_id: profile.pk for profile in both}
    found = soonest(both, NOW)
    assert found[0] == (TUESDAY + 2 * HOUR, [keys[profile.user_id] for profile in both])
    with transaction.atomic():
        book([slot(TUESDAY + 2 * HOUR, 60)], process=case, kind=Kind.SESSION, now=NOW)
    assert soonest(both, NOW)[0] == (TUESDAY, [keys[sofia.pk]])
    assert [start.who for start in free_for_any([sofia.pk, tuomas.pk], NOW)[:4]] == [
        (sofia.pk,), (sofia.pk,), (tuomas.pk,), (tuomas.pk,)
    ]  # fmt: skip


def test_as_many_questions_for_one_as_for_many(both, django_assert_num_queries):
    for profiles in (both[:1], both):
        with django_assert_num_queries(4):
            soonest(profiles, NOW)


@time_machine.travel(NOW, tick=False)
def test_the_shortlist_names_who_is_free(client, both):
    for profile in both:
        client.post(reverse("supervisors:add_to_shortlist", args=[profile.ref]), {"next": "/"})
    page = client.get(reverse("supervisors:shortlist"), headers={"accept-language": "en"}).text
    assert "The soonest times" in page
    assert f"{both[0].user.name}, {both[1].user.name}" in page
