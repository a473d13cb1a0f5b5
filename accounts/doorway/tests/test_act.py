import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from accounts.doorway.act import act
from accounts.doorway.models import Event, Letter
from accounts.doorway.states import TooLate
from processes.core.models import Process

pytestmark = pytest.mark.django_db


def test_a_deed_moves_records_and_writes_letters_together(case, sofia):
    with act("reports.close", on=case, by=sofia) as deed:
        deed.facts["sessions"] = 3
    assert Process.objects.get(pk=case.pk).status == "closed"
    event = Event.objects.get()
    assert (event.action, event.actor, event.case, event.facts) == (
        "reports.close",
        sofia,
        case.ref,
        {"sessions": 3},
    )
    assert sorted(Letter.objects.values_list("email", flat=True)) == [
        "aino@example.org",
        "helena@example.org",
        "maria@example.org",
        "mikko@example.org",
    ]


def test_the_wrong_role_is_refused_and_nothing_is_written(case, maria):
    with pytest.raises(PermissionDenied), act("reports.close", on=case, by=maria):
        raise AssertionError("the body must not run")
    assert (Event.objects.count(), Letter.objects.count()) == (0, 0)


def test_the_loser_of_a_race_gets_too_late_and_writes_nothing(case, sofia):
    with act("reports.close", on=Process.objects.get(pk=case.pk), by=sofia):
        pass
    with pytest.raises(TooLate), act("reports.close", on=case, by=sofia):
        raise AssertionError("the body must not run")
    assert Event.objects.count() == 1


def test_a_body_that_fails_leaves_nothing_behind(case, sofia):
    with pytest.raises(RuntimeError), act("reports.close", on=case, by=sofia):
        raise RuntimeError
    assert Process.objects.get(pk=case.pk).status == "active"
    assert (Event.objects.count(), Letter.objects.count()) == (0, 0)


def test_history_is_never_rewritten_or_erased(case, sofia):
    with act("reports.close", on=case, by=sofia):
        pass
    event = Event.objects.get()
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()


def test_a_second_press_at_the_same_moment_is_too_late_and_not_a_failure(case, maria):
    """Both presses passed the look whether the row is there; the database keeps the second out."""
    from processes.reflection import actions as reflection

    first = reflection.write(case, body="once", by=maria)
    with pytest.raises(TooLate) as late:
        reflection.write(case, body="once", by=maria, ref=first.ref)
    assert late.value.on == case


def test_a_mistake_of_ours_stays_a_failure(case, sofia):
    with pytest.raises(IntegrityError) as failure, act("reports.close", on=case, by=sofia):
        Process.objects.create(title="No day", supervisor=sofia, created_at=None)
    assert not isinstance(failure.value, TooLate)
