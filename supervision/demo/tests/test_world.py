from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.claims.models import Claim
from accounts.doorway.letters import Letter
from accounts.membership.models import Membership
from accounts.organisations.models import Organisation
from accounts.people.models import User
from accounts.register.models import Entry
from accounts.supervisors.models import Profile
from processes.core.models import Process
from processes.reflection.models import JournalEntry
from processes.scheduling.holidays import closed_days
from processes.sessions.models import Note, Session
from supervision.demo import world
from supervision.demo.cases import ward_4b_words
from supervision.demo.cast import CAST
from supervision.demo.story import ZONE

pytestmark = pytest.mark.django_db

EXPECTED = """
Osasto 3A                    closed   recommended  signed         interim:closed final:closed  released
Diakonins arbetslag          active   recommended  signed         final:closed                 circulated
Platform team                active   recommended  signed         final:open                   -
Osasto 4B                    active   recommended  signed         interim:open                 -
Kuraattorien yhteinen ryhmä  active   recommended  signed         -                            -
Yksilötyönohjaus, P.S.       active   -            signed         -                            -
Honkalan koulun työyhteisö   active   recommended  signed         -                            -
Osastonhoitajat              opening  recommended  changes_asked  -                            -
Team leads                   opening  recommended  proposed       -                            -
Kotipihlajan ohjaajat        opening  recommended  draft          -                            -
Koivuranta församling        opening  booked       -              -                            -
Suvantolan sairaala          opening  offered      -              -                            -
Lehtolan kotihoito           opening  sent         -              -                            -
Pilkku Software              ended    declined     -              -                            -
"""


@pytest.fixture(scope="module", autouse=True)
def built(django_db_setup, django_db_blocker):
    """The whole world, built once for the tests of this file and taken back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        steps: list[str] = []
        world.build(timezone.now(), steps.append)
        yield steps
        transaction.set_rollback(True)


def case(title):
    return Process.objects.with_people().get(title=title)


def told(process):
    mapping = getattr(process, "mapping", None)
    evaluations = " ".join(f"{row.kind}:{row.status}" for row in process.evaluations.all())
    return (
        process.title,
        process.status,
        mapping.status if mapping else "-",
        " ".join(row.status for row in process.agreements.all()) or "-",
        evaluations or "-",
        " ".join(row.status for row in process.reports.all()) or "-",
    )


def test_there_is_a_case_in_every_phase():
    rows = [" ".join(line.split()) for line in EXPECTED.strip().splitlines()]
    assert sorted(" ".join(told(process)) for process in Process.objects.all()) == sorted(rows)


def test_every_step_is_told_to_the_progress_bar(built):
    assert len(built) == world.STEPS


def test_ward_4b_is_half_way_with_the_next_session_in_a_few_days():
    sessions = Session.objects.filter(process=case("Osasto 4B"))
    assert sessions.filter(status="held").count() == 5
    coming = sessions.filter(status="planned").first()
    assert timedelta() < coming.booking.start - timezone.now() < timedelta(days=7)


def test_the_words_of_the_ward_are_kept():
    ward = case("Osasto 4B")
    assert {note.body for note in Note.objects.filter(process=ward)} == set(ward_4b_words.NOTES)
    entries = JournalEntry.objects.filter(process=ward)
    assert {entry.body for entry in entries} == {
        text for rows in ward_4b_words.ENTRIES.values() for _author, text, _audience in rows
    }
    assert entries.filter(shares__revoked_at=None, shares__isnull=False).count() == 2


def test_a_principal_is_client_and_manager_at_once():
    laura = User.objects.get(name="Laura Oksanen")
    assert case("Honkalan koulun työyhteisö").roles_of(laura) == {"contact", "participant", "manager"}


def test_some_are_invited_and_have_not_joined():
    assert case("Honkalan koulun työyhteisö").participants.filter(user=None).count() == 2


def test_the_shares_of_three_employers_make_a_hundred():
    shares = [row.share for row in case("Kuraattorien yhteinen ryhmä").client_rows]
    assert (len(shares), sum(shares)) == (3, Decimal(100))


def test_memberships_are_in_every_state_that_matters():
    rows = {row.user.name: (row.kind, row.status) for row in Membership.objects.select_related("user")}
    assert rows["Sofia Lehtovaara"] == ("ordinary", "verified")
    assert rows["Birgitta Sund"] == ("senior", "verified")
    assert rows["Antti Rauhala"] == ("student", "verified")
    assert rows["Kristiina Merivalo"] == ("senior", "suspended")
    claims = [(row.user.name, row.status) for row in Claim.objects.exclude(status="verified").order_by("pk")]
    assert claims == [
        ("Jari Vuokkola", "submitted"),
        ("Leena Kuusiluoma", "submitted"),
        ("Anna Rinneva", "more_asked"),
        ("Tuomas Korpiaho", "rejected"),
    ]
    assert not {"Tuomas Korpiaho", "Anna Rinneva", "Jari Vuokkola"} & rows.keys()
    assert Entry.objects.filter(number__startswith="D-").count() == len(rows) + 1


def test_the_desk_shows_certificates_beside_what_the_register_says(client):
    client.force_login(User.objects.get(name="Vera Lahti"))
    found = {}
    for name in ("Jari Vuokkola", "Leena Kuusiluoma"):
        page = client.get(Claim.objects.get(user__name=name, status="submitted").get_absolute_url())
        assert "<img" in page.text
        found[name] = page.context["compared"].words["kind"]
    assert found == {"Jari Vuokkola": "agrees", "Leena Kuusiluoma": "differs"}


def test_the_directory_is_worth_filtering():
    profiles = Profile.objects.listed()
    assert len(profiles) == 12
    for part, least in (
        ("regions", 8),
        ("municipalities", 15),
        ("sectors", 15),
        ("methods", 10),
        ("groups", 9),
    ):
        assert len({key for profile in profiles for key in getattr(profile, part)}) >= least, part
    assert [profile.user.name for profile in profiles if not profile.takes_new] == ["Timo Kaskiranta"]
    assert sum(hasattr(profile, "photo") for profile in profiles) == 2
    assert sum(profile.prices.exists() for profile in profiles) == 11
    assert {language for profile in profiles for language in profile.speaks} >= {
        "fi",
        "sv",
        "en",
        "fse",
        "se",
        "ru",
    }


def test_nobody_meets_on_a_holiday_or_a_weekend():
    days = [row.booking.start.astimezone(ZONE).date() for row in Session.objects.select_related("booking")]
    assert len(days) > 40
    assert [day for day in days if day.weekday() > 4 or closed_days(day, day)] == []


def test_every_letter_was_sent_in_its_own_time():
    waiting = Letter.objects.exclude(state="sent").filter(not_before__lte=timezone.now())
    assert list(waiting) == []
    late = [
        row for row in Letter.objects.filter(state="sent") if row.sent_at - row.not_before > timedelta(days=1)
    ]
    assert late == []
    assert Letter.objects.filter(template="sessions/remind").exists()


def test_nobody_real_is_used():
    assert {row.business_id for row in Organisation.objects.all()} == {""}
    foreign = [user.email for user in User.objects.all() if not user.email.endswith("esimerkki.fi")]
    assert foreign == []


def test_all_the_cast_sign_in_by_one_press(client):
    page = client.get(reverse("demo:people"))
    offered = [user for _role, rows in page.context["groups"] for _part, user in rows]
    assert [user.email for user in offered] == [part.email for part in CAST]
    for user in offered:
        assert client.post(reverse("demo:sign_in", args=[user.ref])).url == reverse("home")
        assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize("email", [part.email for part in CAST])
def test_home_and_every_case_open_for_their_people(client, email):
    user = User.objects.get(email=email)
    client.force_login(user)
    assert client.get(reverse("home")).status_code == 200
    for process in Process.objects.visible_to(user):
        assert client.get(process.get_absolute_url()).status_code == 200


def test_a_second_run_changes_nothing():
    before, out = Letter.objects.count(), StringIO()
    call_command("demo_world", stdout=out)
    assert out.getvalue() == "The demonstration's world is there already. (--fresh builds it again.)\n"
    assert Letter.objects.count() == before


def test_production_is_refused_even_when_asked_to_begin_afresh(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO is off"):
        call_command("demo_world", fresh=True)
    assert User.objects.exists()
