"""Does a whole case go through, played by five people in their browsers, in each language?"""

from collections import defaultdict

import pytest
import time_machine
from django.core import mail
from django.urls import resolve
from django.utils import translation
from django.utils.translation import gettext

from accounts.people import actions as people
from accounts.supervisors import actions as supervisors
from supervision.tests.pdf_text import pdf_text

from .people import DESK, PHONE, Person
from .story import GOAL, MONDAY, SECRETS, SUMMARY, Story

pytestmark = pytest.mark.browser

CAST = {
    "sofia": "Sofia Lehtovaara",
    "helena": "Helena Contact",
    "maria": "Maria Participant",
    "mikko": "Mikko Participant",
    "aino": "Aino Participant",
}
LOCALES = {"en": "en-GB", "fi": "fi-FI", "sv": "sv-FI"}
ON_PHONES = ("maria", "mikko", "aino")


def secrets_in(text: str) -> list[str]:
    return [word for word in SECRETS if word in text]


def whole_text(message: mail.EmailMessage) -> str:
    """Every part of a letter, its calendar files too, as its reader gets it."""
    parts = [part for part in message.message().walk() if not part.is_multipart()]
    return str(message.subject) + "".join(part.get_payload(decode=True).decode() for part in parts)


@pytest.fixture
def story(request, transactional_db, new_page, sign_in, axe, mailoutbox):
    """The five of them, nobody of whom is known yet, on a Monday morning."""
    (language, scripted), seen, met = request.param, set(), defaultdict(set)

    def looks(person: Person) -> None:
        page, key = person.page, person.email.split("@")[0]
        assert page.get_attribute("html", "lang") == language, (person.name, page.url)
        for word in secrets_in(page.content()):
            met[word].add(key)
            assert key in SECRETS[word], page.url
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= page.viewport_size["width"], (person.name, page.url)
        assert scripted or page.locator(".needs-script:visible").count() == 0
        name = resolve("/" + page.url.split("/", 3)[3].split("?")[0].split("#")[0]).view_name
        if language == "en" and (name, key in ON_PHONES) not in seen:
            seen.add((name, key in ON_PHONES))
            axe(page)

    options = {"locale": LOCALES[language], "java_script_enabled": scripted}
    cast = {
        key: Person(name, new_page(**options, **(PHONE if key in ON_PHONES else DESK)), looks)
        for key, name in CAST.items()
    }
    with time_machine.travel(MONDAY, tick=True) as clock:
        yield Story(cast, language, clock, sign_in, met)


def already_a_supervisor(story: Story) -> None:
    user = people.register(story.sofia.email, story.sofia.name, story.language, by=None)
    profile = supervisors.begin(user, by=user)
    told = {"headline_en": "For those who care", "training": "60 credits", "forms": ["group"]}
    supervisors.update(profile, **told, is_public=True, version=1, by=user)
    story.come_back(story.sofia.page, user)


WALKS = [
    pytest.param(("en", True), id="en"),
    pytest.param(("fi", True), id="fi"),
    pytest.param(("sv", False), id="sv-without-script"),
]


@pytest.mark.parametrize("story", WALKS, indirect=True)
def test_a_whole_case_from_an_empty_database(story):
    if story.language == "en":
        story.becomes_a_supervisor()
    else:
        already_a_supervisor(story)
    story.asks()
    story.agree_on_a_time()
    story.recommends()
    story.sign()
    story.join()
    story.plan()
    story.remind()
    story.hold(0)
    story.write_down()
    story.evaluate("interim")
    story.hold(1)
    story.hold(2)
    story.evaluate("final")
    story.report()
    with translation.override(story.language):
        chart = [gettext("How the shared goals came true"), gettext("At the end"), gettext("Half-way")]
    told, signed = pdf_text(story.pdf), pdf_text(story.pdf_of_agreement)
    assert [words for words in (SUMMARY, GOAL, *chart, "We want more time.") if words not in told] == []
    # What stayed hidden from the others was there to hide.
    assert story.met == SECRETS
    letters = "".join(whole_text(message) for message in mail.outbox)
    assert GOAL in signed
    for text in (told, signed, letters):
        assert secrets_in(text) == []
