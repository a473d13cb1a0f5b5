from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.doorway.models import Letter
from accounts.doorway.states import TooLate
from accounts.people.models import User
from processes.core import actions
from processes.core.models import Participant, Process, by_token

pytestmark = pytest.mark.django_db


def opened(sofia, **changes):
    given = {
        "title": "Own client",
        "form": "individual",
        "contact_name": "Pia Private",
        "contact_email": "pia@example.org",
        "by": sofia,
    }
    return actions.open(sofia.profile, **given | changes)


def test_a_supervisor_opens_a_case_for_a_private_client(sofia):
    process = opened(sofia)
    assert process.status == "opening"
    assert [str(row) for row in process.clients.all()] == ["Pia Private"]
    assert Letter.objects.count() == 0


def test_an_organisation_the_contact_speaks_for_is_used_again(sofia, hospital, helena):
    process = opened(sofia, contact_email=helena.email, organisation_name="suvantola hospital")
    assert process.clients.get().organisation == hospital


def test_nobody_else_opens_a_case_in_a_supervisors_name(sofia, tuomas):
    with pytest.raises(PermissionDenied):
        opened(sofia, by=tuomas)


def test_a_supervisor_is_not_their_own_client(sofia):
    with pytest.raises(ValidationError):
        opened(sofia, contact_email=sofia.email)
    assert Process.objects.count() == 0


def test_an_invitation_is_one_letter_with_a_personal_link(opening, sofia):
    guest = actions.invite(opening, email="New@Example.org", by=sofia)
    letter = Letter.objects.get()
    assert (letter.email, letter.role, guest.email) == ("new@example.org", "invitee", "new@example.org")
    assert by_token(guest.link_token) == guest


def test_an_address_is_invited_once(opening, sofia):
    actions.invite(opening, email="new@example.org", by=sofia)
    with pytest.raises(ValidationError):
        actions.invite(opening, email="new@example.org", by=sofia)


def test_a_participant_does_not_invite(case, maria):
    with pytest.raises(PermissionDenied):
        actions.invite(case, email="new@example.org", by=maria)


def test_a_new_link_puts_the_old_one_out_of_use(opening, sofia):
    guest = actions.invite(opening, email="new@example.org", by=sofia)
    old = guest.link_token
    actions.invite_again(guest, by=sofia)
    assert by_token(old) is None
    assert by_token(guest.link_token) == guest


def test_only_the_invited_address_joins_and_only_once(opening, sofia, maria, olli):
    guest = actions.invite(opening, email=maria.email, by=sofia)
    with pytest.raises(PermissionDenied):
        actions.join(guest, by=olli)
    stale = Participant.objects.get(pk=guest.pk)
    actions.join(guest, by=maria)
    with pytest.raises(TooLate):
        actions.join(stale, by=maria)
    assert [row.user for row in Process.objects.get(pk=opening.pk).joined] == [maria]


def link(guest):
    return reverse("core:join", args=[guest.link_token])


def test_a_newcomer_joins_by_the_link_and_is_signed_in(client, opening, sofia):
    guest = actions.invite(opening, email="new@example.org", by=sofia)
    assert client.get(link(guest)).status_code == 200
    assert not User.objects.filter(email="new@example.org").exists()
    response = client.post(link(guest), {"name": "Nea New"})
    assert response.url == opening.get_absolute_url()
    assert client.get(response.url).status_code == 200
    guest.refresh_from_db()
    assert (guest.user.name, guest.user.has_usable_password()) == ("Nea New", False)


def test_an_invitation_never_opens_an_existing_account(client, opening, sofia, maria):
    guest = actions.invite(opening, email=maria.email, by=sofia)
    response = client.post(link(guest), {"name": "Somebody"})
    guest.refresh_from_db()
    assert (response.status_code, guest.user, "_auth_user_id" in client.session) == (200, None, False)


def test_somebody_else_who_holds_the_link_does_not_come_in(client, opening, sofia, olli):
    guest = actions.invite(opening, email="new@example.org", by=sofia)
    client.force_login(olli)
    client.post(link(guest), {"name": "Olli"})
    guest.refresh_from_db()
    assert guest.user is None


def test_an_unknown_and_an_expired_link_say_so(client, opening, sofia):
    guest = actions.invite(opening, email="new@example.org", by=sofia)
    assert client.get(reverse("core:join", args=["nonsense"])).status_code == 404
    Participant.objects.update(expires_at=guest.invited_at - timedelta(days=1))
    assert client.get(link(guest)).status_code == 410


def test_a_bad_line_is_named_and_nothing_typed_is_lost(client, opening, sofia):
    client.force_login(sofia)
    response = client.post(
        reverse("core:invite", args=[opening.ref]), {"addresses": "a@example.org\nnot an address"}
    )
    assert "not an address" in response.content.decode()
    assert "a@example.org" in response.content.decode()
    assert Participant.objects.count() == 0


def test_a_double_press_opens_one_process(client, sofia):
    client.force_login(sofia)
    page = client.get(reverse("core:open"))
    data = {
        "once": page.context["form"].initial["once"],
        "title": "Once",
        "form": "individual",
        "contact_name": "Pia",
        "contact_email": "pia@example.org",
        "language": "fi",
    }
    first, second = (client.post(reverse("core:open"), data) for _press in range(2))
    assert first.url == second.url
    assert Process.objects.count() == 1


def test_a_stranger_finds_no_process(client, case, olli):
    client.force_login(olli)
    assert client.get(case.get_absolute_url()).status_code == 404
    assert client.get(reverse("core:invite", args=[case.ref])).status_code == 404


def test_a_contact_reads_no_participants_name_and_a_participant_no_address(client, case, helena, maria):
    client.force_login(helena)
    assert "Mikko" not in client.get(case.get_absolute_url()).content.decode()
    client.force_login(maria)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "Mikko" in page
    assert "mikko@example.org" not in page


def test_home_asks_the_same_number_of_questions_for_one_case_and_for_three(
    client, case, sofia, hospital, helena, django_assert_num_queries, now
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(sofia)
    client.get(reverse("home"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(reverse("home"))
    for title in ("B", "C"):
        more = Process.objects.create(
            title=title, supervisor=sofia, form="group", status="active", created_at=now
        )
        more.clients.create(organisation=hospital, contact=helena)
    with CaptureQueriesContext(connection) as three:
        client.get(reverse("home"))
    assert len(three) == len(one)


def test_an_address_longer_than_any_column_is_refused_at_the_form(client, case, sofia):
    """Such an address is well formed, and PostgreSQL would refuse it with an error of the server."""
    client.force_login(sofia)
    long = f"{'a' * 60}@{'b.' * 110}example.org"

    answer = client.post(f"/processes/{case.ref}/invite/", {"addresses": long})

    assert answer.status_code == 200
    assert "addresses" in answer.context["form"].errors


def included(process, sofia, **changes):
    first = process.clients.get()
    given = {
        "name": "Kaisa Second",
        "email": "kaisa@example.org",
        "organisation_name": "Second Employer",
        "share": Decimal("33.33"),
        "shares": {first.pk: Decimal("66.67")},
        "by": sofia,
    }
    return actions.include_client(process, **given | changes)


def test_another_client_comes_in_and_the_shares_sum_exactly(opening, sofia):
    included(opening, sofia)
    assert sorted(opening.clients.values_list("share", flat=True)) == [Decimal("33.33"), Decimal("66.67")]


def test_shares_that_do_not_sum_are_refused_whole(opening, sofia):
    with pytest.raises(ValidationError):
        included(opening, sofia, share=Decimal("33.34"))
    assert opening.clients.get().share == Decimal("100.00")


def test_a_contact_does_not_bring_in_clients_and_nobody_does_after_the_agreement(
    opening, case, helena, sofia
):
    Process.objects.filter(pk=opening.pk).update(status="opening")
    with pytest.raises(PermissionDenied):
        included(opening, sofia, by=helena)
    Process.objects.filter(pk=opening.pk).update(status="active")
    with pytest.raises(TooLate):
        included(opening, sofia)


def test_the_page_divides_evenly_and_names_a_sum_that_is_not_a_hundred(client, opening, sofia):
    client.force_login(sofia)
    page = reverse("core:include_client", args=[opening.ref])
    assert client.get(page).context["form"].fields["share"].initial == Decimal("50.00")
    row = opening.clients.get()
    data = {
        "name": "K",
        "email": "k@example.org",
        "organisation_name": "K",
        "share": "40",
        f"share_{row.pk}": "50",
    }
    assert "90" in client.post(page, data).content.decode()
    assert client.post(page, data | {"share": "50"}).url == opening.get_absolute_url()


def test_a_supervisor_renames_the_process(client, opening, sofia, helena):
    client.force_login(sofia)
    client.post(reverse("core:rename", args=[opening.ref]), {"title": "Head nurses"})
    opening.refresh_from_db()
    assert opening.title == "Head nurses"
    with pytest.raises(PermissionDenied):
        actions.rename(opening, title="X", by=helena)
