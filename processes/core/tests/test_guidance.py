from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation

from accounts.doorway.history import Event
from processes.core import actions
from processes.core.guidance import Guidance, Key, built_in, guides, hint

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
PAGE = "Suomen työnohjaajat ry, Mitä on työnohjaus?"
LONGER = {
    "key": "session_minutes",
    "low": 60,
    "high": 120,
    "source": "A newer page",
    "valid_from": "2027-03-01",
}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def newer(**changes):
    return Guidance(**LONGER | {"valid_from": date(2027, 3, 1)} | changes)


def kept(rows):
    return sorted((row.key, row.low, row.high, row.source, row.valid_from) for row in rows)


def test_the_table_starts_with_what_the_app_comes_with():
    assert kept(Guidance.objects.all()) == kept(built_in())
    assert {row.key for row in built_in()} == set(Key)


def test_an_empty_table_falls_back_on_what_the_app_comes_with():
    Guidance.objects.all().delete()
    assert kept(guides(NOW).rows.values()) == kept(built_in())


def test_an_unusual_number_is_said_softly_with_its_source():
    assert hint(Key.SESSION_MINUTES, 120, NOW) == (
        f"A session usually lasts 45–90 minutes. Here the number is 120. Yours may still be right. (Source: {PAGE})"
    )


@pytest.mark.parametrize(
    ("key", "usual", "unusual"),
    [
        (Key.SESSION_MINUTES, [45, 60, 90], [15, 44, 91]),
        (Key.INTERVAL_DAYS, [14, 21, 28], [13, 29]),
        (Key.SESSION_COUNT, [3, 10, 200], [1, 2]),
        (Key.GROUP_SIZE, [3, 6], [2, 7]),
        (Key.TRIALS, [1], [0, 2]),
    ],
)
def test_both_ends_are_usual_and_beyond_them_is_not(key, usual, unusual):
    usually = guides(NOW)
    assert [usually.hint(key, value) for value in [*usual, None]] == [""] * (len(usual) + 1)
    assert all(usually.hint(key, value) for value in unusual)


def test_a_newer_row_counts_from_its_day_on_in_finland(root):
    actions.guide(newer(), by=root, now=NOW)
    before, after = datetime(2027, 2, 28, 21, 59, tzinfo=UTC), datetime(2027, 2, 28, 22, tzinfo=UTC)
    assert [bool(hint(Key.SESSION_MINUTES, 120, at)) for at in (before, after)] == [True, False]
    assert "usually lasts 60–120 minutes. Here the number is 45." in hint(Key.SESSION_MINUTES, 45, after)
    assert "(Source: A newer page)" in hint(Key.SESSION_MINUTES, 45, after)
    assert Guidance.objects.filter(key=Key.SESSION_MINUTES).count() == 2


def test_all_numbers_of_a_page_come_in_one_question(root, django_assert_num_queries):
    actions.guide(newer(), by=root, now=NOW)
    with django_assert_num_queries(1):
        usually = guides(NOW)
        usually.hints(session_minutes=1, interval_days=1, session_count=1)
        usually.guide(Key.GROUP_SIZE)


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [(3, None, "at least 3"), (3, 6, "3–6"), (4, 4, "4")],
    ids=["open", "range", "one"],
)
def test_a_range_is_said_as_people_say_it(low, high, says):
    row = newer(key=Key.GROUP_SIZE, low=low, high=high)
    assert str(row) == f"A group works best with {says} people."


@pytest.mark.parametrize(
    "changes", [{"low": 130}, {"valid_from": date(2026, 1, 1)}, {"key": "mood"}, {"source": ""}]
)
def test_what_makes_no_guide_is_refused(changes):
    with pytest.raises(ValidationError):
        newer(**changes).full_clean()


def test_setting_a_number_is_the_operators_and_is_remembered(root, sofia, vera):
    for user in (sofia, vera):
        with pytest.raises(PermissionDenied):
            actions.guide(newer(), by=user, now=NOW)
    row = actions.guide(newer(), by=root, now=NOW)
    event = Event.objects.get(action="core.guide")
    assert (event.actor, event.about_ref, event.facts) == (root, row.ref, {"low": 60, "high": 120})


def test_the_operator_adds_and_mends_in_the_admin_and_deletes_nothing(client, root):
    client.force_login(root)
    client.post(reverse("admin:processes_guidance_add"), LONGER)
    row = Guidance.objects.get(valid_from="2027-03-01")
    change = reverse("admin:processes_guidance_change", args=[row.pk])
    client.post(change, LONGER | {"high": 100})
    row.refresh_from_db()
    assert (row.high, Event.objects.filter(action="core.guide").count()) == (100, 2)
    refused = client.post(change, LONGER | {"high": 10})
    assert "The upper end is below the lower. Check both." in refused.text
    delete = reverse("admin:processes_guidance_delete", args=[row.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403


def test_the_invitation_page_says_how_many_a_group_usually_has_and_takes_more(client, opening, sofia):
    client.force_login(sofia)
    address = reverse("core:invite", args=[opening.ref])
    said = f"A group works best with 3–6 people. This is a guide, not a limit. (Source: {PAGE})"
    assert said in client.get(address).text
    addresses = "\n".join(f"guest{number}@example.org" for number in range(8))
    client.post(address, {"addresses": addresses})
    assert opening.participants.count() == 8


def test_the_invitation_page_of_one_person_says_nothing_of_groups(client, opening, sofia):
    opening.form = "individual"
    opening.save()
    client.force_login(sofia)
    assert "A group works best" not in client.get(reverse("core:invite", args=[opening.ref])).text
