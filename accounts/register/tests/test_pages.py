import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.membership.models import Membership
from accounts.register import actions
from accounts.register.models import Entry, Upload
from accounts.register.reading import read

from .lists import csv_of, member, members, xlsx_of
from .test_actions import taken_in, uploaded, verified

pytestmark = pytest.mark.django_db

LIST, UPLOAD, REVIEW = (reverse(f"register:{name}") for name in ("list", "upload", "review"))


def url(name, upload):
    return reverse(f"register:{name}", args=[upload.ref])


def send(client, data, name="list.csv", **more):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, data), **more}, follow=True)


def seen_digest(page):
    return re.search(r'name="seen" value="(\w{64})"', page)[1]


def say_yes(client, upload, *groups):
    digest = seen_digest(client.get(url("page", upload)).text)
    return client.post(url("apply", upload), {"seen": digest, "groups": groups}, follow=True)


@pytest.mark.parametrize(("make", "name"), [(csv_of, "list.csv"), (xlsx_of, "list.xlsx")])
def test_a_verifier_uploads_a_list_looks_and_takes_it_in(client, vera, sofia, make, name):
    verified(sofia, kind="student")
    client.force_login(vera)
    page = send(client, make([member(1000), member(1)]), name).text
    assert "Nothing has changed yet" in page
    assert (Entry.objects.count(), Membership.objects.get().kind) == (0, "student")
    changed = client.get(url("page", Upload.objects.get()) + "?group=changed").text
    assert [words in changed for words in ("student member", "ordinary member", "gets the title")] == [
        True
    ] * 3
    answer = say_yes(client, Upload.objects.get(), "new", "changed")
    assert "Taken in." in answer.text
    assert (Entry.objects.count(), Membership.objects.get().kind) == (2, "ordinary")
    assert "The rows of the list have been erased." in answer.text


def test_a_list_with_bad_rows_names_them_by_line_and_keeps_nothing(client, vera):
    client.force_login(vera)
    page = send(client, csv_of([member(1), member(""), member(1, kind="x")])).text
    assert "3 things to correct in the file" in page
    assert page.index("Line 3") < page.index("Line 4")
    assert "The member number 1 is on line 2 too." in page
    assert "Nothing was taken in" in page
    assert not Upload.objects.exists()


def test_of_many_bad_rows_the_first_hundred_are_shown_and_the_others_counted(client, vera):
    client.force_login(vera)
    page = send(client, csv_of([member("") for _n in range(130)])).text
    assert page.count("There is no member number.") == 100
    assert "And 30 more. Correct these first." in page


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("list.csv", b"", "The file is empty."),
        ("list.csv", b"name\n", "These columns were not found"),
        ("list.xlsx", b"PK\x03\x04junk", "The workbook can&#x27;t be read"),
        ("list.csv", b"\x89PNG\0", "neither a text table"),
    ],
)
def test_a_file_that_cant_be_read_is_answered_at_the_field(client, vera, name, data, words):
    client.force_login(vera)
    page = send(client, data, name).text
    assert words in page
    assert "invalid-feedback" in page
    assert not Upload.objects.exists()


def test_what_people_write_into_a_list_is_escaped(client, vera):
    client.force_login(vera)
    page = send(client, csv_of([member(1, last="<script>alert(1)</script>")]), "<b>.csv").text
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;" in page


def test_pressing_twice_uploads_once(client, vera):
    client.force_login(vera)
    once = re.search(r'name="once" value="([\w-]+)"', client.get(LIST).text)[1]
    for _press in range(2):
        answer = send(client, csv_of([member(1)]), once=once)
        assert answer.redirect_chain[-1][0] == url("page", Upload.objects.get())
    assert Upload.objects.count() == 1


def test_a_yes_to_what_has_changed_since_shows_the_differences_anew(client, vera, sofia):
    verified(sofia, kind="student")
    upload = uploaded(vera, member(1000))
    client.force_login(vera)
    digest = seen_digest(client.get(url("page", upload)).text)
    Membership.objects.update(kind="senior")
    answer = client.post(url("apply", upload), {"seen": digest, "groups": ["changed"]}, follow=True)
    assert "Something has changed since you looked." in answer.text
    assert Membership.objects.get().kind == "senior"
    assert Upload.objects.get().status == "waits"


@pytest.mark.parametrize("groups", [[], ["all"], ["new", "'--"]])
def test_a_yes_to_nothing_or_to_nonsense_is_answered_and_changes_nothing(client, vera, groups):
    upload = uploaded(vera, member(1))
    client.force_login(vera)
    answer = say_yes(client, upload, *groups)
    assert "invalid-feedback" in answer.text
    assert (Upload.objects.get().status, Entry.objects.count()) == ("waits", 0)


def test_a_list_that_agrees_can_be_taken_in_all_the_same(client, vera, now):
    taken_in(vera, member(1))
    before = Entry.objects.get().seen_at
    upload = uploaded(vera, member(1))
    client.force_login(vera)
    assert "The list agrees with what we know" in client.get(url("page", upload)).text
    say_yes(client, upload)
    assert Upload.objects.get(ref=upload.ref).status == "applied"
    assert Entry.objects.get().seen_at > before


def test_dropping_forgets_the_list(client, vera):
    upload = uploaded(vera, member(1))
    client.force_login(vera)
    assert "Nothing of the list was kept." in client.post(url("drop", upload), follow=True).text
    answer = client.post(url("apply", upload), {"seen": "x" * 64, "groups": ["new"]}, follow=True)
    assert "Someone was faster" in answer.text
    assert not Entry.objects.exists()


def test_verifiers_see_that_their_own_row_is_left_to_another(client, vera):
    verified(vera, kind="student")
    upload = uploaded(vera, member(1000))
    client.force_login(vera)
    page = client.get(url("page", upload) + "?group=changed").text
    assert "Your own: another verifier takes it in" in page
    assert "It is left out when you say yes" in page


@pytest.mark.parametrize("name", ["sofia", "tuomas", "olli", "helena", "maria", "root"])
@pytest.mark.parametrize("status", ["waits", "applied", "dropped"])
def test_nobody_but_a_verifier_meets_the_list(client, vera, name, status, request):
    upload = uploaded(vera, member(1))
    if status == "applied":
        taken_in(vera, upload=upload)
    if status == "dropped":
        actions.drop(upload, by=vera)
    client.force_login(request.getfixturevalue(name))
    assert [client.get(one).status_code for one in (LIST, UPLOAD, REVIEW)] == [403, 403, 403]
    assert [client.post(one).status_code for one in (UPLOAD, REVIEW)] == [403, 403]
    assert client.get(url("page", upload)).status_code == 404
    assert [client.post(url(verb, upload)).status_code for verb in ("apply", "drop")] == [404, 404]
    assert Upload.objects.get().status == status


def test_a_visitor_is_asked_to_sign_in(client, vera):
    upload = uploaded(vera, member(1))
    for one in (LIST, UPLOAD, REVIEW, url("page", upload)):
        assert "login" in client.get(one).headers["Location"]


def test_the_pages_ask_the_same_for_one_row_and_for_three_thousand(client, vera):
    client.force_login(vera)
    asked = []
    for count in (1, 3000):
        upload = actions.upload(read(csv_of(members(count))), filename="list.csv", by=vera)
        for address in (url("page", upload), LIST):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                page = client.get(address).text
            asked.append(len(queries))
    assert asked[:2] == asked[2:]
    assert "3000 rows" in page
    page = client.get(url("page", upload) + "?page=60").text
    assert "Page 60 of 60" in page
    assert page.count('<th scope="row">') == 50
