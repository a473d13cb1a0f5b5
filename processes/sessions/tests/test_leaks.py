"""No word of a working note is met by anybody but its author, on any page, in any letter or file."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from accounts.doorway.posting import post_due
from processes.sessions import actions
from processes.sessions.change_models import UNDO_WITHIN

from .conftest import FIRST, NOW, WEEK

pytestmark = pytest.mark.django_db
MARKER = "MARKER-OF-THE-NOTE"


@pytest.fixture
def noted(session, sofia):
    actions.write_note(session, body=f"{MARKER} at its very start", by=sofia, now=NOW)
    return session


def everything_for(client, session):
    case = session.process
    paths = [case.get_absolute_url(), reverse("home"), reverse("processes"), session.get_absolute_url()]
    paths += [reverse("sessions:calendar", args=[case.ref]), reverse("sessions:plan", args=[case.ref])]
    paths += [reverse(f"sessions:{name}", args=[session.ref]) for name in ("reschedule", "cancel")]
    paths += [reverse(f"reflection:{name}", args=[case.ref]) for name in ("journal", "shared", "write")]
    return "".join(client.get(path).content.decode() for path in paths)


@pytest.mark.parametrize("moment", [NOW, FIRST, FIRST + WEEK])
def test_only_the_author_meets_the_note(
    client, noted, sofia, tuomas, helena, maria, mikko, olli, vera, root, moment
):
    with time_machine.travel(moment, tick=False):
        client.force_login(sofia)
        assert MARKER in everything_for(client, noted)
        for user in (tuomas, helena, maria, mikko, olli, vera, root):
            client.force_login(user)
            assert MARKER not in everything_for(client, noted)


def test_no_letter_and_no_calendar_file_holds_the_note_or_a_name(noted, sofia, maria):
    actions.cannot(noted, by=maria, now=NOW)
    actions.reschedule(noted, start=FIRST + WEEK, by=sofia, now=NOW)
    post_due(NOW + UNDO_WITHIN)
    actions.cancel(noted, by=sofia, now=NOW + UNDO_WITHIN)
    post_due(NOW + 2 * UNDO_WITHIN)
    assert len(mail.outbox) == 14
    for message in mail.outbox:
        text = message.message().as_string() + "".join(part[1] for part in message.attachments if part[0])
        assert not any(word in text for word in (MARKER, "Ward 4B", "Mikko", "Maria", "Aino"))


def test_the_contacts_pages_name_no_participant_and_no_attendance(client, noted, helena, sofia, mikko):
    with time_machine.travel(FIRST + timedelta(hours=2), tick=False):
        away = noted.process.participant_of(mikko)
        actions.complete(noted, absent={away.pk}, by=sofia)
        client.force_login(sofia)
        assert "absent" in everything_for(client, noted)
        client.force_login(helena)
        text = everything_for(client, noted)
    assert "Tue 24 Nov" in text
    assert not any(word in text for word in ("Mikko", "absent", "Who was there"))
