"""Does a report go its way, and does nothing leave the room that not everyone has approved?"""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.doorway.letters import Letter
from accounts.doorway.states import TooLate
from accounts.membership.models import Membership
from processes.agreements.models import Agreement
from processes.core.models import Client, Process
from processes.reports import actions
from processes.reports.freezing import frozen
from processes.reports.models import Approval, Report
from processes.sessions.models import Session
from supervision.tests.cast import join, person

ROOM = ["aino@example.org", "maria@example.org", "mikko@example.org"]


def told(template):
    return sorted(Letter.objects.filter(template=template).values_list("email", flat=True))


def agree(process, now, **clauses):
    return Agreement.objects.create(
        process=process,
        status="signed",
        form="group",
        starts_on=now.date(),
        place="Ward",
        drafted_at=now,
        **clauses,
    )


def test_a_draft_begins_with_what_is_known(ready, sofia, now):
    report = actions.draft(ready, by=sofia, now=now)
    assert (report.status, report.summary) == (
        "draft",
        "We met 2 times. Together we looked at how our shared goals came true.",
    )


def test_one_report_at_a_time(written, ready, sofia):
    with pytest.raises(ValidationError, match="already"):
        actions.draft(ready, by=sofia)


def test_where_the_agreement_gives_no_report_none_is_written(ready, sofia, now):
    agree(ready, now, reporting="none")
    with pytest.raises(ValidationError, match="gets no report"):
        actions.draft(ready, by=sofia)


@pytest.mark.parametrize("who", ["maria", "helena", "tuomas", "olli", "vera", "root"])
@pytest.mark.parametrize("verb", ["circulate", "redraft", "file", "release"])
def test_the_supervisor_alone_moves_the_report(written, request, who, verb):
    with pytest.raises(PermissionDenied):
        getattr(actions, verb)(written, by=request.getfixturevalue(who))


@pytest.mark.parametrize("who", ["sofia", "helena", "olli", "root"])
def test_participants_alone_speak_for_themselves(circulated, request, who):
    with pytest.raises(PermissionDenied):
        actions.approve(circulated, digest=circulated.digest, by=request.getfixturevalue(who))
    with pytest.raises(PermissionDenied):
        actions.object(circulated, text="x", digest=circulated.digest, by=request.getfixturevalue(who))


def test_of_two_edits_the_later_from_the_old_version_is_refused(written, sofia):
    actions.edit(written, summary="First", lessons="", version=written.version, by=sofia)
    with pytest.raises(TooLate):
        actions.edit(written, summary="Second", lessons="", version=written.version - 1, by=sofia)
    assert Report.objects.get().summary == "First"


def test_circulating_asks_everyone_and_freezes_what_they_read(written, sofia, now):
    actions.circulate(written, by=sofia, now=now)

    assert told("reports/circulate") == ROOM
    assert written.approvals.count() == 3
    assert frozen(written) == {
        "language": "en",
        "form": "group",
        "supervisor": {"name": "Sofia Lehtovaara", "title": "Supervisor STOry"},
        "clients": ["Suvantola Hospital"],
        "sessions": frozen(written)["sessions"] | {"held": 2},
        "participants": 3,
        "goals": [
            {
                "statement": "Handovers are calm",
                "levels": {
                    "-2": "Handovers are calm: much_less",
                    "-1": "Handovers are calm: less",
                    "0": "Handovers are calm: expected",
                    "1": "Handovers are calm: more",
                    "2": "Handovers are calm: much_more",
                },
                "weight": 1,
                "start": -1,
                "interim": None,
                "final": 1,
                "supervisor": 1,
            }
        ],
        "t": {"start": "40.00", "final": "60.00"},
        "survey": frozen(written)["survey"] | {"items": []},
        "summary": "We met and talked.",
        "lessons": "Give handovers time.",
    }


def test_a_report_without_a_summary_is_not_ready(written, sofia):
    actions.edit(written, summary=" ", lessons="", version=written.version, by=sofia)
    with pytest.raises(ValidationError, match="summary"):
        actions.circulate(written, by=sofia)
    assert Report.objects.get().status == "draft"


def test_what_changes_after_the_circulation_changes_nothing_that_was_approved(approved, sofia, shared, now):
    before = frozen(approved)
    shared.statement = "Something else"
    shared.save()
    actions.file(approved, by=sofia, now=now)
    assert {name: value for name, value in frozen(approved).items() if name in before} == before


def test_until_everyone_has_approved_nothing_is_filed(circulated, sofia, maria, mikko, aino):
    for who in (maria, mikko):
        actions.approve(circulated, digest=circulated.digest, by=who)
    actions.object(circulated, text="Not so", digest=circulated.digest, by=aino)

    with pytest.raises(ValidationError, match="Not every participant"):
        actions.file(circulated, by=sofia)
    assert Report.objects.get().status == "circulated"


def test_whoever_joined_later_is_asked_too(approved, sofia):
    join(approved.process, person("Pia Late"))
    report = Report.objects.get()
    with pytest.raises(ValidationError, match="Not every participant"):
        actions.file(report, by=sofia)


def test_a_yes_counts_only_for_the_text_that_was_read(circulated, sofia, maria):
    read = circulated.digest
    actions.redraft(circulated, by=sofia)
    actions.edit(circulated, summary="Another text", lessons="", version=circulated.version, by=sofia)
    actions.circulate(circulated, by=sofia)
    with pytest.raises(TooLate):
        actions.approve(circulated, digest=read, by=maria)
    assert not Approval.objects.exclude(approved_at=None).exists()


def test_taking_the_report_back_voids_every_approval(approved, sofia):
    actions.redraft(approved, by=sofia)
    assert (approved.status, approved.digest) == ("draft", "")
    assert not Approval.objects.exclude(approved_at=None).exists()
    assert told("reports/redraft") == ROOM


def test_an_objection_tells_the_supervisor_and_can_be_taken_back_by_approving(circulated, maria):
    actions.object(circulated, text="OBJECTION", digest=circulated.digest, by=maria)
    assert told("reports/object") == ["sofia@example.org"]
    actions.approve(circulated, digest=circulated.digest, by=maria)
    word = Approval.objects.get(user=maria)
    assert (bool(word.approved_at), word.objected_at, word.objection) == (True, None, None)


def test_filing_keeps_the_number_of_approvals_and_the_day(filed):
    data = frozen(filed)
    assert (filed.status, data["approved_by"], len(filed.digest)) == ("filed", 3, 64)
    assert told("reports/file") == ROOM


def test_the_title_is_that_of_the_day_of_filing(approved, sofia, now):
    Membership.objects.filter(user=sofia).update(status="suspended")
    report = Report.objects.get()
    actions.file(report, by=sofia, now=now)
    assert frozen(report)["supervisor"] == {"name": "Sofia Lehtovaara", "title": "supervisor"}


def test_a_filed_report_does_not_move_any_more(filed, sofia, maria):
    for late in (
        lambda: actions.edit(filed, summary="x", lessons="", version=filed.version, by=sofia),
        lambda: actions.redraft(filed, by=sofia),
        lambda: actions.circulate(filed, by=sofia),
        lambda: actions.approve(filed, digest=filed.digest, by=maria),
        lambda: actions.file(filed, by=sofia),
    ):
        with pytest.raises(TooLate):
            late()


def test_releasing_tells_the_client_and_the_participants(released):
    assert told("reports/release") == [*ROOM[:1], "helena@example.org", *ROOM[1:]]


def test_a_report_is_not_released_before_it_is_filed(approved, sofia):
    with pytest.raises(TooLate):
        actions.release(approved, by=sofia)


def test_the_process_closes_after_the_release(released, sofia, now):
    process = actions.close(released.process, by=sofia, now=now)
    assert (process.status, process.closed_at) == ("closed", now)
    assert told("reports/close") == [*ROOM[:1], "helena@example.org", *ROOM[1:]]


def test_the_process_does_not_close_without_the_promised_report(ready, sofia):
    with pytest.raises(ValidationError, match="promises the client"):
        actions.close(ready, by=sofia)
    assert Process.objects.get(pk=ready.pk).status == "active"


def test_the_process_does_not_close_over_an_unfinished_report(written, sofia):
    with pytest.raises(ValidationError, match="not finished"):
        actions.close(written.process, by=sofia)


def test_the_process_does_not_close_over_planned_sessions(released, sofia):
    Session.objects.filter(number=2).update(status="planned")
    with pytest.raises(ValidationError, match="planned sessions"):
        actions.close(released.process, by=sofia)


def test_where_no_report_is_agreed_the_process_closes_without(ready, sofia, now):
    agree(ready, now, reporting="headcount")
    assert actions.close(ready, by=sofia).status == "closed"


def test_a_private_person_is_owed_no_report(ready, sofia):
    Client.objects.filter(process=ready).update(organisation=None)
    process = Process.objects.get(pk=ready.pk)
    assert actions.close(process, by=sofia).status == "closed"


def test_closing_is_the_supervisors(ready, maria, helena):
    for who in (maria, helena):
        with pytest.raises(PermissionDenied):
            actions.close(ready, by=who)
