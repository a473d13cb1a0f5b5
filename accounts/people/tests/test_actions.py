import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from accounts.doorway.models import Event, Letter
from accounts.people import actions
from accounts.people.models import User

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def test_a_proved_address_becomes_an_account_without_a_password():
    user = actions.register("New@Example.org ", "New Person", "sv", VISITOR)
    kept = User.objects.get()
    assert (kept.pk, kept.email, kept.name, kept.language) == (user.pk, "new@example.org", "New Person", "sv")
    assert not kept.has_usable_password()
    address = EmailAddress.objects.get()
    assert (address.user, address.email, address.verified, address.primary) == (
        kept,
        "new@example.org",
        True,
        True,
    )
    assert Event.objects.get().action == "people.register"
    assert not Letter.objects.exists()


def test_an_account_that_is_there_is_left_as_it_is(maria):
    before = User.objects.filter(pk=maria.pk).values().get()
    assert actions.register("MARIA@example.org", "Somebody Else", "fi", VISITOR) == maria
    assert User.objects.filter(pk=maria.pk).values().get() == before
    assert (User.objects.count(), EmailAddress.objects.count(), Event.objects.count()) == (1, 0, 0)


def test_the_system_may_register_too(db):
    assert actions.register("new@example.org", "New", "fi", None).pk


def test_preferences_are_kept(maria):
    actions.update(maria, by=maria, language="sv", zone="Europe/Stockholm", reminder_lead="")
    kept = User.objects.get()
    assert (kept.language, kept.zone, kept.reminder_lead) == ("sv", "Europe/Stockholm", "")


@pytest.mark.parametrize("name", ["mikko", "vera", "root"])
def test_nobody_changes_anothers_preferences(maria, name, request):
    with pytest.raises(PermissionDenied):
        actions.update(maria, by=request.getfixturevalue(name), language="fi")
    assert User.objects.get(pk=maria.pk).language == "en"


@pytest.mark.parametrize("field", ["is_staff", "is_superuser", "is_verifier", "email", "password"])
def test_standing_and_address_are_no_preferences(maria, field):
    with pytest.raises(TypeError):
        actions.update(maria, by=maria, **{field: True})
