"""Can a tired person ask three at once, and can no supervisor find out who the others are?"""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.doorway.letters import Letter
from accounts.doorway.posting import post_due
from accounts.people.models import User
from processes.core.actions import add_client
from processes.mapping import actions
from processes.mapping.models import MappingRequest, Status
from supervision.tests.cast import supervisor
from supervision.tests.hostile import CHOICES, TEXTS
from supervision.tests.pages import Page
from supervision.tests.routes import names
from supervision.tests.test_who_reads import all_words

from .conftest import WORDS
from .test_together import lead_to_recommendation, of, states

pytestmark = pytest.mark.django_db
ASK = "/mapping/request-many/"
SHORTLIST = "/supervisors/shortlist/"
NAMES = ("Sofia Lehtovaara", "Tuomas Korpi", "Ulla Saarni")


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def chosen(client, three):
    for profile in three:
        client.post(reverse("supervisors:add_to_shortlist", args=[profile.ref]))
    return three


@pytest.fixture
def sent(three, helena, hospital):
    values = {"email": "", "organisation_name": "Suvantola Hospital"} | WORDS
    return actions.request_many(three, by=helena, now=timezone.now(), **values)


def typed(profiles, **changes):
    values = {
        "supervisors": [str(profile.ref) for profile in profiles],
        "email": "helena@example.org",
        "organisation_name": "Suvantola Hospital",
        "once": str(uuid.uuid4()),
    }
    return values | WORDS | changes


def test_a_visitor_asks_all_three_with_one_form_and_one_code(client, chosen, mailoutbox):
    page = client.get(ASK).text
    assert [page.count(name) > 0 for name in NAMES] == [True] * 3
    assert page.count(" checked") == 3
    answer = client.post(ASK, typed(chosen))
    lead = MappingRequest.objects.order_by("pk").first()
    assert answer.url == reverse("mapping:confirm", args=[lead.ref])
    confirm = client.get(answer.url).text
    assert all(name in confirm for name in NAMES)
    answer = client.post(answer.url, {"code": lead.code})
    assert answer.url == reverse("mapping:together", args=[lead.ref])
    page = client.get(answer.url).text
    assert page.count("waits for the supervisor") == 3
    assert "Sent to each of them." in page
    assert client.session["_auth_user_id"] == str(User.objects.get(email="helena@example.org").pk)
    assert "shortlist" not in client.session


def test_somebody_signed_in_comes_straight_to_the_page_of_all(client, chosen, helena):
    client.force_login(helena)
    for profile in chosen:
        client.post(reverse("supervisors:add_to_shortlist", args=[profile.ref]))
    answer = client.post(ASK, typed(chosen, email=""))
    assert answer.url == MappingRequest.objects.order_by("pk").first().overview_url
    assert set(states().values()) == {"sent"}


def test_somebody_can_be_left_out_on_the_form(client, chosen):
    client.post(ASK, typed(chosen[:2]))
    assert set(states()) == {"Sofia Lehtovaara", "Tuomas Korpi"}


def test_nothing_on_the_shortlist_leads_to_it(client, db):
    assert client.get(ASK).url == SHORTLIST


def test_who_hides_between_form_and_press_is_said_and_the_text_is_kept(client, chosen, tuomas):
    assert "Tuomas" in client.get(ASK).text
    type(tuomas.profile).objects.filter(user=tuomas).update(is_public=False)
    answer = client.post(ASK, typed(chosen))
    assert answer.status_code == 200
    assert "no longer in the directory" in answer.text
    assert "MARKER-WISH" in answer.text
    assert "Tuomas" not in answer.text
    assert not MappingRequest.objects.exists()
    answer = client.post(ASK, typed([chosen[0], chosen[2]]))
    assert answer.status_code == 302
    assert set(states()) == {"Sofia Lehtovaara", "Ulla Saarni"}


def test_when_all_hide_the_text_is_kept_too(client, chosen):
    type(chosen[0]).objects.update(is_public=False)
    answer = client.post(ASK, typed(chosen))
    assert (answer.status_code, "MARKER-WISH" in answer.text) == (200, True)


def test_four_are_refused_with_a_word(client, chosen):
    answer = client.post(ASK, typed([*chosen, supervisor("Pia Fourth").profile]))
    assert "Choose one to three supervisors." in answer.text
    assert not MappingRequest.objects.exists()


def test_a_double_press_asks_once(client, chosen):
    values = typed(chosen)
    first, second = client.post(ASK, values), client.post(ASK, values)
    assert first.url == second.url
    assert (MappingRequest.objects.count(), Letter.objects.count()) == (3, 1)


def test_a_reference_of_another_persons_request_opens_nothing(client, chosen, olli, helena):
    foreign = actions.request(chosen[0], **WORDS, email="", by=olli)
    client.force_login(helena)
    assert client.post(ASK, typed(chosen, once=str(foreign.ref))).status_code == 404
    assert MappingRequest.objects.count() == 1


def test_too_many_requests_are_refused_kindly_and_the_text_is_kept(client, chosen):
    answers = [client.post(ASK, typed(chosen)) for _number in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "MARKER-WISH" in answers[-1].text


@pytest.mark.parametrize(
    "field", ["supervisors", "name", "email", "organisation_name", "for_whom", "wish", "once", "language"]
)
def test_bad_input_is_answered_clearly_and_loses_nothing(client, chosen, settings, field):
    settings.ACCOUNT_RATE_LIMITS = {}
    for bad in [*TEXTS, *CHOICES, str(uuid.uuid4())]:
        answer = client.post(ASK, typed(chosen, place="MARKER-PLACE", **{field: bad}))
        if answer.status_code != 302:
            assert answer.status_code == 200
            page = Page(answer.text)
            assert (page.speaks, "MARKER-PLACE" in answer.text) == (True, True)
            assert page.refused == []
            assert "<script>alert" not in answer.text


def test_the_contact_sees_all_with_their_states(client, sent, helena, tuomas):
    actions.decline(of(tuomas), reason="No room.", by=tuomas)
    client.force_login(helena)
    page = client.get(reverse("mapping:together", args=[of(tuomas).ref])).text
    assert all(name in page for name in NAMES)
    assert page.count("declined") >= 1
    assert "Withdraw the other requests" not in page
    assert "See all of them" in client.get(of(tuomas).get_absolute_url()).text


def test_after_a_recommendation_the_contact_is_offered_to_let_the_others_go(client, sent, helena, sofia):
    client.force_login(helena)
    assert "Do you still need" not in client.get(of(sofia).get_absolute_url()).text
    lead_to_recommendation(of(sofia), now=timezone.now())
    url = reverse("mapping:withdraw_others", args=[of(sofia).ref])
    for path in (of(sofia).get_absolute_url(), sent.overview_url):
        page = client.get(path).text
        assert ("Do you still need the 2 other supervisors?" in page, url in page) == (True, True)
    confirm = client.get(url).text
    assert ("Tuomas Korpi, Ulla Saarni" in confirm, states()["Ulla Saarni"]) == (True, "sent")
    page = client.post(url, follow=True).text
    assert "Withdrawn from 2 supervisors, who have been told." in page
    assert states() == {
        "Sofia Lehtovaara": "recommended",
        "Tuomas Korpi": "withdrawn",
        "Ulla Saarni": "withdrawn",
    }
    assert "Do you still need" not in client.get(sent.overview_url).text
    assert client.get(url).url == of(sofia).overview_url
    assert "Someone was faster" in client.post(url, follow=True).text


@pytest.mark.parametrize(
    ("name", "status"), [("sofia", 403), ("tuomas", 404), ("olli", 404), ("vera", 404), ("root", 404)]
)
@pytest.mark.parametrize("verb", ["together", "withdraw_others"])
def test_nobody_else_opens_the_page_of_all_or_lets_anybody_go(
    client, request, sent, sofia, name, status, verb
):
    client.force_login(request.getfixturevalue(name))
    url = reverse(f"mapping:{verb}", args=[of(sofia).ref])
    assert client.get(url).status_code == status
    if verb == "withdraw_others":
        assert client.post(url).status_code == status
    assert set(states().values()) == {"sent"}


def test_a_single_request_has_no_page_of_all(client, sofia, helena):
    asked = actions.request(sofia.profile, **WORDS, email="", by=helena)
    client.force_login(helena)
    assert client.get(reverse("mapping:together", args=[asked.ref])).url == asked.get_absolute_url()


def test_a_client_who_came_later_sees_only_their_own_case(client, sent, sofia, olli):
    add_client(of(sofia).process, olli, "")
    client.force_login(olli)
    assert client.get(reverse("mapping:together", args=[of(sofia).ref])).url == of(sofia).get_absolute_url()


def test_no_page_and_no_letter_tells_a_supervisor_who_else_was_asked(
    client,
    sent,
    sofia,
    tuomas,
    ulla,
    helena,
    mailoutbox,
):
    """Every address of the mapping, the case and the calendar, for each of the three, at every stage."""
    lead_to_recommendation(of(sofia), now=timezone.now())
    actions.withdraw_others(of(sofia), by=helena)
    while post_due():
        pass
    for person in (sofia, tuomas, ulla):
        client.force_login(person)
        mine, others = of(person), [row for row in MappingRequest.objects.all() if row.pk != of(person).pk]
        secrets = [str(mine.together), *(str(row.ref) for row in others)]
        secrets += [str(row.process.ref) for row in others] + [row.process.supervisor.name for row in others]
        read = [client.get(path) for path in own_pages(mine)]
        assert {answer.status_code for answer in read} <= {200, 302, 403, 404, 405}
        assert sum(answer.status_code == 200 for answer in read) > 5
        for answer in read:
            told = answer.text + answer.headers.get("Location", "")
            assert [word for word in secrets if word in told] == [], answer.request["PATH_INFO"]
        for row in others:
            for path in own_pages(row, slices=("mapping:",)):
                assert client.get(path).status_code in (302, 404, 405), path
        for message in mailoutbox:
            if person.email in message.to:
                assert [word for word in secrets if word in all_words(message)] == []


# Without a reference to any case; a room is offered to every colleague of the directory.
NOT_OF_A_CASE = ("mapping:request", "core:join", "scheduling:feed", "scheduling:add_room")


def own_pages(asked, slices=("mapping:", "core:", "scheduling:", "sessions:", "agreements:draft")):
    """Every page about one request: by its own reference in the mapping, by its case's elsewhere."""
    paths = []
    for name, has_ref in sorted(set(names())):
        if name.startswith(slices) and name not in NOT_OF_A_CASE:
            ref = asked.ref if name.startswith("mapping:") else asked.process.ref
            paths.append(reverse(name, args=[ref] if has_ref else []))
    return [*paths, "/home/", "/processes/"] if len(slices) > 1 else paths


def test_the_supervisor_reads_how_many_were_asked(client, sent, sofia, tuomas):
    client.force_login(tuomas)
    page = client.get(of(tuomas).get_absolute_url()).text
    assert "3 supervisors at the same time" in page
    assert "See all of them" not in page
    assert of(sofia).status == Status.SENT


def test_the_page_of_all_asks_the_same_for_two_and_for_three(client, three, helena):
    client.force_login(helena)
    counts = []
    for many in (2, 3):
        asked = actions.request_many(three[:many], **WORDS, email="", by=helena)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(asked.overview_url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
