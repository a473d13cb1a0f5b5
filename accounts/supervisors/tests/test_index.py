from collections import Counter
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.membership import actions as membership
from accounts.membership.models import Membership
from accounts.membership.title import midnight
from accounts.people.models import User
from accounts.supervisors import words
from accounts.supervisors.index import as_bits, current, lot, some
from accounts.supervisors.models import Profile
from accounts.supervisors.search import look
from accounts.supervisors.wish import Wish

from .listing import listed, names, page

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TITLED = {"kind": "ordinary", "status": "verified", "valid_from": date(2025, 1, 1)}


def having_title(now):
    return len(look(current(now), Wish(title=True)))


# ---------------------------------------------------------------- what is kept is true


def test_what_is_kept_is_asked_for_with_one_query(client):
    listed("Anna Ahola")
    now = timezone.now()
    kept = current(now)
    with CaptureQueriesContext(connection) as asked:
        assert current(now) is kept
    assert len(asked) == 1


def test_who_hides_is_gone_from_the_next_page(client):
    """Written past every action, as another process would."""
    anna, bo = listed("Anna Ahola"), listed("Bo Öman")
    assert names(client) == ["Anna Ahola", "Bo Öman"]
    Profile.objects.filter(pk=anna.pk).update(is_public=False)
    assert names(client) == ["Bo Öman"]
    User.objects.filter(pk=bo.user_id).update(is_active=False)
    assert names(client) == []
    Profile.objects.filter(pk=anna.pk).update(is_public=True)
    assert names(client) == ["Anna Ahola"]


def test_one_who_hides_and_one_who_comes_at_once_change_places(client):
    anna, bo = listed("Anna Ahola"), listed("Bo Öman", is_public=False)
    names(client)
    Profile.objects.filter(pk=anna.pk).update(is_public=False, changed_at=timezone.now())
    Profile.objects.filter(pk=bo.pk).update(is_public=True, changed_at=timezone.now())
    assert names(client) == ["Bo Öman"]


def test_a_change_is_seen_even_when_a_later_one_was_committed_before_it(client):
    anna, bo = listed("Anna Ahola"), listed("Bo Öman")
    later = timezone.now() + timedelta(seconds=5)
    Profile.objects.filter(pk=bo.pk).update(forms=["pair"], version=2, changed_at=later)
    assert names(client, form="team") == []
    Profile.objects.filter(pk=anna.pk).update(
        forms=["team"], version=2, changed_at=later - timedelta(seconds=3)
    )
    assert names(client, form="team") == ["Anna Ahola"]


def test_another_name_and_a_new_count_are_seen(client):
    anna = listed("Anna Ahola")
    assert names(client, words="vuori") == []
    User.objects.filter(pk=anna.user_id).update(name="Anna Vuori")
    words.mend(timezone.now())
    assert names(client, words="vuori") == ["Anna Vuori"]
    assert names(client, weeks="1") == []
    now = timezone.now()
    Profile.objects.filter(pk=anna.pk).update(free_from=now, free_counted_at=now)
    assert names(client, weeks="1") == ["Anna Vuori"]


def test_a_suspended_title_is_gone_at_once(client, vera):
    anna = listed("Anna Ahola", TITLED)
    assert names(client, title="1") == ["Anna Ahola"]
    membership.suspend(Membership.objects.get(user=anna.user), by=vera, reason="Checked")
    assert names(client, title="1") == []


def test_a_title_ends_at_its_own_moment_without_any_change():
    listed("Ends", {**TITLED, "ends_at": NOW + timedelta(seconds=20)})
    listed("Stays", TITLED)
    assert having_title(NOW) == 2
    assert having_title(NOW + timedelta(seconds=19)) == 2
    assert having_title(NOW + timedelta(seconds=20)) == 1


def test_a_title_begins_and_ends_at_midnight_in_helsinki():
    listed("Ends", {**TITLED, "valid_until": date(2026, 11, 23)})
    listed("Begins", {**TITLED, "valid_from": date(2026, 11, 24)})
    turn = midnight(date(2026, 11, 24))
    before, after = turn - timedelta(seconds=1), turn
    assert [look(current(at), Wish(title=True))[0:9] for at in (before, after)] == [
        [Profile.objects.get(user__name=name).pk] for name in ("Ends", "Begins")
    ]


def test_nothing_is_kept_over_midnight_or_longer_than_a_minute():
    listed("Anna Ahola")
    kept = current(NOW)
    assert kept.until == NOW + timedelta(minutes=1)
    assert current(NOW + timedelta(minutes=1)) is not kept
    turn = midnight(date(2026, 11, 24))
    assert current(turn - timedelta(seconds=5)).until == turn


def test_many_threads_read_it_once(monkeypatch):
    listed("Anna Ahola")
    stamp = ("the same",)
    monkeypatch.setattr("accounts.supervisors.index._stamp", lambda: stamp)
    read = []
    monkeypatch.setattr(
        "accounts.supervisors.index._read", lambda stamp, now: read.append(now) or fake(stamp, now)
    )
    found = []
    threads = [Thread(target=lambda: found.append(current(NOW))) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(read), len({id(each) for each in found})) == (1, 1)


def fake(stamp, now):
    from accounts.supervisors.index import Index

    return Index(stamp, now, now + timedelta(minutes=1), [], {}, {})


# ---------------------------------------------------------------- the order


def places_over(days, keys):
    """How often each key stood at each place."""
    stood = Counter()
    for day in days:
        for place, key in enumerate(sorted(keys, key=lambda key: lot(day, key))):
            stood[key, place] += 1
    return stood


@pytest.mark.parametrize("keys", [range(1, 7), (3, 1000, 70_000, 12), range(500, 510)])
def test_over_the_days_everybody_stands_everywhere_about_equally_often(keys):
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(3000)]
    expected = len(days) / len(keys)
    stood = places_over(days, keys)
    assert len(stood) == len(keys) ** 2
    assert all(abs(count - expected) < 6 * expected**0.5 for count in stood.values())


def test_a_part_of_the_directory_is_as_fair_as_the_whole():
    """Within the whole, two neighbours come first equally often, however many stand around them."""
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(3000)]
    first = Counter(min((7, 8), key=lambda key: lot(day, key)) for day in days)
    assert abs(first[7] - first[8]) < 6 * 3000**0.5


def test_nobodys_coming_moves_the_others():
    day, keys = date(2026, 11, 23), list(range(50))
    before = sorted(keys, key=lambda key: lot(day, key))
    after = sorted([*keys, 99], key=lambda key: lot(day, key))
    assert [key for key in after if key != 99] == before


def test_the_order_holds_for_the_day_and_changes_with_it():
    for number in range(12):
        listed(f"Person{number} Name")
    morning, evening = NOW, NOW + timedelta(hours=11)
    tomorrow = NOW + timedelta(days=1)
    assert current(morning).keys == current(evening).keys
    assert current(morning).keys != current(tomorrow).keys
    assert sorted(current(morning).keys) == sorted(current(tomorrow).keys)


def test_who_takes_new_clients_comes_first_and_the_title_gives_no_place(client):
    full = [listed(f"Full{number}", TITLED, takes_new=False) for number in range(4)]
    room = [listed(f"Room{number}") for number in range(4)]
    keys = current(NOW).keys
    assert set(keys[:4]) == {each.pk for each in room}
    assert set(keys[4:]) == {each.pk for each in full}


def test_words_in_name_headline_or_fields_come_before_the_introduction(client):
    for number in range(4):
        listed(f"Introduced{number}", introduction_fi="koulu")
        listed(f"Field{number}", fields_of_work="koulu", takes_new=False)
    cards = page(client, words="koulu").context["cards"]
    assert [card.profile.user.name[:5] for card in cards] == ["Field"] * 4 + ["Intro"] * 4


@pytest.mark.parametrize("members", [[], [0], [5, 6, 7, 64, 1000], list(range(0, 900, 7))])
def test_a_page_of_a_set_is_what_a_list_would_give(members):
    bits = as_bits(1001, members)
    for first in (0, 1, 3, 120, 5000):
        assert some(bits, first, 12) == members[first : first + 12]
