from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.doorway.letters import Letter
from accounts.doorway.reminders import write_due
from processes.mapping import actions, due
from processes.scheduling.models import Booking

from .conftest import NOW, free, fresh

pytestmark = pytest.mark.django_db
HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.fixture
def agreed(sent, sofia, helena):
    """A conversation some days ahead, so that the day before lies after the agreement."""
    start = next(each for each in free(sofia, count=30) if each > NOW + timedelta(days=3))
    actions.offer(sent, starts=[start], by=sofia, now=NOW)
    asked = fresh(sent)
    actions.choose(asked, time=asked.standing(NOW)[0], by=helena, now=NOW)
    return fresh(sent)


def reminded(now):
    return sorted(item.person.email for item in due.conversations(now))


def test_both_are_reminded_at_the_same_time_the_day_before(agreed):
    moment = agreed.booking.start - timedelta(days=1)
    assert reminded(moment - timedelta(minutes=1)) == []
    assert reminded(moment) == ["helena@example.org", "sofia@example.org"]


def test_each_reader_has_a_lead_of_their_own_and_may_have_none(agreed, sofia, helena):
    helena.reminder_lead = "PT2H"
    helena.save()
    sofia.reminder_lead = ""
    sofia.save()
    start = agreed.booking.start
    assert reminded(start - timedelta(days=1)) == []
    assert reminded(start - timedelta(hours=2)) == ["helena@example.org"]


def test_quiet_hours_move_a_reminder_to_their_end(agreed, helena):
    start = agreed.booking.start
    local = start.astimezone(HELSINKI)
    helena.quiet_from = time(local.hour - 1)
    helena.quiet_until = time(local.hour + 1)
    helena.save()
    moment = start - timedelta(days=1)
    assert reminded(moment) == ["sofia@example.org"]
    assert "helena@example.org" in reminded(moment + timedelta(hours=1))


def test_a_missed_run_catches_up_but_not_for_long_and_never_after_the_start(agreed):
    moment = agreed.booking.start - timedelta(days=1)
    assert len(reminded(moment + timedelta(hours=6))) == 2
    assert reminded(moment + timedelta(hours=7)) == []
    assert reminded(agreed.booking.start) == []


def test_what_was_just_agreed_needs_no_reminder(offered, helena, sofia):
    time_chosen = offered.standing(NOW)[0]
    late = time_chosen.booking.start - timedelta(hours=20)
    Booking.objects.update(expires_at=time_chosen.booking.start)
    actions.choose(fresh(offered), time=time_chosen, by=helena, now=max(late, NOW))
    assert reminded(time_chosen.booking.start - timedelta(hours=19)) == []


def test_a_reminder_is_written_once_and_dropped_when_the_time_is_gone(agreed, helena):
    moment = agreed.booking.start - timedelta(days=1)
    write_due(moment)
    write_due(moment + timedelta(minutes=1))
    letters = Letter.objects.filter(template="mapping/remind")
    assert letters.count() == 2
    occasion = letters[0].occasion
    assert due.conversation_holds(fresh(agreed), helena, occasion, moment)
    actions.withdraw(fresh(agreed), by=helena, now=moment)
    assert not due.conversation_holds(fresh(agreed), helena, occasion, moment)
