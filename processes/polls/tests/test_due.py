import pytest
from django.core import mail

from accounts.doorway.models import Letter
from accounts.doorway.posting import post_due
from accounts.doorway.reminders import write_due
from processes.polls import actions

from .conftest import DAY, NOW, fresh, say, voter_of

pytestmark = pytest.mark.django_db
MORNING = NOW.replace(hour=7) + 4 * DAY  # Nine in Helsinki, the day before answers are wanted.


def reminded():
    return sorted(Letter.objects.filter(rule="polls.remind").values_list("email", flat=True))


def test_who_has_not_answered_is_reminded_once_the_day_before(poll, maria):
    say(poll, maria, "yes")
    write_due(MORNING - DAY / 24)
    assert reminded() == []
    for _run in range(2):
        write_due(MORNING)
    assert reminded() == ["aino@example.org", "guest@example.org", "mikko@example.org"]


def test_after_closing_nobody_is_reminded(poll, sofia):
    actions.close(poll, by=sofia, now=NOW)
    write_due(MORNING)
    assert reminded() == []


def test_a_reminder_is_dropped_when_the_answer_came_before_it_left(poll, maria):
    write_due(MORNING)
    say(poll, maria, "yes", now=MORNING)
    while post_due(MORNING):
        pass
    states = dict(Letter.objects.filter(rule="polls.remind").values_list("email", "state"))
    assert (states["maria@example.org"], states["mikko@example.org"]) == ("void", "sent")


def test_letters_name_nobody_of_the_group_and_carry_the_link_of_their_reader(poll, sofia, maria):
    actions.ask_again(voter_of(poll, "guest@example.org"), by=sofia, now=NOW)
    while post_due(MORNING):
        pass
    letters = [message for message in mail.outbox if "invitation" not in message.subject]
    links = {row.person.email: row.link_path for row in fresh(poll).voter_rows}
    assert len(letters) == 5
    for message in letters:
        text = message.subject + message.body
        assert links[message.to[0]] in message.body
        assert [
            name for name in ("Ward 4B", "Maria", "Mikko", "Aino", "Guest", "Helena") if name in text
        ] == []
