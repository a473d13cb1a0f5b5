"""Who meets which page, and whose words? Every address as every role, against a table that a person has read."""

import os
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db.models import Q
from django.test import Client

from accounts.doorway.access import may
from accounts.doorway.models import Event
from accounts.doorway.tables import WHO_MAY
from supervision.tests.pdf_text import pdf_text
from supervision.tests.routes import addresses
from supervision.tests.world import READERS, token

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("routes.txt")
ROLES = ("visitor", "olli", "tuomas", "vera", "root", "helena", "sofia", "maria", "mikko")
OUTSIDERS = ("visitor", "olli", "tuomas", "vera", "root")
# Verbs that whoever comes may do; each has tests of its own.
OPEN_VERBS = {name for name, roles in WHO_MAY.items() if "anyone" in roles}


@pytest.fixture
def whole(world):
    """The world with the things of the accounts beside those of the case."""
    sofia = world.people["sofia"]
    organisation = world.people["helena"].contact_for.first().organisation
    nobody = SimpleNamespace(ref=uuid4())
    world.things |= {
        "profile": sofia.profile,
        "membership": sofia.membership,
        "organisation": organisation,
        "nobody": nobody,
    }
    # Read anew: what was loaded before the others joined remembers a smaller room.
    world.things = {
        name: thing if thing is nobody else type(thing)._base_manager.get(pk=thing.pk)
        for name, thing in world.things.items()
    }
    return world


def browser(world, role):
    client = Client()
    if role != "visitor":
        client.force_login(world.people[role])
    return client


def said(response):
    """The words of an answer, refusals too; a stream can be read once only."""
    if response.headers.get("Content-Type", "").startswith("image/"):
        return ""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return pdf_text(body) if body.startswith(b"%PDF") else body.decode()


def test_every_address_as_every_role(whole):
    answers, met = defaultdict(dict), defaultdict(set)
    for role in ROLES:
        client = browser(whole, role)
        for name, thing, path in addresses(whole):
            response = client.get(path)
            answers[f"{name} {thing}".strip()][role] = response.status_code
            words = said(response)
            for planted in READERS:
                if token(planted) in words:
                    met[planted].add(role)
    assert {name: met[name] for name in READERS} == READERS
    found = table(answers)
    if os.environ.get("RENEW_ROUTES"):
        TABLE.write_text(found)
    assert found == TABLE.read_text()


def table(answers):
    width = max(map(len, answers)) + 2
    lines = [" " * width + " ".join(f"{role:<8}" for role in ROLES)]
    lines += [
        f"{name:<{width}}" + " ".join(f"{row[role]:<8}" for role in ROLES) for name, row in answers.items()
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def test_nobody_without_the_role_gets_a_verb_past_the_door(whole):
    """Every verb, posted by everyone who may not: refused, and nothing is written."""
    before, tried = Event.objects.count(), 0
    for role in ROLES:
        client = browser(whole, role)
        for name, thing, path in addresses(whole):
            verb = name.replace(":", ".")
            if verb not in WHO_MAY or verb in OPEN_VERBS or not thing or thing == "guest":
                continue
            if role != "visitor" and may(whole.people[role], verb, whole.things[thing]):
                continue
            response = client.post(path, {})
            tried += 1
            assert response.status_code in (302, 403, 404), (role, name, thing, response.status_code)
    assert Event.objects.count() == before
    assert tried > 300


def test_no_outsider_changes_anything_anywhere(whole):
    """Every address, posted empty by those who have no part in the case; what is their own they may change."""
    before = events_of(whole)
    for role in OUTSIDERS:
        client = browser(whole, role)
        for name, _thing, path in addresses(whole):
            assert client.post(path, {}).status_code < 500, (role, name)
    assert events_of(whole) == before


def events_of(world):
    """What happened in the case, or to any single thing of the world; a verifier's own are ready texts and lists."""
    things = [thing.ref for name, thing in world.things.items() if name not in ("template", "upload")]
    return Event.objects.filter(Q(case=world.things["process"].ref) | Q(about_ref__in=things)).count()


def test_letters_hold_no_content_and_name_no_other_participant(whole):
    assert len(whole.mailed) > 20
    people = [whole.people[name] for name in ("maria", "mikko", "aino")]
    for message in whole.mailed:
        text = all_words(message)
        assert [name for name in READERS if token(name) in text] == []
        others = [person for person in people if person.email not in message.to]
        assert [person.email for person in others if person.email in text] == [], message.subject


def all_words(message):
    """Headers and every part of a mail as its reader gets them, so that no encoding hides a word."""
    mail = message.message()
    parts = [part.get_payload(decode=True).decode() for part in mail.walk() if not part.is_multipart()]
    return "\n".join([*map(str, mail.values()), *parts])


def test_the_admin_shows_nobody_s_words(whole):
    client = browser(whole, "root")
    index = client.get("/admin/")
    assert index.status_code == 200
    for app in index.context["app_list"]:
        for model in app["models"]:
            page = client.get(model["admin_url"]).content.decode()
            assert [name for name in READERS if token(name) in page] == []


def test_the_database_holds_no_confidential_word_in_clear(whole):
    """Every sealed column, read past Django: only ciphertext."""
    from django.apps import apps
    from django.db import connection

    from accounts.doorway.sealed import sealed_fields

    seen = 0
    with connection.cursor() as cursor:
        for model in apps.get_models():
            for field in sealed_fields(model):
                cursor.execute(
                    f"SELECT {field.column} FROM {model._meta.db_table} WHERE {field.column} IS NOT NULL"
                )
                for (value,) in cursor.fetchall():
                    assert value.startswith("v1:test:")
                    seen += 1
    assert seen > 20
