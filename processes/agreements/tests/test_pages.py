import io

import pikepdf
import pytest
from django.core import mail
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.doorway import clock
from accounts.doorway.posting import post_due
from processes.agreements import actions, shown
from processes.agreements.models import Agreement, Party
from processes.agreements.paper import context
from processes.core.models import Participant, Process
from processes.goals import actions as goals
from processes.goals.models import Goal
from supervision.tests.cast import client_of, join, person

pytestmark = pytest.mark.django_db

MARKER = "xyloscope"
SECRET = f"{MARKER} first, and in the middle {MARKER} too"


def url(verb, thing):
    return reverse(f"agreements:{verb}", args=[thing.ref])


def page(client, user, address):
    client.force_login(user)
    return client.get(address).content.decode()


def fields(client, agreement, **changes):
    """What the browser would send from the edit page."""
    form = client.get(url("edit", agreement)).context["form"]
    data = {}
    for name in form.fields:
        value = form[name].value()
        if isinstance(value, bool):
            value = "on" if value else None
        if value is not None:
            data[name] = value
    return {name: value for name, value in (data | changes).items() if value is not None}


def test_a_draft_is_the_supervisors_alone(client, ready, sofia, helena):
    assert "Room Birch" in page(client, sofia, ready.get_absolute_url())
    client.force_login(helena)
    assert client.get(ready.get_absolute_url()).status_code == 404


def test_a_press_of_the_button_begins_the_draft_and_a_second_finds_it(client, opening, sofia):
    client.force_login(sofia)
    assert client.get(url("draft", opening)).status_code == 200
    assert Agreement.objects.count() == 0
    client.post(url("draft", opening))
    assert client.post(url("draft", opening)).url == Agreement.objects.get().get_absolute_url()


def test_a_stranger_finds_no_agreement(client, proposed, olli):
    client.force_login(olli)
    for verb in ("page", "edit", "propose", "sign", "ask_changes", "revise", "document"):
        assert client.get(url(verb, proposed)).status_code == 404
    assert client.get(url("draft", proposed.process)).status_code == 404


def test_a_contact_edits_and_proposes_nothing(client, proposed, helena):
    client.force_login(helena)
    for verb in ("edit", "propose", "revise"):
        assert client.get(url(verb, proposed)).status_code == 403
    assert client.get(url("draft", proposed.process)).status_code == 403


def test_the_draft_is_edited_on_one_page(client, ready, sofia):
    client.force_login(sofia)
    goal = Goal.objects.get()
    data = fields(
        client,
        ready,
        price="200.50",
        more_goals="A new one\n- Another",
        supports=[goal.pk],
        has_prior_contacts="no",
    )
    answer = client.post(url("edit", ready), data)
    assert answer.status_code == 302, answer.context["form"].errors
    ready.refresh_from_db()
    assert (str(ready.price), ready.prior_contacts_answered, ready.version) == ("200.50", True, 2)
    assert [goal.statement for goal in Goal.objects.order_by("pk")] == [
        "Handovers run calmly",
        "A new one",
        "Another",
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"price": "-1"},
        {"price": "abc"},
        {"session_count": "1"},
        {"session_minutes": "0"},
        {"interval_days": "9999"},
        {"starts_on": "31.2.2027"},
        {"starts_on": ""},
        {"place": ""},
        {"place": "x" * 161},
        {"background": "x" * 3001},
        {"form": "choir"},
        {"vat": "none"},
        {"interim_after": "10"},
        {"interim_after": "0"},
        {"has_prior_contacts": "yes", "prior_contacts": ""},
        {"price_unit": "free", "price": "10"},
        {"more_goals": "x" * 401},
        {"more_goals": "x\n" * 11},
        {"supports": ["999999"]},
        {"version": "x"},
        {"methods": "a\x00b"},
    ],
)
def test_bad_input_is_answered_at_the_form_and_nothing_typed_is_lost(client, ready, sofia, change):
    client.force_login(sofia)
    answer = client.post(url("edit", ready), fields(client, ready, notice_days="45", **change))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert 'value="45"' in answer.content.decode()
    assert Agreement.objects.get().version == 1


def test_a_lost_race_shows_both_texts_and_the_second_press_keeps_mine(client, ready, sofia):
    client.force_login(sofia)
    data = fields(client, ready, background="Mine, older")
    actions.edit(Agreement.objects.get(), background="Theirs, newer", version=1, by=sofia)
    answer = client.post(url("edit", ready), data)
    html = answer.content.decode()
    assert "Mine, older" in html
    assert "Theirs, newer" in html
    client.post(url("edit", ready), data | {"version": 2})
    assert Agreement.objects.get().background == "Mine, older"


def test_another_processes_goal_is_not_marked(client, ready, sofia, other_case, tuomas):
    foreign = goals.commission(other_case, statement="Foreign", by=tuomas)
    client.force_login(sofia)
    answer = client.post(url("edit", ready), fields(client, ready, supports=[foreign.pk]))
    assert answer.context["form"].errors
    assert Goal.objects.get(pk=foreign.pk).supports_community is False


def test_what_is_missing_is_said_instead_of_a_button(client, ready, sofia):
    actions.edit(ready, prior_contacts_answered=False, by=sofia)
    html = page(client, sofia, url("propose", ready))
    assert "Answer the question about earlier contacts." in html
    assert client.post(url("propose", ready), {"x": "1"}).status_code == 200
    assert Agreement.objects.get().status == "draft"


def test_the_text_is_signed_under_the_text(client, proposed, helena):
    html = page(client, helena, proposed.get_absolute_url())
    assert proposed.digest in html
    answer = client.post(
        url("sign", proposed), {"digest": proposed.digest, "name": "Helena C", "agree": "on"}
    )
    assert answer.url == proposed.get_absolute_url()
    assert Party.objects.get(user=helena).signed_name == "Helena C"
    again = client.post(url("sign", proposed), {"digest": proposed.digest, "name": "Other", "agree": "on"})
    assert again.status_code == 302
    assert Party.objects.get(user=helena).signed_name == "Helena C"


@pytest.mark.parametrize("change", [{"agree": ""}, {"name": " "}, {"name": "x" * 121}, {"digest": ""}])
def test_an_unfinished_signature_is_none(client, proposed, helena, change):
    client.force_login(helena)
    data = {"digest": proposed.digest, "name": "Helena", "agree": "on"} | change
    answer = client.post(url("sign", proposed), data)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Party.objects.exclude(signed_at=None).count() == 0


def test_an_altered_digest_signs_nothing(client, proposed, helena):
    client.force_login(helena)
    answer = client.post(
        url("sign", proposed), {"digest": "0" * 64, "name": "Helena", "agree": "on"}, follow=True
    )
    assert "Someone was faster" in answer.content.decode()
    assert Party.objects.exclude(signed_at=None).count() == 0


def test_a_wish_is_read_by_those_who_sign_and_by_nobody_else(client, proposed, helena, sofia, maria):
    join(proposed.process, maria)
    client.force_login(helena)
    client.post(url("ask_changes", proposed), {"text": f"{MARKER} please"})
    for user in (helena, sofia):
        assert MARKER in page(client, user, proposed.get_absolute_url())
    assert MARKER not in page(client, maria, proposed.get_absolute_url())


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_a_wish_has_words(client, proposed, helena, text):
    client.force_login(helena)
    assert client.post(url("ask_changes", proposed), {"text": text}).status_code == 200
    assert Agreement.objects.get().status == "proposed"


def test_taking_back_needs_a_press_of_a_button(client, proposed, sofia):
    client.force_login(sofia)
    client.get(url("revise", proposed))
    assert Agreement.objects.get().status == "proposed"
    assert client.post(url("revise", proposed)).url == url("edit", proposed)


def test_a_new_version_shows_what_is_different(client, signed, sofia, helena):
    second = actions.draft(signed.process, by=sofia)
    actions.edit(second, cancel_hours=72, by=sofia)
    html = page(client, sofia, second.get_absolute_url())
    assert (
        "<del>A session can be cancelled or moved free of charge until 48 hours before it begins.</del>"
        in html
    )
    assert (
        "<ins>A session can be cancelled or moved free of charge until 72 hours before it begins.</ins>"
        in html
    )
    assert "What is different" not in page(client, helena, signed.get_absolute_url())


def test_a_client_reads_its_own_share_and_nobody_elses(client, ready, sofia, helena, maria):
    kaisa = person("Kaisa Contact")
    ready.process.clients.update(share="33.34")
    client_of(ready.process, None, kaisa, share="66.66")
    join(ready.process, maria)
    agreement = actions.propose(Agreement.objects.get(), by=sofia)
    seen = {
        user: tuple(share in page(client, user, agreement.get_absolute_url()) for share in ("33.34", "66.66"))
        for user in (sofia, helena, kaisa, maria)
    }
    assert seen == {sofia: (True, True), helena: (True, False), kaisa: (False, True), maria: (False, False)}


def test_no_page_paper_or_letter_of_the_agreement_holds_a_word_of_a_working_goal(
    client, ready, sofia, helena, maria
):
    join(ready.process, maria)
    own = goals.write(Process.objects.get(), statement=SECRET, audience="group", by=maria)
    goals.set_scale(own, levels={level: f"{SECRET} {level}" for level in range(-2, 3)}, baseline=-1, by=maria)
    assert MARKER in page(client, maria, reverse("goals:list", args=[ready.process.ref]))
    actions.propose(Agreement.objects.get(), by=sofia)
    agreement = Agreement.objects.get()
    assert MARKER not in agreement.frozen
    for user in (sofia, helena):
        actions.sign(agreement, name=user.name, digest=agreement.digest, by=user)
    for address in (agreement.get_absolute_url(), ready.process.get_absolute_url(), reverse("home")):
        assert MARKER not in page(client, helena, address)
    post_due(clock.now())
    assert mail.outbox
    assert not any(MARKER in message.message().as_string() for message in mail.outbox)
    assert MARKER not in words(agreement)


def paper(client, agreement, user):
    client.force_login(user)
    client.post(url("document", agreement))
    return client.get(url("document", agreement)).content


def words(agreement):
    """What the paper is made of; nothing else goes into it."""
    return " ".join(render_to_string("agreements/paper.html", context(agreement)).split())


def test_a_manager_who_commissions_reads_own_goals_as_a_participant_and_the_agreement_holds_none(
    client, proposed, helena, maria, now
):
    join(proposed.process, maria)
    Participant.objects.create(
        process=proposed.process,
        user=helena,
        email=helena.email,
        is_manager=True,
        invited_at=now,
        joined_at=now,
        expires_at=now,
    )
    goals.write(Process.objects.get(), statement=SECRET, audience="group", by=maria)
    assert MARKER in page(client, helena, reverse("goals:list", args=[proposed.process.ref]))
    assert MARKER not in page(client, helena, proposed.get_absolute_url())


def test_the_paper_is_made_once_and_holds_text_and_signatures(client, signed, sofia, helena):
    first = paper(client, signed, helena)
    assert first.startswith(b"%PDF")
    assert paper(client, signed, sofia) == first
    text = words(signed)
    for expected in (
        "Handovers run calmly",
        "<strong>Sofia Lehtovaara</strong>, Supervisor STOry",
        "Helena Contact",
        signed.digest[:20],
    ):
        assert expected in text


def test_the_paper_is_tagged_and_says_its_language(client, signed, helena):
    with pikepdf.open(io.BytesIO(paper(client, signed, helena))) as pdf:
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("en", True)


def test_before_the_paper_is_there_the_page_says_so_and_makes_none(client, signed, helena):
    html = page(client, helena, url("document", signed))
    assert "Making the PDF" in html
    assert Agreement.objects.get().document is None


def test_what_is_not_signed_has_no_paper(client, proposed, helena):
    client.force_login(helena)
    assert client.get(url("document", proposed)).status_code == 404


def test_a_paper_shows_nobodys_share(ready, sofia, helena):
    kaisa = person("Kaisa Contact")
    ready.process.clients.update(share="33.34")
    client_of(ready.process, None, kaisa, share="66.66")
    agreement = actions.propose(Agreement.objects.get(), by=sofia)
    for user in (sofia, helena, kaisa):
        actions.sign(agreement, name=user.name, digest=agreement.digest, by=user)
    text = words(agreement)
    assert "33.34" not in text
    assert "66.66" not in text


def verbs(process, now):
    with_people = Process.objects.with_people().get(pk=process.pk)
    return [(item.verb, set(item.who)) for item in shown.waiting([with_people], now)]


def test_what_waits_follows_the_agreement(opening, sofia, helena, now):
    assert verbs(opening, now) == [("Draft the agreement", {sofia.pk})]
    goals.commission(opening, statement="Calm", supports_community=True, by=sofia)
    draft = actions.draft(opening, by=sofia, place="Room", prior_contacts_answered=True)
    assert verbs(opening, now) == [("Finish the draft", {sofia.pk})]
    actions.propose(draft, by=sofia)
    assert verbs(opening, now) == [("Read and sign", {sofia.pk}), ("Read and sign", {helena.pk})]
    actions.sign(draft, name="Sofia", digest=draft.digest, by=sofia)
    assert verbs(opening, now) == [("Read and sign", {helena.pk})]
    actions.ask_changes(draft, text="Please", by=helena)
    assert verbs(opening, now) == [("Answer the change request", {sofia.pk})]


def test_the_step_and_the_panel_follow_the_agreement(client, opening, signed, sofia, helena, now):
    process = Process.objects.get()
    assert [(step.label, step.state) for step in shown.steps(process, now)] == [
        ("Agreement", "done"),
        ("Goals", "now"),
    ]
    html = page(client, helena, process.get_absolute_url())
    assert signed.get_absolute_url() in html


def test_waiting_asks_the_same_for_one_process_and_for_three(proposed, sofia, hospital, helena, now):
    def asked():
        processes = list(Process.objects.with_people())
        with CaptureQueriesContext(connection) as queries:
            list(shown.waiting(processes, now))
        return len(queries)

    one = asked()
    for title in ("B", "C"):
        more = Process.objects.create(
            title=title, supervisor=sofia, form="group", language="en", created_at=now
        )
        client_of(more, hospital, helena)
        goals.commission(more, statement="Calm", supports_community=True, by=sofia)
        draft = actions.draft(more, by=sofia, place="Room", prior_contacts_answered=True)
        actions.propose(draft, by=sofia)
    assert asked() == one


def test_unusual_numbers_are_worth_a_thought_and_stop_nobody(client, ready, sofia):
    client.force_login(sofia)
    assert "A session usually lasts 45–90 minutes." in client.get(url("edit", ready)).text
    unusual = {"session_minutes": "30", "interval_days": "60", "session_count": "2", "interim_after": "1"}
    answer = client.post(url("edit", ready), fields(client, ready, **unusual), follow=True)
    assert answer.text.count("Yours may still be right. (Source: Suomen työnohjaajat ry") == 3
    ready.refresh_from_db()
    assert actions.propose(ready, by=sofia).status == "proposed"
