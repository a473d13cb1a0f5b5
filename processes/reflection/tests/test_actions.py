import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from accounts.doorway.history import told_to
from accounts.doorway.models import Event, Letter
from accounts.doorway.posting import post_due
from accounts.doorway.states import TooLate
from processes.core.models import Process
from processes.goals.models import Goal
from processes.reflection import actions
from processes.reflection.ledger import receipts
from processes.reflection.models import JournalEntry, Share
from processes.reflection.readers import names

from .conftest import MARKER

pytestmark = pytest.mark.django_db


def fresh(entry):
    return JournalEntry.objects.get(pk=entry.pk)


def readers(entry, *people):
    return [
        user.name.split()[0] for user in people if JournalEntry.objects.visible_to(user).filter(pk=entry.pk)
    ]


@pytest.fixture
def everyone(sofia, tuomas, helena, maria, mikko, aino, olli, vera, root):
    return sofia, tuomas, helena, maria, mikko, aino, olli, vera, root


def test_an_entry_is_its_authors_alone(entry, everyone):
    assert readers(entry, *everyone) == ["Maria"]
    assert Letter.objects.count() == 0


def test_an_entry_is_sealed_where_it_is_kept(entry):
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM processes_journalentry")
        assert MARKER not in cursor.fetchone()[0]


def test_only_participants_write_and_only_while_the_case_lives(case, sofia, helena, olli, maria):
    for somebody in (sofia, helena, olli):
        with pytest.raises(PermissionDenied):
            actions.write(case, body="x", by=somebody)
    Process.objects.update(status="closed")
    with pytest.raises(TooLate):
        actions.write(case, body="x", by=maria)


def test_nobody_but_the_author_edits_shares_or_deletes(entry, sofia, mikko, helena):
    actions.share(entry, audience="group", by=entry.author)
    refused = (
        lambda by: actions.edit(fresh(entry), body="x", version=1, by=by),
        lambda by: actions.share(fresh(entry), audience="group", by=by),
        lambda by: actions.unshare(fresh(entry), by=by),
        lambda by: actions.delete(fresh(entry), by=by),
    )
    for somebody in (sofia, mikko, helena):
        for deed in refused:
            with pytest.raises(PermissionDenied):
                deed(somebody)


def test_sharing_opens_the_entry_to_the_supervisor_or_the_group(entry, everyone, maria):
    actions.share(entry, audience="supervisor", by=maria)
    assert readers(entry, *everyone) == ["Sofia", "Maria"]
    actions.share(entry, audience="group", by=maria)
    assert readers(entry, *everyone) == ["Sofia", "Maria", "Mikko", "Aino"]
    assert Share.objects.filter(revoked_at=None).count() == 1


def test_taking_back_closes_it_at_once(entry, everyone, maria):
    actions.share(entry, audience="group", by=maria)
    actions.unshare(entry, by=maria)
    assert readers(entry, *everyone) == ["Maria"]


def test_who_left_the_group_reads_no_more(entry, maria, mikko, case):
    actions.share(entry, audience="group", by=maria)
    case.participants.filter(user=mikko).update(left_at=case.created_at)
    assert readers(entry, mikko) == []


def test_sharing_twice_with_the_same_is_answered(entry, maria):
    actions.share(entry, audience="supervisor", by=maria)
    with pytest.raises(ValidationError):
        actions.share(entry, audience="supervisor", by=maria)


def test_the_supervisor_gets_one_letter_without_a_word_of_it(entry, maria, now):
    actions.share(entry, audience="supervisor", by=maria)
    actions.share(entry, audience="group", by=maria)
    post_due(Letter.objects.get().written_at)
    (message,) = mail.outbox
    assert message.to == ["sofia@example.org"]
    text = message.subject + message.body + message.alternatives[0][0]
    assert not any(word in text for word in (MARKER, "Maria", "Ward 4B"))
    assert str(entry.ref) in text


def test_a_letter_about_what_was_taken_back_is_not_sent(entry, maria):
    actions.share(entry, audience="supervisor", by=maria)
    actions.unshare(entry, by=maria)
    post_due(Letter.objects.get().written_at)
    assert (mail.outbox, Letter.objects.get().state) == ([], "void")


def test_an_edit_needs_the_version_that_was_seen(entry, maria):
    actions.edit(entry, body="new", version=1, by=maria)
    with pytest.raises(TooLate):
        actions.edit(fresh(entry), body="lost?", version=1, by=maria)
    assert fresh(entry).body == "new"


def test_an_entry_links_only_to_what_its_author_may_read(case, other_case, maria, mikko, now):
    hidden = Goal.objects.create(process=case, layer="working", author=mikko, statement="x", written_at=now)
    foreign = Goal.objects.create(
        process=other_case, layer="commissioning", author=mikko, statement="x", written_at=now
    )
    for goal in (hidden, foreign):
        with pytest.raises(ValidationError):
            actions.write(case, body="x", goals=[goal], by=maria)


def test_sharing_an_entry_shares_no_goal(case, maria, now):
    given = {"process": case, "author": maria, "written_at": now}
    mine = Goal.objects.create(layer="working", audience="me", statement="mine", **given)
    ours = Goal.objects.create(layer="working", audience="group", statement="ours", **given)
    some = Goal.objects.create(layer="working", audience="supervisor", statement="some", **given)
    entry = actions.write(case, body="x", goals=[mine, ours, some], by=maria)
    assert [goal.statement for goal in entry.goals_for("group")] == ["ours"]
    assert [goal.statement for goal in entry.goals_for("supervisor")] == ["ours", "some"]


def test_deleting_erases_the_words_and_keeps_the_receipt(entry, maria):
    actions.share(entry, audience="supervisor", by=maria)
    actions.delete(entry, by=maria)
    assert (JournalEntry.objects.count(), Share.objects.count()) == (0, 0)
    (receipt,) = receipts(maria)
    assert (receipt.audience, receipt.deleted, receipt.until is None) == ("supervisor", True, False)
    assert not any("MARKER" in str(event.facts) for event in Event.objects.all())


def test_the_ledger_has_a_receipt_for_every_sharing(entry, maria, mikko):
    actions.share(entry, audience="supervisor", by=maria)
    actions.share(entry, audience="group", by=maria)
    actions.unshare(entry, by=maria)
    actions.share(entry, audience="group", by=maria)
    assert [(row.audience, row.until is None) for row in receipts(maria)] == [
        ("group", True), ("group", False), ("supervisor", False),
    ]  # fmt: skip
    assert receipts(mikko) == []


def test_history_tells_nobody_else_of_the_journal(entry, maria, sofia):
    actions.share(entry, audience="supervisor", by=maria)
    everything = frozenset({"supervisor", "participant", "contact", "manager"})
    assert told_to(entry.case_ref, everything, sofia) == []
    assert len(told_to(entry.case_ref, everything, maria)) == 2


def test_the_audience_is_named_person_by_person(entry):
    assert names(entry, "supervisor") == ["Sofia Lehtovaara"]
    assert names(entry, "group") == ["Sofia Lehtovaara", "Mikko Participant", "Aino Participant"]
