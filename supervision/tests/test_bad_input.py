"""Does every form answer bad input clearly and lose nothing? Each field of each form, as somebody who may open it."""

from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse

from accounts.doorway.models import Event
from processes.goals import actions as goals
from processes.reflection import actions as reflection
from supervision.tests.hostile import SCRIPT, SUM, WORDS, payloads, well_filled
from supervision.tests.moments import STAGES, under_way
from supervision.tests.pages import Page
from supervision.tests.routes import addresses
from supervision.tests.test_who_reads import browser, whole  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db

ROLES = ("maria", "sofia", "helena", "vera", "visitor")
GROUPS = ("hidden", "radio", "checkbox")
SHOWN_AGAIN = (SCRIPT, "0001-01-01", "9999-12-31")
"""After these the page that follows is looked at too."""
SHOWN_ONLY = {"styleguide", "scheduling:set_hours"}
"""A form that keeps nothing, and a second address of the same page."""
ELSEWHERE = ("/me/language/", "/accounts/logout/")


@pytest.fixture(autouse=True)
def _no_limits(settings):
    """Whoever tries hundreds of times is stopped by the limits; here each try is to reach the form."""
    settings.ACCOUNT_RATE_LIMITS = {}


@pytest.fixture
def foreign(whole, other_case, tuomas):  # noqa: F811
    """References and keys of what belongs to others."""
    things = [other_case, other_case.clients.first(), other_case.participants.first(), tuomas.profile]
    things += [
        whole.things[name] for name in ("goal_me", "entry_", "session", "evaluation", "series", "mapping")
    ]
    return [str(value) for thing in things for value in (thing.pk, getattr(thing, "ref", thing.pk))] + [
        str(uuid4())
    ]


def forms_of(client, path):
    answer = client.get(path)
    if answer.status_code != 200 or "html" not in answer["Content-Type"]:
        return []
    page = Page(answer.content.decode())
    return [
        (form.action or path, form)
        for form in page.forms
        if form.method == "post" and not form.action.startswith(ELSEWHERE) and len(form.names) > 1
    ]


def attack(world, role, form, path, foreign):
    """Each field once with each of its bad values, the others well filled; every try is undone."""
    client, wrong = browser(world, role), []
    client.raise_request_exception = False
    good = well_filled(form)
    for name in form.names:
        for bad in payloads(name, form.named(name), foreign):
            sent = good | {name: bad if isinstance(bad, list) else [bad]}
            with transaction.atomic():
                answer = client.post(path, sent, follow=bad in SHOWN_AGAIN)
                transaction.set_rollback(True)
            wrong += [
                f"{role} {path} {name}={str(bad)[:60]!r}: {what}" for what in faults(answer, form, name, sent)
            ]
    return wrong


def faults(answer, form, name, sent):
    """What is wrong with the answer to one try."""
    if answer.status_code not in (200, 302, 403, 404, 409, 410):
        return [f"answered {answer.status_code}"]
    body = answer.content.decode()
    if SCRIPT in body or "1219325035818" in body.replace(SUM, ""):
        return ["shown as it is"]
    refused = answer.status_code == 200 and not getattr(answer, "redirect_chain", None)
    return faults_of_refusal(Page(body), form, name, sent) if refused else []


def faults_of_refusal(page, form, name, sent):
    found = []
    if not set(page.described) <= page.ids:
        found.append("described by nothing")
    if not page.speaks:
        found.append("no word on what is wrong")
    if name in page.errors and name not in page.invalid and form.named(name)[0].kind not in GROUPS:
        found.append("the field isn't marked")
    kept = {row.name: row.value for one in page.forms for row in one.fields}
    words = [other for other in form.names if other != name and sent.get(other) == [WORDS]]
    return found + [f"{other} is lost" for other in words if kept.get(other) != WORDS]


def every_form(world, foreign, wanted):
    """Attacks each form as the first role that may open it, and says what went wrong."""
    wrong, seen = [], set()
    for role in ROLES:
        client = browser(world, role)
        for name, _thing, path in addresses(world):
            if wanted(name):
                for to, form in forms_of(client, path):
                    what = (name, to if form.action else "", frozenset(form.names))
                    if what not in seen:
                        wrong += attack(world, role, form, to, foreign)
                    seen.add(what)
    assert seen
    return wrong


def test_every_form_of_a_case_that_is_over(whole, foreign):  # noqa: F811
    later = {name for names in STAGES.values() for name in names} | SHOWN_ONLY
    before = Event.objects.count()

    wrong = every_form(whole, foreign, lambda name: name not in later)

    assert wrong == [], "\n".join(wrong)
    assert Event.objects.count() == before


def test_every_form_that_is_open_only_at_its_moment(whole, foreign, now):  # noqa: F811
    wrong = []
    for stage, names in STAGES.items():
        with transaction.atomic():
            stood = dict(whole.things)
            whole.things |= stage(whole, now)
            wrong += [f"{stage.__name__}: {line}" for line in every_form(whole, foreign, names.__contains__)]
            whole.things = stood
            transaction.set_rollback(True)
    assert wrong == [], "\n".join(wrong)


ONCE = (
    ("goals:commission", "process", "sofia", "goal_me", {"statement": "Ours", "level": "group"}),
    (
        "goals:write",
        "process",
        "maria",
        "other_goal",
        {"statement": "Mine", "level": "group", "audience": "me"},
    ),
    ("reflection:write", "process", "maria", "other_entry", {"body": "Mine"}),
)


@pytest.mark.parametrize(("name", "thing", "role", "taken", "words"), ONCE, ids=lambda value: str(value)[:20])
def test_a_form_that_carries_somebody_elses_reference_is_refused(whole, now, name, thing, role, taken, words):  # noqa: F811
    case, mikko = under_way(whole, now)["process"], whole.people["mikko"]
    whole.things["other_goal"] = goals.write(case, statement="His", audience="me", by=mikko, now=now)
    whole.things["other_entry"] = reflection.write(case, body="His", by=mikko, now=now)
    before = Event.objects.count()

    answer = browser(whole, role).post(
        reverse(name, args=[case.ref]), words | {"once": whole.things[taken].ref}
    )

    assert (answer.status_code, Event.objects.count()) == (403, before)
