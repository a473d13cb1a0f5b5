"""Does every letter leave exactly once, with many senders, a failing server, and a sender that dies?"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.doorway import letters
from accounts.doorway.models import Letter
from accounts.doorway.posting import BACK_OFF, LEASE, post_due
from accounts.doorway.reminders import write_due
from accounts.doorway.tables import REMINDERS, Due, Reminder
from accounts.doorway.tests import flaky
from supervision.tests.cast import person

SENDERS = 4
LETTERS = 30
RULE = "people.trial"


@pytest.fixture(autouse=True)
def _server(settings, monkeypatch):
    settings.EMAIL_BACKEND = "accounts.doorway.tests.flaky.Backend"
    monkeypatch.setattr(letters, "ring", lambda: None)
    flaky.forget()


@pytest.fixture
def now():
    return timezone.now()


def people_letters(count, now, template="core/invite", about=None):
    found = []
    for number in range(count):
        reader = person(f"reader{number} Reader")
        key = f"trial:{number}"
        letters._queue(
            key=key,
            template=template,
            role="invitee",
            calendar=False,
            person=reader,
            about=about or reader,
            now=now,
        )
        found.append(Letter.objects.get(key=key))
    return found


@pytest.fixture
def worded(monkeypatch):
    """Four plain lines for every letter, but for one whose words break."""

    def lines(letter, about):
        if letter.template == "broken":
            return about.nothing_of_the_kind
        return ["A subject", "Something happened.", "Do this.", "Open"]

    monkeypatch.setattr("accounts.doorway.posting.lines", lines)
    monkeypatch.setattr("accounts.doorway.posting.link", lambda letter, about: "/")


@pytest.fixture
def reminder(now, monkeypatch):
    """Thirty people who are due a reminder at this moment."""
    readers = [person(f"due{number} Due") for number in range(LETTERS)]

    def due(at):
        return [Due(reader, reader, "once", now, now + timedelta(days=1)) for reader in readers]

    monkeypatch.setitem(REMINDERS, RULE, Reminder(RULE, due, lambda about, person, occasion, at: True))


def sweep(now):
    try:
        write_due(now)
        while post_due(now):
            pass
    finally:
        connection.close()


def sweep_at_once(now):
    with ThreadPoolExecutor(SENDERS) as senders:
        for done in [senders.submit(sweep, now) for _sender in range(SENDERS)]:
            done.result()


@pytest.mark.django_db(transaction=True)
def test_many_senders_send_every_letter_once_and_the_refused_ones_after_a_pause(now, worded, reminder):
    people_letters(LETTERS, now)

    sweep_at_once(now)
    waiting = Letter.objects.filter(state="waiting")
    refused = {letter.message_id for letter in waiting}
    assert refused
    assert set(waiting.values_list("trouble", flat=True)) == {"ConnectionResetError"}
    sweep_at_once(now + BACK_OFF[0] - timedelta(seconds=1))
    assert refused.isdisjoint(flaky.DELIVERED)
    sweep_at_once(now + BACK_OFF[0])

    everyone = {letter.message_id for letter in Letter.objects.all()}
    assert Counter(flaky.DELIVERED) == Counter(everyone)
    assert len(everyone) == 2 * LETTERS
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.django_db(transaction=True)
def test_a_sender_that_dies_after_sending_repeats_the_same_message_once_after_its_lease(now, worded):
    letter, other = people_letters(2, now)
    flaky.TRIED.update([letter.message_id, other.message_id])
    flaky.KILL_AFTER.add(letter.message_id)

    with pytest.raises(flaky.Killed):
        post_due(now)
    post_due(now + LEASE - timedelta(seconds=1))
    assert [letter.message_id, other.message_id] == flaky.DELIVERED
    post_due(now + LEASE)
    post_due(now + 2 * LEASE)

    assert Counter(flaky.DELIVERED) == {letter.message_id: 2, other.message_id: 1}
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.django_db
def test_a_letter_that_cannot_be_worded_fails_in_sight_and_holds_up_no_other(now, worded, caplog):
    broken, other = people_letters(2, now)
    Letter.objects.filter(pk=broken.pk).update(template="broken")
    flaky.TRIED[other.message_id] = 1

    assert post_due(now) == 1
    assert [other.message_id] == flaky.DELIVERED
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [AttributeError]
    at = now
    for pause in BACK_OFF:
        at += pause
        post_due(at)

    broken.refresh_from_db()
    assert (broken.state, broken.trouble, broken.lease_until) == ("failed", "AttributeError", None)
    assert [other.message_id] == flaky.DELIVERED
