import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from processes.reflection import actions
from processes.reflection.models import JournalEntry

from .conftest import MARKER

pytestmark = pytest.mark.django_db


def url(name, thing):
    return reverse(f"reflection:{name}", args=[thing.ref])


def write(client, case, **changes):
    page = client.get(url("write", case))
    once = page.context["form"].initial["once"]
    return client.post(url("write", case), {"once": once, "body": "Learnt something"} | changes)


def test_an_entry_is_written_and_only_ones_own_journal_holds_it(client, case, maria, mikko):
    client.force_login(maria)
    response = write(client, case)
    assert "Learnt something" in client.get(response.url).text
    assert "Learnt something" in client.get(url("journal", case)).text
    client.force_login(mikko)
    assert "Learnt something" not in client.get(url("journal", case)).text


def test_a_double_press_writes_once(client, case, maria):
    client.force_login(maria)
    data = {"once": client.get(url("write", case)).context["form"].initial["once"], "body": "Once"}
    first, second = (client.post(url("write", case), data) for _press in range(2))
    assert first.url == second.url
    assert JournalEntry.objects.count() == 1


@pytest.mark.parametrize(
    "changes", [{"body": ""}, {"body": "  "}, {"body": "x" * 20001}, {"session": "999"}, {"session": "x"}]
)
def test_bad_input_is_answered_at_the_form_and_nothing_is_lost(client, case, maria, changes):
    client.force_login(maria)
    page = write(client, case, **changes)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert JournalEntry.objects.count() == 0
    if "session" in changes:
        assert "Learnt something" in page.text


def test_the_preview_is_the_page_that_the_other_opens(client, entry, maria, sofia):
    client.force_login(maria)
    preview = client.get(url("share", entry), {"audience": "supervisor"})
    assert "Sofia Lehtovaara" in preview.text
    assert JournalEntry.objects.visible_to(sofia).count() == 0
    client.post(url("share", entry), {"audience": "supervisor"})
    client.force_login(sofia)
    opened = client.get(url("page", entry))
    assert opened.context["sight"] == preview.context["sight"]


def test_sharing_with_nobody_known_is_answered(client, entry, maria):
    client.force_login(maria)
    page = client.post(url("share", entry), {"audience": "client"})
    assert page.status_code == 200
    assert entry.shares.count() == 0
    assert client.get(url("share", entry), {"audience": "client"}).status_code == 200


def test_an_entry_changed_elsewhere_stands_beside_what_was_typed(client, entry, maria):
    client.force_login(maria)
    actions.edit(entry, body="kept first", version=1, by=maria)
    page = client.post(url("edit", entry), {"version": 1, "body": "typed second"})
    assert "kept first" in page.text
    assert "typed second" in page.text
    client.post(url("edit", entry), page.context["form"].data)
    assert JournalEntry.objects.get().body == "typed second"


def test_deleting_says_first_what_will_happen(client, entry, maria):
    client.force_login(maria)
    assert "The words are erased" in client.get(url("delete", entry)).text
    assert client.post(url("delete", entry)).url == url("journal", entry.process)
    assert JournalEntry.objects.count() == 0


def test_the_ledger_says_with_whom_and_until_when(client, entry, maria):
    actions.share(entry, audience="group", by=maria)
    client.force_login(maria)
    assert "shared now" in client.get(reverse("reflection:ledger")).text
    client.post(url("unshare", entry))
    client.post(url("delete", entry))
    text = client.get(reverse("reflection:ledger")).text
    assert "shared now" not in text
    assert "Journal entry, deleted" in text


PATHS = ("page", "edit", "share", "delete")


def everything_for(client, case, entry):
    """Every page of the case on which a word of the entry could stand."""
    paths = [case.get_absolute_url(), reverse("home"), reverse("processes"), reverse("reflection:ledger")]
    paths += [url(name, case) for name in ("journal", "shared", "write")] + [
        url(name, entry) for name in PATHS
    ]
    return "".join(client.get(path).text for path in paths)


def test_no_page_of_anybody_else_holds_a_word_of_an_entry(
    client, entry, case, maria, sofia, tuomas, helena, mikko, olli, vera, root
):
    client.force_login(maria)
    assert MARKER in everything_for(client, case, entry)
    for user in (sofia, tuomas, helena, mikko, olli, vera, root):
        client.force_login(user)
        assert MARKER not in everything_for(client, case, entry)


def test_shared_with_the_supervisor_means_the_supervisor(
    client, entry, case, maria, sofia, helena, mikko, olli, root
):
    actions.share(entry, audience="supervisor", by=maria)
    for user, reads in ((sofia, True), (helena, False), (mikko, False), (olli, False), (root, False)):
        client.force_login(user)
        assert (MARKER in everything_for(client, case, entry)) == reads
    actions.unshare(entry, by=maria)
    client.force_login(sofia)
    assert MARKER not in everything_for(client, case, entry)


def test_foreign_and_missing_look_alike(client, entry, mikko, helena, sofia):
    for user in (mikko, helena, sofia):
        client.force_login(user)
        assert {client.get(url(name, entry)).status_code for name in PATHS} == {404}
        assert client.post(url("unshare", entry)).status_code == 404


def test_a_reader_of_a_shared_entry_is_no_author(client, entry, maria, mikko):
    actions.share(entry, audience="group", by=maria)
    client.force_login(mikko)
    assert [client.get(url(name, entry)).status_code for name in PATHS] == [200, 403, 403, 403]
    assert client.post(url("unshare", entry)).status_code == 403


def test_a_contact_and_a_supervisor_keep_no_journal_here(client, case, helena, sofia, olli):
    for user, status in ((helena, 403), (sofia, 403), (olli, 404)):
        client.force_login(user)
        assert client.get(url("write", case)).status_code == status


def test_a_journal_asks_the_same_number_of_questions_for_one_entry_and_for_three(client, case, maria, sofia):
    def asked(*paths):
        with CaptureQueriesContext(connection) as found:
            for path in paths:
                client.get(path)
        return len(found)

    def add():
        actions.share(actions.write(case, body="x", by=maria), audience="group", by=maria)

    add()
    counts = {}
    for user in (maria, sofia):
        client.force_login(user)
        paths = (
            url("journal", case),
            url("shared", case),
            case.get_absolute_url(),
            reverse("reflection:ledger"),
        )
        asked(*paths)
        counts[user] = asked(*paths)
    add()
    add()
    for user in (maria, sofia):
        client.force_login(user)
        asked(url("journal", case))
        assert asked(*paths) == counts[user]
