from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.doorway.states import TooLate
from accounts.supervisors import actions
from accounts.supervisors.models import Profile
from accounts.supervisors.prices import as_rows

from .filled import GOOD, ROWS, filled

pytestmark = pytest.mark.django_db


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


@time_machine.travel(datetime(2026, 11, 24, 10, tzinfo=UTC), tick=False)
def test_the_owner_edits_every_part_of_the_profile(client, sofia):
    client.force_login(sofia)
    answer = client.post(url("update", sofia.profile), filled(starts_on="2027-03-01"), follow=True)
    kept = Profile.objects.get(user=sofia)
    told = {name: getattr(kept, name) for name in actions.EDITABLE}
    assert told == {
        **{name: value for name, value in GOOD.items() if value != "on"},
        **{name: True for name, value in GOOD.items() if value == "on"},
        "headline_fi": "",
        "introduction_fi": "",
        "introduction_sv": "",
        "regions": ["Kainuu", "Pohjois-Pohjanmaa"],
        "municipalities": ["205", "765", "564"],
        "visits_workplaces": False,
        "capacity": 3,
        "starts_on": date(2027, 3, 1),
    }
    assert as_rows(kept.prices.all()) == [("group", 90, 18550), ("individual", 60, 9500)]
    assert (kept.version, kept.changed_at) == (2, datetime(2026, 11, 24, 10, tzinfo=UTC))
    assert GOOD["headline_en"] in answer.text


def test_what_was_saved_stands_in_the_form_again(client, sofia):
    client.force_login(sofia)
    client.post(url("update", sofia.profile), filled())
    page = client.get(url("update", sofia.profile)).text
    for words in ("Questions with time", "Kajaani, Sotkamo, Oulu", 'value="185.50"', 'value="95"'):
        assert words in page


def test_an_empty_row_removes_a_price(client, sofia):
    client.force_login(sofia)
    client.post(url("update", sofia.profile), filled())
    client.post(url("update", sofia.profile), filled([("", "", ""), ROWS[1]], version=2))
    assert as_rows(Profile.objects.get(user=sofia).prices.all()) == [("individual", 60, 9500)]


def test_only_the_owner_edits(client, sofia, tuomas, root):
    for other in (tuomas, root):
        client.force_login(other)
        assert client.post(url("update", sofia.profile), filled()).status_code == 403
    assert Profile.objects.get(user=sofia).version == 1


def test_an_old_version_is_too_late(sofia):
    actions.update(sofia.profile, by=sofia, version=1, headline_en="First")
    with pytest.raises(TooLate):
        actions.update(sofia.profile, by=sofia, version=1, headline_en="Second", prices=[("group", 60, 1)])
    kept = Profile.objects.get(user=sofia)
    assert (kept.headline_en, list(kept.prices.all())) == ("First", [])


def test_no_text_is_lost_when_two_windows_save(client, sofia):
    other = Profile.objects.get(user=sofia)
    actions.update(
        other,
        by=sofia,
        version=1,
        headline_en="From the other window",
        sectors=["schools"],
        prices=[("pair", 45, 7000)],
    )
    client.force_login(sofia)
    answer = client.post(url("update", sofia.profile), filled())
    assert answer.status_code == 200
    for words in (GOOD["headline_en"], "Kajana, Sotkamo; oulu", 'value="185,50"'):
        assert words in answer.text
    for words in ("From the other window", "<dd>schools</dd>", "pair supervision, 45 min: 70 €"):
        assert words in answer.text
    assert Profile.objects.get(user=sofia).headline_en == "From the other window"
    client.post(url("update", sofia.profile), filled(version=2))
    assert Profile.objects.get(user=sofia).headline_en == GOOD["headline_en"]


@pytest.mark.parametrize(
    "bad",
    [
        {"headline_fi": "x" * 141},
        {"introduction_sv": "x" * 4001},
        {"training": "x" * 301},
        {"phase_work": "x" * 601},
        {"regions": ["Atlantis"]},
        {"speaks": ["klingon"]},
        {"sectors": ["<script>"]},
        {"accessibility": ["x"]},
        {"municipalities": "Atlantis"},
        {"municipalities": "x" * 1501},
        {"capacity": "-1"},
        {"capacity": "9" * 40},
        {"starts_on": "9999-12-31"},
        {"starts_on": "2027-02-30"},
        {"vat": "x"},
        {"prices-0-euros": "a lot"},
        {"prices-0-minutes": "1"},
        {"prices-0-form": "therapy"},
        {"prices-1-euros": ""},
        {"prices-1-form": "group", "prices-1-minutes": "90"},
        {"prices-TOTAL_FORMS": "many"},
        {"prices-TOTAL_FORMS": "9" * 30},
        {"forms": None},
        {"speaks": None},
        {"training": None},
        {"works_remotely": None, "own_premises": None},
    ],
)
def test_a_bad_profile_is_answered_and_nothing_is_lost_or_kept(client, sofia, bad):
    client.force_login(sofia)
    answer = client.post(url("update", sofia.profile), filled(**bad))
    assert answer.status_code == 200
    assert 'value="Kajaani"' in answer.text
    assert "data-errors" in answer.text
    assert Profile.objects.get(user=sofia).version == 1


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_an_odd_version_is_answered(client, sofia, version):
    client.force_login(sofia)
    assert client.post(url("update", sofia.profile), filled(version=version)).status_code == 200
    assert Profile.objects.get(user=sofia).version == 1


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("training", "tell of your training as a supervisor"),
        ("forms", "choose at least one form of work"),
        ("speaks", "choose at least one language"),
    ],
)
def test_what_is_not_told_keeps_a_profile_hidden(client, sofia, left_out, said):
    Profile.objects.filter(user=sofia).update(is_public=False)
    client.force_login(sofia)
    answer = client.post(url("update", sofia.profile), filled(**{left_out: None}))
    assert said in answer.text
    client.post(url("update", sofia.profile), filled(**{left_out: None, "is_public": None}))
    kept = Profile.objects.get(user=sofia)
    assert (kept.version, kept.is_public) == (2, False)


def test_no_way_round_the_form_shows_an_untold_profile(sofia):
    Profile.objects.filter(user=sofia).update(is_public=False)
    profile = Profile.objects.get(user=sofia)
    with pytest.raises(ValidationError):
        actions.update(profile, by=sofia, version=1, is_public=True)
    assert not Profile.objects.get(user=sofia).is_public


def test_an_unknown_part_is_a_mistake_of_ours(sofia):
    with pytest.raises(TypeError):
        actions.update(sofia.profile, by=sofia, version=1, user_id=1)


def test_the_form_begins_with_the_language_of_its_owner(client, sofia):
    sofia.language = "sv"
    sofia.save()
    client.force_login(sofia)
    first, *others = client.get(url("update", sofia.profile)).context["sections"][0].fields
    assert (first.name, [field.name for field in others]) == ("headline_sv", ["introduction_sv"])
