"""Does each reader get their page, and does bad input get an answer without losing anything?"""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from processes.reports import actions
from processes.reports.models import Approval, Report

VERBS = ["page", "edit", "circulate", "approve", "object", "redraft", "file", "release", "download", "making"]


def url(name, thing):
    return reverse(f"reports:{name}", args=[thing.ref])


@pytest.fixture
def as_(client, request):
    def sign_in(who):
        client.force_login(request.getfixturevalue(who) if isinstance(who, str) else who)
        return client

    return sign_in


@pytest.mark.parametrize("who", ["helena", "tuomas", "olli", "vera", "root"])
@pytest.mark.parametrize("name", VERBS)
def test_before_the_release_there_is_no_report_outside_the_room(as_, filed, who, name):
    assert as_(who).get(url(name, filed)).status_code in (404, 405)
    assert as_(who).post(url(name, filed)).status_code == 404


def test_a_first_draft_is_the_supervisors_desk(as_, written):
    assert as_("maria").get(url("page", written)).status_code == 404
    assert "Only you see this draft" in as_("sofia").get(url("page", written)).text


@pytest.mark.parametrize("name", ["edit", "circulate", "redraft", "file", "release"])
def test_participants_do_not_move_it(as_, circulated, name):
    assert as_("maria").post(url(name, circulated)).status_code == 403


@pytest.mark.parametrize("name", ["edit", "circulate", "approve", "object", "redraft", "file", "release"])
def test_the_contact_only_reads(as_, released, helena, name):
    assert as_("helena").post(url(name, released)).status_code == 403
    text = as_("helena").get(url("page", released)).text
    assert "All 3 participants have read and approved" in text
    assert "Ask for a change" not in text


def test_the_report_is_begun_once(as_, ready):
    assert "Begin the report" in as_("sofia").get(url("draft", ready)).text
    for _turn in range(2):
        as_("sofia").post(url("draft", ready))
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("summary", "lessons", "words"),
    [
        ("", "", "This field is required"),
        ("x" * 6001, "", "at most 6000 characters"),
        ("x", "y" * 3001, "at most 3000 characters"),
    ],
)
def test_bad_texts_are_answered_and_nothing_is_lost(as_, written, summary, lessons, words):
    data = {"summary": summary, "lessons": lessons, "version": written.version}
    answer = as_("sofia").post(url("edit", written), data)
    assert answer.status_code == 200
    assert words in answer.text
    assert (summary or "x") in answer.text
    assert Report.objects.get().summary == "We met and talked."


@pytest.mark.parametrize("version", ["", "x", "-1"])
def test_a_made_up_version_keeps_the_text_on_the_page(as_, written, version):
    answer = as_("sofia").post(url("edit", written), {"summary": "My own text", "version": version})
    assert answer.status_code in (200, 409)
    assert "My own text" in answer.text


def test_a_lost_race_shows_both_texts(as_, written, sofia):
    stale = written.version
    actions.edit(written, summary="Theirs", lessons="", version=stale, by=sofia)
    answer = as_("sofia").post(url("edit", written), {"summary": "Mine", "lessons": "", "version": stale})

    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert "Mine" in answer.text
    assert f'value="{Report.objects.get().version}"' in answer.text


def test_what_is_not_ready_is_said(as_, written, sofia):
    actions.edit(written, summary=" ", lessons="", version=written.version, by=sofia)
    assert "Write the joint summary first" in as_("sofia").post(url("circulate", written), follow=True).text


def test_a_participant_reads_exactly_what_the_client_will_get(as_, circulated, sofia, maria, mikko, aino):
    shown = as_("maria").get(url("page", circulated)).context["sheet"]
    for who in (maria, mikko, aino):
        actions.approve(circulated, digest=circulated.digest, by=who)
    actions.release(actions.file(circulated, by=sofia), by=sofia)
    got = as_("helena").get(url("page", circulated)).context["sheet"]

    same, approval = "<h2>Who approved this report</h2>", "All 3 participants"
    assert shown.split(same)[0] == got.split(same)[0]
    assert (approval in shown, approval in got) == (False, True)


def test_a_participant_approves_what_is_on_the_page(as_, circulated, maria):
    page = as_("maria").get(url("page", circulated))
    assert circulated.digest in page.text
    as_("maria").post(url("approve", circulated), {"digest": circulated.digest})
    assert Approval.objects.get(user=maria).approved_at


@pytest.mark.parametrize("digest", ["", "0" * 64, "x" * 5000])
def test_a_yes_to_another_text_is_no_yes(as_, circulated, maria, digest):
    answer = as_("maria").post(url("approve", circulated), {"digest": digest}, follow=True)
    assert "Someone was faster" in answer.text
    assert Approval.objects.get(user=maria).approved_at is None


@pytest.mark.parametrize("text", ["", " ", "x" * 2001])
def test_an_empty_or_endless_wish_is_answered(as_, circulated, text):
    answer = as_("maria").post(url("object", circulated), {"text": text, "digest": circulated.digest})
    assert answer.status_code == 200
    assert not Approval.objects.exclude(objected_at=None).exists()


def test_a_wish_is_read_by_the_supervisor_alone(as_, circulated):
    data = {"text": "OBJECTION-MARKER", "digest": circulated.digest}
    as_("maria").post(url("object", circulated), data)

    assert "OBJECTION-MARKER" in as_("sofia").get(url("page", circulated)).text
    assert "OBJECTION-MARKER" not in as_("mikko").get(url("page", circulated)).text


def test_while_the_report_is_changed_the_group_is_told_so(as_, circulated, sofia):
    actions.redraft(circulated, by=sofia)
    actions.edit(circulated, summary="HALF-WRITTEN", lessons="", version=circulated.version, by=sofia)
    answer = as_("maria").post(url("approve", circulated), {"digest": "x"}, follow=True)
    assert "The report is being changed" in answer.text
    assert "HALF-WRITTEN" not in answer.text


def test_filing_too_early_is_said(as_, circulated):
    assert "Not every participant" in as_("sofia").post(url("file", circulated), follow=True).text


def test_the_supervisor_goes_through_to_the_end(as_, approved, ready):
    for name, thing in (("file", approved), ("release", approved), ("close", ready)):
        assert "This will happen" in as_("sofia").get(url(name, thing)).text
        as_("sofia").post(url(name, thing))
    ready.refresh_from_db()
    assert (Report.objects.get().status, ready.status) == ("released", "closed")


def test_closing_too_early_is_said(as_, ready):
    assert "promises the client" in as_("sofia").post(url("close", ready), follow=True).text


@pytest.mark.parametrize("who", ["maria", "helena"])
def test_the_paper_is_an_attachment_for_those_who_may_read_it(as_, released, now, who):
    with time_machine.travel(now + timedelta(minutes=1), tick=False):
        answer = as_(who).get(url("download", released))

    assert answer.content.startswith(b"%PDF-1.7")
    assert {name: answer[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")} == {
        "Content-Type": "application/pdf",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    assert answer["Content-Disposition"] == f'attachment; filename="final-report-{now:%Y-%m-%d}.pdf"'


def test_the_paper_is_made_once(as_, released, now):
    with time_machine.travel(now + timedelta(minutes=1), tick=False):
        first, again = (as_("maria").get(url("download", released)).content for _turn in range(2))
    assert first == again
    assert released.process.documents.count() == 1


def test_right_after_the_filing_the_page_says_that_the_paper_is_being_made(as_, released, now):
    with time_machine.travel(now + timedelta(seconds=2), tick=False):
        answer = as_("maria").get(url("download", released), follow=True)
    assert "The PDF is being made" in answer.text
    assert "data-poll-url" not in answer.text.split("<main")[0]


def test_before_the_filing_there_is_no_paper(as_, circulated):
    assert "Someone was faster" in as_("maria").get(url("download", circulated), follow=True).text


@pytest.mark.parametrize("name", VERBS)
def test_a_made_up_reference_is_no_report(as_, sofia, name):
    path = reverse(f"reports:{name}", args=[uuid.uuid4()])
    assert as_(sofia).post(path).status_code == 404
