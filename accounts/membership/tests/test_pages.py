from datetime import date, timedelta
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from accounts.doorway.letters import Letter
from accounts.doorway.posting import compose
from accounts.membership import actions
from accounts.membership.ethics import CURRENT
from accounts.membership.models import Kind, Membership, Status
from accounts.membership.title import helsinki_date

pytestmark = pytest.mark.django_db

DEEDS = ("suspend", "reinstate", "resign", "lapse", "confirm", "reconfirm")
TODAY = timezone.localdate


def url(name, membership):
    return reverse(f"membership:{name}", args=[membership.ref])


def own(client, user):
    client.force_login(user)
    return client.get(reverse("membership:own")).text


def fresh(member):
    return Membership.objects.get(pk=member.pk)


@pytest.fixture
def member(tuomas, now):
    """Tuomas, an ordinary member from a year ago whose check is near."""
    return Membership.objects.create(
        user=tuomas,
        kind="ordinary",
        number="1234",
        valid_from=TODAY() - timedelta(days=300),
        verified_at=now - timedelta(days=320),
        review_on=TODAY() + timedelta(days=45),
        ethics_version=CURRENT.version,
    )


def test_whoever_has_no_membership_is_told_how_they_are_shown(client, tuomas):
    page = own(client, tuomas)
    assert "You are shown as a supervisor without the title" in page
    assert "Resign" not in page


def test_the_member_sees_the_title_the_check_and_what_comes(client, member, tuomas):
    page = own(client, tuomas)
    assert "Supervisor STOry" in page
    assert "Verified on" in page
    assert "The association checks it anew by" in page
    assert url("confirm", member) in page
    assert url("resign", member) in page
    assert url("suspend", member) not in page


def test_the_members_page_tells_what_has_happened_and_the_reason(client, member, tuomas, vera):
    actions.suspend(member, by=vera, reason="The fee is <open>", now=timezone.now())
    page = own(client, tuomas)
    assert "Vera Verifier suspended the membership" in page
    assert "The fee is &lt;open&gt;" in page
    assert "no title is shown" in page
    assert "Supervisor STOry" not in page


def test_every_state_and_kind_opens_for_its_member_in_every_language(client, member, tuomas, now):
    moments = [None, now - timedelta(days=1), now + timedelta(days=1)]
    for status, kind, ends_at, language in product(Status.values, Kind.values, moments, ("fi", "sv", "en")):
        Membership.objects.update(status=status, kind=kind, ends_at=ends_at)
        type(tuomas).objects.filter(pk=tuomas.pk).update(language=language)
        with translation.override(language):
            shown = fresh(member).title(now)
        page = own(client, fresh(member).user)
        assert shown[0].upper() + shown[1:] in page
        assert ("STOry" in page) == fresh(member).carries_title(now), (status, kind, ends_at)


def test_the_confirmation_waits_on_the_members_home(client, member, tuomas):
    client.force_login(tuomas)
    assert url("confirm", member) in client.get(reverse("home")).text
    actions.confirm(member, by=tuomas)
    assert url("confirm", member) not in client.get(reverse("home")).text


def test_resigning_says_what_will_happen_and_does_it(client, member, tuomas):
    client.force_login(tuomas)
    asked = client.get(url("resign", member)).text
    assert "This will happen" in asked
    assert fresh(member).status == "verified"
    last = TODAY() + timedelta(days=30)
    answer = client.post(url("resign", member), {"last_day": last.isoformat()}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("membership:own")
    assert "Resigned. It holds through" in answer.text
    assert (fresh(member).status, fresh(member).valid_until) == ("resigned", last)


def test_a_verifier_records_a_letter_of_resignation(client, member, vera):
    client.force_login(vera)
    assert "come in writing" in client.get(url("resign", member)).text
    answer = client.post(url("resign", member), {"last_day": TODAY().isoformat()})
    assert (answer.url, fresh(member).status) == (url("page", member), "resigned")


def test_confirming_names_the_version_of_the_principles(client, member, tuomas):
    client.force_login(tuomas)
    page = client.get(url("confirm", member)).text
    assert CURRENT.version in page
    assert CURRENT.address in page
    answer = client.post(url("confirm", member), {"holds": "on", "commits": "on"}, follow=True)
    assert "Thank you" in answer.text
    assert url("confirm", member) not in answer.text
    assert fresh(member).is_confirmed


@pytest.mark.parametrize("said", [{}, {"holds": "on"}, {"commits": "on"}])
def test_half_a_confirmation_is_none(client, member, tuomas, said):
    client.force_login(tuomas)
    answer = client.post(url("confirm", member), {"x": "1", **said})
    assert answer.status_code == 200
    assert "invalid-feedback" in answer.text
    assert fresh(member).confirmed_at is None


def test_the_verifiers_page_offers_what_the_state_allows(client, member, vera, now):
    client.force_login(vera)
    wanted = {
        "verified": {"reconfirm", "suspend", "resign", "lapse"},
        "suspended": {"reinstate", "resign", "lapse"},
        "resigned": {"lapse"},
        "lapsed": set(),
    }
    for status, kind in product(Status.values, Kind.values):
        Membership.objects.update(status=status, kind=kind, ends_at=now if status == "suspended" else None)
        page = client.get(url("page", member)).text
        assert {verb for verb in DEEDS if url(verb, member) in page} == wanted[status]


def test_suspending_from_a_helsinki_moment_on(client, member, vera):
    day = TODAY() + timedelta(days=20)
    client.force_login(vera)
    data = {"reason": "Unclear", "start": "later", "day": day.isoformat(), "clock": "08:30"}
    answer = client.post(url("suspend", member), data, follow=True)
    assert "Until then nothing changes" in answer.text
    assert timezone.localtime(fresh(member).ends_at).strftime("%Y-%m-%d %H:%M") == f"{day} 08:30"
    assert fresh(member).carries_title(timezone.now())


def test_a_day_alone_means_its_midnight(client, member, vera):
    day = TODAY() + timedelta(days=20)
    client.force_login(vera)
    client.post(url("suspend", member), {"reason": "x", "start": "later", "day": day.isoformat()})
    assert helsinki_date(fresh(member).ends_at) == day
    assert helsinki_date(fresh(member).ends_at - timedelta(seconds=1)) == day - timedelta(days=1)


@pytest.mark.parametrize(
    ("verb", "bad"),
    [
        ("suspend", {"reason": "", "start": "now"}),
        ("suspend", {"reason": "x" * 501, "start": "now"}),
        ("suspend", {"reason": "x"}),
        ("suspend", {"reason": "x", "start": "later"}),
        ("suspend", {"reason": "x", "start": "later", "day": "2026-02-30"}),
        ("suspend", {"reason": "x", "start": "later", "day": "2001-01-01"}),
        ("suspend", {"reason": "x", "start": "later", "day": "0001-01-01"}),
        ("suspend", {"reason": "x", "start": "later", "day": "9999-12-31"}),
        ("suspend", {"reason": "x", "start": "later", "day": "2090-01-01", "clock": "25:00"}),
        ("resign", {"last_day": ""}),
        ("resign", {"last_day": "2001-01-01"}),
        ("resign", {"last_day": "9999-12-31"}),
        ("lapse", {"reason": "  "}),
        ("reconfirm", {"valid_until": "2001-01-01"}),
        ("reconfirm", {"valid_until": "0001-01-01"}),
        ("reconfirm", {"valid_until": "9999-12-31"}),
    ],
)
def test_a_slip_is_answered_at_its_field_and_nothing_changes(client, vera, member, verb, bad):
    client.force_login(vera)
    answer = client.post(url(verb, member), bad)
    assert answer.status_code == 200
    assert "invalid-feedback" in answer.text
    assert (fresh(member).status, fresh(member).valid_until) == ("verified", None)


def test_strangers_find_no_membership_and_the_member_is_not_a_judge(client, olli, root, tuomas, member):
    for other in (olli, root):
        client.force_login(other)
        assert {client.post(url(verb, member)).status_code for verb in ("page", *DEEDS)} == {404}
    client.force_login(tuomas)
    assert client.get(url("page", member)).url == reverse("membership:own")
    refused = {verb for verb in DEEDS if client.post(url(verb, member)).status_code == 403}
    assert refused == {"suspend", "reinstate", "lapse", "reconfirm"}


def test_a_verifiers_own_membership_is_settled_by_somebody_else(client, vera):
    mine = Membership.objects.create(user=vera, valid_from=date(2026, 1, 1))
    client.force_login(vera)
    assert client.get(url("page", mine)).url == reverse("membership:own")
    for verb in ("suspend", "lapse", "reconfirm"):
        assert client.get(url(verb, mine)).status_code == 403
        assert client.post(url(verb, mine), {"reason": "x", "start": "now"}).status_code == 403
    assert fresh(mine).status == "verified"


def test_the_wrong_moment_leads_back_with_a_word(client, vera, member):
    client.force_login(vera)
    actions.lapse(member, by=vera, reason="Gone")
    answer = client.get(url("suspend", member), follow=True)
    assert "Someone was faster" in answer.text
    answer = client.post(url("suspend", member), {"reason": "x", "start": "now"}, follow=True)
    assert "Someone was faster" in answer.text


def test_letters_name_no_member_and_give_no_reason(vera, tuomas, member):
    actions.suspend(member, by=vera, reason="MARKER")
    actions.reinstate(member, by=vera, reason="MARKER")
    actions.reconfirm(member, by=vera)
    actions.confirm(member, by=tuomas)
    actions.resign(member, by=tuomas)
    actions.lapse(member, by=vera, reason="MARKER")
    told = {letter.template.partition("/")[2] for letter in Letter.objects.all()}
    assert told == {"suspend", "reinstate", "reconfirm", "confirm", "resign", "resigned", "lapse"}
    for letter in Letter.objects.all():
        for letter.language in ("fi", "sv", "en"):
            message = compose(letter, letter.about())
            assert "MARKER" not in message.body + message.subject
            assert "Korpi" not in message.body + message.subject
            assert f"/membership/{member.ref}/" in message.body


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_database_the_same_for_a_short_and_a_long_history(
    client, vera, member, count, django_assert_max_num_queries
):
    for _turn in range(count):
        actions.reconfirm(member, by=vera)
    client.force_login(vera)
    with django_assert_max_num_queries(8):
        client.get(url("page", member))
