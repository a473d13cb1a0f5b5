import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.supervisors.models import Profile
from processes.mapping import actions
from processes.mapping.models import MappingRequest

WORDS = {"name": "Helena", "email": "helena@example.org", "for_whom": "group", "wish": "A pause."}


@pytest.fixture
def full(sofia):
    """Sofia has no room for new clients; the profile is fetched as a buyer's page would."""
    Profile.objects.filter(user=sofia).update(takes_new=False)
    return Profile.objects.get(user=sofia)


def test_who_takes_nobody_new_is_not_asked(full, helena):
    with pytest.raises(ValidationError, match="Sofia Lehtovaara takes no new clients now"):
        actions.request(full, by=helena, **WORDS)
    assert not MappingRequest.objects.exists()


def test_one_without_room_keeps_the_request_from_all(full, tuomas, helena):
    with pytest.raises(ValidationError, match="takes no new clients now"):
        actions.request_many([tuomas.profile, full], by=helena, **WORDS)
    assert not MappingRequest.objects.exists()


def test_nobody_is_led_to_write_in_vain(full, tuomas, helena, client):
    client.force_login(helena)
    asking = reverse("mapping:request", args=[full.ref])
    assert client.get(asking).url == full.get_absolute_url()
    assert asking not in client.get(full.get_absolute_url()).text
    directory = client.get(reverse("supervisors:directory")).text
    assert reverse("mapping:request", args=[tuomas.profile.ref]) in directory
    assert asking not in directory


def test_what_was_typed_is_kept_when_the_room_ends_meanwhile(full, helena, client):
    client.force_login(helena)
    answer = client.post(reverse("mapping:request", args=[full.ref]), {**WORDS, "language": "en"})
    assert (answer.status_code, "A pause." in answer.text) == (200, True)
