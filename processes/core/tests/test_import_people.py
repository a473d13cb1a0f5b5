from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from celery import current_app
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.doorway.models import Event, Letter
from accounts.doorway.states import TooLate
from processes.core import actions, tasks
from processes.core.importing import ImportOfPeople
from processes.core.inviting import steps
from processes.core.models import Participant, Process
from processes.core.people_file import read
from supervision.tests.cast import client_of, person

pytestmark = pytest.mark.django_db

LIST = "Nimi;Sähköposti\nPäivi Yli-Äyräs;paivi@example.org\nNea New;nea@example.org\nKim;kim@example.org\n"
ADDRESSES = ["kim@example.org", "nea@example.org", "paivi@example.org"]


def taken(process, by, text=LIST, **more):
    return actions.import_people(process, read(text.encode()), by=by, **more)


def finish(run):
    for _step in steps(run.ref):
        pass
    run.refresh_from_db()
    return run


def invited(process):
    return sorted(process.participants.filter(user=None).values_list("email", flat=True))


@pytest.fixture
def worker(django_capture_on_commit_callbacks):
    """A worker that hears every bell at once, when the block ends."""
    before, current_app.conf.task_always_eager = current_app.conf.task_always_eager, True
    yield lambda: django_capture_on_commit_callbacks(execute=True)
    current_app.conf.task_always_eager = before


# What the deed does


def test_a_list_becomes_invitations_with_a_letter_each(opening, sofia):
    run = finish(taken(opening, sofia))
    assert (run.state, run.done, run.total) == ("done", 3, 3)
    assert invited(opening) == ADDRESSES
    assert sorted(Letter.objects.values_list("email", "template")) == [
        (one, "core/invite") for one in ADDRESSES
    ]
    assert Participant.objects.get(email="paivi@example.org").name == "Päivi Yli-Äyräs"


def test_history_tells_of_the_list_in_numbers(opening, sofia):
    run = taken(opening, sofia)
    event = Event.objects.get(action="core.import_people")
    assert (event.about_ref, event.case, event.facts) == (run.ref, opening.ref, {"people": 3})


def test_the_list_is_sealed_while_it_waits_and_erased_at_the_end(opening, sofia):
    from django.db import connection

    run = taken(opening, sofia)
    with connection.cursor() as cursor:
        cursor.execute("SELECT rows FROM processes_importofpeople")
        assert cursor.fetchone()[0].startswith("v1:")
        finish(run)
        cursor.execute("SELECT rows FROM processes_importofpeople")
        assert cursor.fetchone()[0] is None


@pytest.mark.parametrize(
    "bad", ["x(at)example.org", "paivi@example.org", "sofia@example.org", "maria@example.org", ""]
)
def test_one_wrong_line_and_nobody_is_invited(case, sofia, bad):
    before = Event.objects.count()
    with pytest.raises(ValidationError) as wrong:
        taken(case, sofia, LIST + f"Bad;{bad}\n")
    assert [text.split()[1] for text in wrong.value.messages] == ["5:"]
    assert (ImportOfPeople.objects.count(), invited(case), Event.objects.count()) == (0, [], before)


def test_a_participant_and_a_stranger_bring_no_list(case, maria, olli, tuomas):
    for user in (maria, olli, tuomas):
        with pytest.raises(PermissionDenied):
            taken(case, user)


@pytest.mark.parametrize("status", ["closed", "ended"])
def test_a_closed_process_takes_no_list(opening, sofia, status):
    Process.objects.update(status=status)
    with pytest.raises(TooLate):
        taken(opening, sofia)
    assert not ImportOfPeople.objects.exists()


def test_the_people_of_a_contact_are_theirs(opening, sofia, helena, hospital):
    finish(taken(opening, helena))
    assert {row.client for row in opening.participants.all()} == {opening.clients.get()}


def test_the_supervisor_says_whose_people_they_are(opening, sofia):
    second = client_of(opening, None, person("Pia Private"), 50)
    finish(taken(opening, sofia, client=second))
    assert {row.client for row in opening.participants.all()} == {second}


# Interrupted and repeated


def test_running_it_twice_invites_once(opening, sofia):
    run = finish(taken(opening, sofia))
    tasks.invite_from_file(str(run.ref))
    assert (invited(opening), Letter.objects.count()) == (ADDRESSES, 3)


def test_two_workers_side_by_side_share_the_list(opening, sofia):
    run = taken(opening, sofia)
    for _one, _other in zip(steps(run.ref), steps(run.ref), strict=False):
        pass
    run.refresh_from_db()
    assert (run.state, invited(opening), Letter.objects.count()) == ("done", ADDRESSES, 3)


def test_what_died_on_the_way_is_taken_up_by_the_sweep(opening, sofia, worker):
    run = taken(opening, sofia)
    next(steps(run.ref))
    run.refresh_from_db()
    assert (run.state, run.done, len(invited(opening))) == ("running", 1, 1)
    with worker():
        tasks.go_on_with_imports()
    run.refresh_from_db()
    assert (run.state, run.done, invited(opening), Letter.objects.count()) == ("done", 3, ADDRESSES, 3)


def test_who_dies_between_the_invitation_and_its_count_has_done_neither(opening, sofia, monkeypatch):
    run = taken(opening, sofia)

    def die(*args, **kwargs):
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(ImportOfPeople, "save", die)
        with pytest.raises(MemoryError):
            next(steps(run.ref))
    assert (invited(opening), Letter.objects.count()) == ([], 0)
    assert finish(run).done == 3


def test_somebody_invited_by_another_way_meanwhile_counts_as_done(opening, sofia):
    run = taken(opening, sofia)
    actions.invite(opening, email="nea@example.org", by=sofia)
    assert finish(run).done == 3
    assert (invited(opening), Letter.objects.count()) == (ADDRESSES, 3)


def test_a_process_that_closes_on_the_way_stops_the_list_and_erases_it(opening, sofia):
    run = taken(opening, sofia)
    next(steps(run.ref))
    Process.objects.update(status="closed")
    finish(run)
    assert (run.state, run.done, run.rows, len(invited(opening))) == ("stopped", 1, None, 1)


def test_who_leaves_the_case_stops_their_list(opening, helena, olli):
    run = taken(opening, helena)
    opening.clients.update(contact=olli)
    assert finish(run).state == "stopped"
    assert invited(opening) == []


# The pages


def address(process):
    return reverse("core:import_people", args=[process.ref])


def upload(browser, process, text=LIST, once="", **more):
    data = text if isinstance(text, bytes) else text.encode()
    file = SimpleUploadedFile("people.csv", data, "text/csv")
    return browser.post(address(process), {"file": file, "once": once, **more})


@pytest.mark.parametrize("who", ["sofia", "helena"])
def test_a_list_is_uploaded_and_its_page_ends_with_a_summary(client, opening, worker, request, who):
    client.force_login(request.getfixturevalue(who))
    assert address(opening) in client.get(reverse("core:invite", args=[opening.ref])).text
    with worker():
        answer = upload(client, opening)
    page = client.get(answer.url).text
    assert "Done: 3 people are invited." in page
    assert "data-poll-url" not in page
    assert 'data-poll-go="' in page
    assert "nea@example.org" not in page


def test_a_list_from_windows_is_read_as_well(client, opening, sofia):
    client.force_login(sofia)
    upload(client, opening, LIST.encode("cp1252"))
    finish(ImportOfPeople.objects.get())
    assert Participant.objects.filter(name="Päivi Yli-Äyräs").exists()


def test_the_page_shows_how_far_it_is(client, opening, sofia):
    client.force_login(sofia)
    run = ImportOfPeople.objects.get(ref=upload(client, opening).url.split("/")[-2])
    next(steps(run.ref))
    page = client.get(run.get_absolute_url()).text
    assert "1 of 3 invited" in page
    assert '<progress max="3" value="1"' in page
    assert page.count(run.get_absolute_url()) >= 3  # asked by the script, the link and the button


def test_looking_at_the_page_changes_nothing(client, opening, sofia):
    run = taken(opening, sofia)
    client.force_login(sofia)
    client.get(run.get_absolute_url())
    run.refresh_from_db()
    assert (run.done, invited(opening)) == (0, [])


def test_the_page_rings_again_when_nobody_heard(client, opening, sofia, worker, now):
    run = taken(opening, sofia, now=now - timedelta(minutes=1))
    client.force_login(sofia)
    with worker():
        client.get(run.get_absolute_url())
    assert invited(opening) == ADDRESSES


def test_without_any_worker_a_button_does_it_here_and_now(client, opening, helena):
    run = taken(opening, helena)
    client.force_login(helena)
    answer = client.post(run.get_absolute_url(), follow=True)
    assert "Done: 3 people are invited." in answer.text
    assert invited(opening) == ADDRESSES


def test_every_wrong_line_stands_beside_the_field(client, case, sofia):
    client.force_login(sofia)
    page = upload(client, case, LIST + "x(at)example.org;Bad\nTwo;nea@example.org\nMaria;maria@example.org\n")
    field = page.text.split('id="id_file_error"')[1].split("</div></div>")[0]
    assert [f"Line {line}:" in field for line in (4, 5, 6, 7)] == [False, True, True, True]
    assert (page.status_code, invited(case)) == (200, [])


@pytest.mark.parametrize(
    "text", ["", b"PK\x03\x04\x00", b"x" * 300_000, "a;b;c@example.org\n", "%s;%d\n", "<b>;<i>\n"]
)
def test_a_file_that_can_not_be_read_says_so(client, opening, sofia, text):
    client.force_login(sofia)
    page = upload(client, opening, text)
    assert page.status_code == 200
    assert 'id="id_file_error"' in page.text
    assert "<i>" not in page.text


def test_no_file_at_all_says_so(client, opening, sofia):
    client.force_login(sofia)
    for data in ({}, {"file": "people.csv"}, {"once": "nonsense"}):
        page = client.post(address(opening), data)
        assert (page.status_code, 'id="id_file_error"' in page.text) == (200, True)


def test_a_double_press_takes_the_list_once(client, opening, sofia):
    client.force_login(sofia)
    once = client.get(address(opening)).context["form"].initial["once"]
    first = upload(client, opening, once=once)
    finish(ImportOfPeople.objects.get())
    second = upload(client, opening, once=once)
    assert first.url == second.url
    assert ImportOfPeople.objects.count() == 1


def test_of_two_presses_at_the_same_moment_the_later_is_too_late(opening, sofia):
    ref = uuid4()
    taken(opening, sofia, ref=ref)
    with pytest.raises(TooLate):
        taken(opening, sofia, ref=ref)


def test_only_the_supervisor_of_several_clients_is_asked_whose_people_they_are(
    client, opening, sofia, helena
):
    second = client_of(opening, None, person("Pia Private"), 50)
    client.force_login(helena)
    assert 'name="client"' not in client.get(address(opening)).text
    client.force_login(sofia)
    assert 'name="client"' in client.get(address(opening)).text
    upload(client, opening, client=second.pk)
    assert ImportOfPeople.objects.get().client == second


def test_another_cases_client_is_no_choice(client, opening, other_case, sofia):
    client_of(opening, None, person("Pia Private"), 50)
    client.force_login(sofia)
    page = upload(client, opening, client=other_case.clients.get().pk)
    assert (page.status_code, ImportOfPeople.objects.count()) == (200, 0)


def test_the_pages_are_for_those_who_invite(client, case, sofia, helena, maria, olli, tuomas):
    own, theirs = taken(case, sofia), taken(case, helena, "late@example.org")
    for user, codes in (
        (sofia, (200, 200, 200)),
        (helena, (200, 404, 200)),
        (maria, (403, 404, 404)),
        (olli, (404, 404, 404)),
        (tuomas, (404, 404, 404)),
    ):
        client.force_login(user)
        pages = (address(case), own.get_absolute_url(), theirs.get_absolute_url())
        assert tuple(client.get(page).status_code for page in pages) == codes, user


# In the terminal


def command(process, path, by, out=None):
    call_command("import_people", str(process.ref), str(path), by=by, stdout=out or StringIO())


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def test_the_command_invites_and_draws_a_bar(opening, sofia, path):
    out = StringIO()
    command(opening, path, sofia.email, out)
    assert out.getvalue().splitlines()[-1] == "[####################] 3/3 Ready"
    assert "[######..............] 1/3" in out.getvalue()
    assert invited(opening) == ADDRESSES


@pytest.mark.parametrize(
    ("by", "word"),
    [
        ("olli@example.org", "has no process"),
        ("nobody@example.org", "has no process"),
        ("maria@example.org", "may not"),
    ],
)
def test_the_command_refuses_whom_the_site_refuses(case, olli, path, by, word):
    with pytest.raises(CommandError, match=word):
        command(case, path, by)
    assert invited(case) == []


def test_the_command_names_wrong_lines_and_missing_files(opening, sofia, path):
    with pytest.raises(CommandError, match="can't be read"):
        command(opening, path.with_name("none.csv"), sofia.email)
    path.write_text("a@example.org\nb(at)example.org\n")
    with pytest.raises(CommandError, match=r"Nobody was invited.\n.* 2"):
        command(opening, path, sofia.email)
    Process.objects.update(status="closed")
    path.write_text("a@example.org\n")
    with pytest.raises(CommandError, match="closed"):
        command(opening, path, sofia.email)
