"""Is the log its keeper's alone, and is nothing in it lost?"""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone, translation

from accounts.development import actions
from accounts.development.kept import keepers, keeps_log
from accounts.development.models import LogEntry
from accounts.doorway.models import Event, Letter
from accounts.doorway.states import TooLate
from accounts.people.keeping import kept_about

pytestmark = pytest.mark.django_db
WORDS = {"kind": "education", "on": date(2026, 3, 2), "minutes": 360, "subject": "Systemic questions"}


@pytest.fixture
def entry(sofia):
    return actions.add(sofia, provider="The school", by=sofia, **WORDS)


def test_an_entry_is_written_without_a_letter(entry, sofia):
    assert LogEntry.objects.get() == entry
    assert Event.objects.get().action == "development.add"
    assert not Letter.objects.exists()


@pytest.mark.parametrize("who", ["tuomas", "helena", "olli", "vera", "root"])
def test_nobody_writes_changes_or_removes_in_another_s_log(entry, sofia, who, request):
    other = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        actions.add(sofia, by=other, **WORDS)
    with pytest.raises(PermissionDenied):
        actions.change(entry, version=1, by=other, **WORDS)
    with pytest.raises(PermissionDenied):
        actions.remove(entry, by=other)
    assert LogEntry.objects.visible_to(other).count() == 0


def test_a_change_asks_for_the_version_that_was_seen(entry, sofia):
    actions.change(entry, version=1, by=sofia, **WORDS | {"minutes": 90})
    with pytest.raises(TooLate):
        actions.change(entry, version=1, by=sofia, **WORDS | {"minutes": 45})
    assert LogEntry.objects.get().minutes == 90


def test_history_keeps_that_an_entry_was_removed_and_not_a_word_of_it(entry, sofia):
    actions.remove(entry, by=sofia)
    assert not LogEntry.objects.exists()
    assert [(event.action, event.facts) for event in Event.objects.order_by("pk")] == [
        ("development.add", {}),
        ("development.remove", {}),
    ]


def test_subject_and_provider_are_sealed_at_rest(entry):
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject, provider FROM accounts_logentry")
        assert all(value.startswith("v1:test:") for value in cursor.fetchone())


@pytest.mark.parametrize(("days", "kept"), [(0, True), (364, True), (365, False), (-1, False)])
def test_a_log_is_kept_with_an_entry_of_the_last_twelve_months(sofia, now, days, kept):
    on = timezone.localdate(now) - timedelta(days=days)
    actions.add(sofia, by=sofia, **WORDS | {"on": on})
    assert keeps_log(sofia, now) is kept


def test_keepers_are_found_in_one_query(sofia, tuomas, now, django_assert_num_queries):
    actions.add(sofia, by=sofia, **WORDS | {"on": timezone.localdate(now)})
    with django_assert_num_queries(1):
        assert keepers([sofia.pk, tuomas.pk], now) == {sofia.pk}


def test_my_data_tells_of_the_log(entry, sofia):
    with translation.override("en"):
        told = [(str(kept.what), str(kept.seen_by), kept.count) for kept in kept_about(sofia)]
    assert ("Your log of own development", "Only you", 1) in told
