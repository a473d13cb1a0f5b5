import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from accounts.doorway.act import act
from accounts.doorway.letters import Letter
from accounts.doorway.sealed import SealedTextField, sealed_fields
from accounts.people.models import User
from processes.core.guidance import Guidance

pytestmark = pytest.mark.django_db

REGISTERED = ["Event", "Guidance", "Letter", "Membership", "Organisation", "Profile", "User"]


def ours():
    return {model for model in admin.site._registry if model._meta.app_label in ("accounts", "processes")}


def test_the_operator_sees_people_and_usual_numbers_and_no_process():
    assert sorted(model.__name__ for model in ours()) == REGISTERED


def test_nothing_in_the_admin_holds_sealed_text():
    assert any(sealed_fields(model) for model in apps.get_app_config("processes").get_models())
    for model in ours():
        assert not any(isinstance(field, SealedTextField) for field in model._meta.get_fields())


def test_the_operator_reads_and_never_writes(client, root, case, sofia):
    with act("reports.close", on=case, by=sofia):
        pass
    client.force_login(root)
    for model in ours() - {Guidance}:
        name = f"admin:accounts_{model._meta.model_name}"
        assert client.get(reverse(f"{name}_changelist")).status_code == 200
        assert client.get(reverse(f"{name}_add")).status_code == 403
        row = model._base_manager.first()
        if row is not None:
            page = reverse(f"{name}_change", args=[row.pk])
            assert (client.get(page).status_code, client.post(page, {}).status_code) == (200, 403)
            assert client.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_the_admin_tells_no_title_of_a_process_and_no_password(client, root, case, sofia):
    with act("reports.close", on=case, by=sofia):
        pass
    client.force_login(root)
    letter = Letter.objects.first()
    page = client.get(reverse("admin:accounts_letter_change", args=[letter.pk])).text
    assert letter.email in page
    assert case.title not in page
    page = client.get(reverse("admin:accounts_user_change", args=[sofia.pk])).text
    assert User.objects.get(pk=sofia.pk).password not in page


def test_nobody_else_enters_the_admin(client, sofia, vera):
    for user in (sofia, vera):
        client.force_login(user)
        assert client.get(reverse("admin:index")).status_code in (302, 403)
