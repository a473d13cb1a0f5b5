import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils import translation

from accounts.people.keeping import KINDS, kept_about

# Who decided or signed a form is told by the thing itself.
TOLD_ELSEWHERE = {
    ("accounts.Membership", "verified_by"),
    *(("accounts.Claim", name) for name in ("decided_by", "first_yes_by", "assigned_to")),
    ("admin.LogEntry", "user"),
}


def naming_fields():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            single = field.concrete and (field.many_to_one or field.one_to_one)
            if single and field.related_model is get_user_model():
                yield model._meta.label, field.name


def test_every_row_that_names_a_person_is_told_of():
    told = {(kind.model, kind.field) for kind in KINDS} | TOLD_ELSEWHERE
    assert set(naming_fields()) - told == set()


def test_only_what_names_a_person_is_told_of():
    assert {(kind.model, kind.field) for kind in KINDS} <= set(naming_fields())


@pytest.mark.django_db
def test_only_what_there_is_is_shown(maria, case, sofia):
    with translation.override("en"):
        assert [str(kept.what) for kept in kept_about(maria)] == ["Processes you take part in"]
        assert "Processes you supervise" in [str(kept.what) for kept in kept_about(sofia)]
