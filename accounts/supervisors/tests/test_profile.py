import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.doorway.states import TooLate
from accounts.supervisors import actions
from accounts.supervisors.models import Profile

pytestmark = pytest.mark.django_db

GOOD = {
    "headline": "Questions with time",
    "introduction": "I work in peace.",
    "fields_of_work": "health care",
    "forms": ["group"],
    "speaks": ["fi", "sv"],
    "region": "Kainuu",
    "town": "Kajaani",
    "works_remotely": "on",
    "is_public": "on",
}


def url(name, profile):
    return reverse(f"supervisors:{name}", args=[profile.ref])


def test_somebody_begins_as_a_supervisor_hidden_and_once(client, maria):
    client.force_login(maria)
    assert "This will happen" in client.get(reverse("supervisors:begin")).text
    assert not Profile.objects.exists()
    client.post(reverse("supervisors:begin"))
    client.post(reverse("supervisors:begin"))
    profile = Profile.objects.get()
    assert (profile.user, profile.is_public, profile.speaks) == (maria, False, ["en"])


def test_nobody_begins_for_another(maria, sofia):
    with pytest.raises(PermissionDenied):
        actions.begin(maria, by=sofia)


def test_the_owner_edits_the_profile(client, sofia):
    client.force_login(sofia)
    answer = client.post(url("update", sofia.profile), {**GOOD, "version": 1}, follow=True)
    kept = Profile.objects.get(user=sofia)
    assert (kept.headline, kept.forms, kept.speaks, kept.region) == (
        GOOD["headline"],
        ["group"],
        ["fi", "sv"],
        "Kainuu",
    )
    assert (kept.visits_workplaces, kept.works_remotely, kept.version) == (False, True, 2)
    assert GOOD["headline"] in answer.text


def test_only_the_owner_edits(client, sofia, tuomas, root):
    for other in (tuomas, root):
        client.force_login(other)
        assert client.post(url("update", sofia.profile), {**GOOD, "version": 1}).status_code == 403
    assert Profile.objects.get(user=sofia).version == 1


def test_an_old_version_is_too_late(sofia):
    actions.update(sofia.profile, by=sofia, version=1, headline="First")
    with pytest.raises(TooLate):
        actions.update(sofia.profile, by=sofia, version=1, headline="Second")
    assert Profile.objects.get(user=sofia).headline == "First"


def test_no_text_is_lost_when_two_windows_save(client, sofia):
    actions.update(Profile.objects.get(user=sofia), by=sofia, version=1, headline="From the other window")
    client.force_login(sofia)
    answer = client.post(url("update", sofia.profile), {**GOOD, "version": 1})
    assert answer.status_code == 200
    assert GOOD["headline"] in answer.text
    assert "From the other window" in answer.text
    assert Profile.objects.get(user=sofia).headline == "From the other window"
    client.post(url("update", sofia.profile), {**GOOD, "version": 2})
    assert Profile.objects.get(user=sofia).headline == GOOD["headline"]


@pytest.mark.parametrize(
    "bad",
    [
        {"headline": "x" * 141},
        {"introduction": "x" * 4001},
        {"training": "x" * 301},
        {"region": "Atlantis"},
        {"speaks": ["klingon"]},
        {"speaks": []},
        {"forms": ["therapy"]},
        {"forms": []},
        {"works_remotely": ""},
    ],
)
def test_a_bad_profile_is_answered_and_nothing_is_lost_or_kept(client, sofia, bad):
    client.force_login(sofia)
    data = {key: value for key, value in {**GOOD, "version": 1, **bad}.items() if value}
    answer = client.post(url("update", sofia.profile), data)
    assert answer.status_code == 200
    assert "Kajaani" in answer.text
    assert "data-errors" in answer.text
    assert Profile.objects.get(user=sofia).version == 1


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_an_odd_version_is_answered(client, sofia, version):
    client.force_login(sofia)
    assert client.post(url("update", sofia.profile), {**GOOD, "version": version}).status_code == 200
    assert Profile.objects.get(user=sofia).version == 1


def test_a_hidden_profile_is_for_its_owner_only(client, sofia, olli):
    Profile.objects.filter(user=sofia).update(is_public=False)
    page = url("profile", sofia.profile)
    assert client.get(page).status_code == 404
    client.force_login(olli)
    assert client.get(page).status_code == 404
    client.force_login(sofia)
    assert "not in the directory yet" in client.get(page).text


def test_a_profile_shows_the_title_only_while_it_holds(client, sofia, tuomas, vera):
    assert (
        "työnohjaaja STOry"
        in client.get(url("profile", sofia.profile), headers={"accept-language": "fi"}).text
    )
    sofia.membership.status = "suspended"
    sofia.membership.save()
    assert (
        "työnohjaaja STOry"
        not in client.get(url("profile", sofia.profile), headers={"accept-language": "fi"}).text
    )
