"""Does every channel say the truth about the title at every moment of a membership's life, in three languages?

One supervisor's year by a fixed clock: unverified, student, ordinary from a coming midnight, suspended from a
coming moment, reinstated, resigned, gone at midnight. The clocks change in both the nights that matter.
"""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from accounts.claims import actions as claims
from accounts.claims.models import Claim
from accounts.doorway.letters import Letter
from accounts.doorway.posting import compose
from accounts.membership import actions as membership
from accounts.membership.models import Membership
from accounts.membership.tasks import lapse_over
from accounts.membership.title import TITLES, has_title
from accounts.people.models import User
from processes.agreements import actions as agreements
from processes.agreements import snapshot
from processes.agreements.models import Agreement
from processes.agreements.paper import keep_paper
from processes.core import actions as core
from processes.core.models import Process
from processes.goals import actions as goals
from processes.mapping import actions as mapping
from processes.reports.contents import supervisor_as_of
from processes.scheduling.actions import calendar_for
from processes.scheduling.free import free_starts_for
from supervision.tests.pdf_text import pdf_text

pytestmark = pytest.mark.django_db

LANGUAGES = ("fi", "sv", "en")
SECOND = timedelta(seconds=1)


def at(year, month, day, hour=0, minute=0, second=0):
    return datetime(year, month, day, hour, minute, second, tzinfo=ZoneInfo("Europe/Helsinki"))


MONDAY = at(2026, 3, 2, 10)
# The night in which the clocks go forward, and the one in which they go back.
BEGINS, GONE = at(2026, 3, 29), at(2026, 10, 26)
EFFECT = at(2026, 6, 1, 9)


class Year:
    """The deeds, each at its moment."""

    def __init__(self, tuomas, vera, helena):
        self.tuomas, self.vera, self.helena = tuomas, vera, helena

    @property
    def row(self):
        return Membership.objects.get(user=self.tuomas)

    def verify(self, kind, first, now):
        claim = Claim.objects.create(
            user=self.tuomas, kind=kind, status="submitted", begun_at=now, submitted_at=now
        )
        claims.verify(claim, by=self.vera, valid_from=first, now=now)

    def become_student(self, now):
        self.verify("student", now.date(), now)

    def become_ordinary(self, now):
        self.verify("ordinary", BEGINS.date(), now)

    def suspend(self, now):
        membership.suspend(self.row, by=self.vera, reason="Unclear", at=EFFECT, now=now)

    def reinstate(self, now):
        membership.reinstate(self.row, by=self.vera, reason="Cleared", now=now)

    def resign(self, now):
        last_day = GONE.date() - timedelta(days=1)
        membership.resign(self.row, by=self.tuomas, last_day=last_day, now=now)

    def nothing(self, now):
        pass

    def lapse(self, now):
        assert lapse_over(now) == 1


STAGES = (
    ("unverified", MONDAY, Year.nothing, "none"),
    ("student", MONDAY + timedelta(hours=1), Year.become_student, "training"),
    ("verified for later", at(2026, 3, 20, 12), Year.become_ordinary, "none"),
    ("the second before it begins", BEGINS - SECOND, Year.nothing, "none"),
    ("begun", BEGINS, Year.nothing, "title"),
    ("suspended for later", at(2026, 5, 4, 12), Year.suspend, "title"),
    ("the second before the effect", EFFECT - SECOND, Year.nothing, "title"),
    ("suspended", EFFECT, Year.nothing, "none"),
    ("reinstated", at(2026, 6, 10, 12), Year.reinstate, "title"),
    ("resigned", at(2026, 9, 1, 12), Year.resign, "title"),
    # Midnight would come here if summer time went on.
    ("the last hour", GONE - timedelta(hours=1), Year.nothing, "title"),
    ("the last second", GONE - SECOND, Year.nothing, "title"),
    ("gone", GONE, Year.nothing, "none"),
    ("lapsed", GONE + timedelta(minutes=1), Year.lapse, "none"),
)


@pytest.fixture
def year(tuomas, vera, helena):
    return Year(tuomas, vera, helena)


@pytest.fixture
def asked(tuomas, helena, db):
    """A mapping conversation that is agreed: its letters wait, and are worded when they are sent."""
    with time_machine.travel(MONDAY - timedelta(days=3), tick=False):
        now = datetime.now(ZoneInfo("UTC"))
        calendar_for(tuomas, by=tuomas, now=now)
        asked = mapping.request(
            tuomas.profile,
            name=helena.name,
            email=helena.email,
            organisation_name="Suvantola Hospital",
            for_whom="group",
            wish="We are tired.",
            language="en",
            by=AnonymousUser(),
            now=now,
        )
        asked = mapping.confirm(asked, code=asked.code, by=AnonymousUser(), now=now)
        day = now.date()
        starts = free_starts_for(tuomas, day + timedelta(days=4), day + timedelta(days=12), 60, now)[:30:10]
        asked = mapping.offer(asked, starts=starts, by=tuomas, now=now)
        return mapping.choose(asked, time=asked.times.order_by("pk").first(), by=helena, now=now)


@pytest.fixture
def draft(tuomas, helena, db):
    """A case whose agreement is still a draft."""
    with time_machine.travel(MONDAY - timedelta(days=3), tick=False):
        process = core.open(
            tuomas.profile,
            title="Ward 5C",
            form="group",
            contact_name=helena.name,
            contact_email=helena.email,
            organisation_name="Suvantola Hospital",
            language="fi",
            by=tuomas,
        )
        goal = goals.commission(process, statement="Calm handovers", supports_community=True, by=tuomas)
        agreement = agreements.draft(process, by=tuomas)
        agreements.edit(
            agreement, place="Room Birch", prior_contacts_answered=True, supports=[goal], by=tuomas
        )
        return Agreement.objects.get(pk=agreement.pk)


def said(text, language):
    """Which of the three a text says; a title of another language is a mistake of its own."""
    text = text.lower()
    with translation.override(language):
        training = translation.gettext("supervisor in training, student member").lower()
    found = [code for code, words in TITLES.items() if words.lower() in text]
    if found:
        return "title" if found == [language] else f"titles of {found}"
    return "training" if training in text else "none"


def pages(user, paths, language):
    """The pages as a reader of that language gets them; none may be kept by a browser or a proxy."""
    client = Client(headers={"accept-language": language})
    if user:
        User.objects.filter(pk=user.pk).update(language=language)
        client.force_login(User.objects.get(pk=user.pk))
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert {"no-cache", "no-store"} & set(answer["Cache-Control"].split(", ")), path
        assert not {"ETag", "Last-Modified", "Expires"} & set(answer.headers), path
        yield answer.text


def card(text, name):
    """The part of the directory that is about one person: its filters may name the title too."""
    (found,) = [part for part in re.findall(r"<article.*?</article>", text, re.DOTALL) if name in part]
    return found


def channels(tuomas, asked, draft, language, now):
    """What each channel says now in a language."""
    profile = tuomas.profile
    public = (profile.get_absolute_url(), reverse("mapping:request", args=[profile.ref]))
    found = dict(zip(("profile", "request form"), pages(None, public, language), strict=True))
    (directory,) = pages(None, (reverse("supervisors:directory"),), language)
    found["directory"] = card(directory, tuomas.name)
    helena = asked.process.client_rows[0].contact
    inside = (asked.get_absolute_url(), asked.process.get_absolute_url())
    found |= dict(zip(("mapping", "process"), pages(helena, inside, language), strict=True))
    (found["own page"],) = pages(tuomas, (reverse("membership:own"),), language)
    found |= dict(zip(("letter", "calendar file"), posted(helena, language, now), strict=True))
    found["feed"] = fed(tuomas, language, now)
    process = Process.objects.get(pk=draft.process_id)
    process.language = language
    found["report"] = supervisor_as_of(process, now)["title"]
    fresh = Agreement.objects.get(pk=draft.pk)
    fresh.process.language = language
    found["agreement"] = snapshot.canonical(snapshot.take(fresh, [(tuomas, "supervisor", [])], now))
    return found


def listed(tuomas, asked):
    """Whether the directory finds the supervisor by a wish."""
    (page,) = pages(None, (f"{reverse('supervisors:directory')}?{asked}",), "en")
    return tuomas.profile.get_absolute_url() in page


def fed(tuomas, language, now):
    """What other sites are told; a copy of it is asked about each time."""
    answer = Client().get(reverse("supervisors:feed"), {"training": 1})
    assert "no-cache" in answer["Cache-Control"]
    found = [row for row in answer.json()["supervisors"] if row["id"] == str(tuomas.profile.ref)]
    return found[0]["title"][language] if found else ""


def posted(helena, language, now):
    """The letter of the agreed time as it would be sent now, and the calendar file in it."""
    letter = Letter.objects.get(template="mapping/choose", role="contact")
    letter.language = language
    message = compose(letter, letter.about(), now)
    (file,) = [part[1] for part in message.attachments if part[0] == "invite.ics"]
    html = next(str(text) for text, kind in message.alternatives if kind == "text/html")
    assert said(html, language) == said(message.body, language)
    assert "Tuomas Korpi" not in message.subject
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    # A shared work calendar shows the neutral title alone.
    assert (said(event["summary"], language), event["class"]) == ("none", "PRIVATE")
    return message.body, str(event["description"])


def test_every_channel_tells_the_truth_through_a_whole_year(year, asked, draft, tuomas):
    asked = type(asked).objects.with_people().get(pk=asked.pk)
    for name, moment, deed, expected in STAGES:
        with time_machine.travel(moment, tick=False):
            now = datetime.now(ZoneInfo("UTC"))
            deed(year, now)
            row = Membership.objects.filter(user=tuomas).first()
            assert has_title(row, now) == (expected == "title"), name
            carrying = Membership.objects.carrying(now).filter(user=tuomas).exists()
            assert carrying == (expected == "title"), name
            assert listed(tuomas, "title=1") == (expected == "title"), name
            for language in LANGUAGES:
                fresh = User.objects.get(pk=tuomas.pk)
                found = channels(fresh, asked, draft, language, now)
                told = {channel: said(text, language) for channel, text in found.items()}
                assert told == dict.fromkeys(told, expected), f"{name}, {language}"


def test_whoever_buys_reads_when_it_was_verified(year, asked, draft, tuomas):
    year.verify("ordinary", date(2026, 1, 1), at(2025, 2, 3, 0, 30))
    asked = type(asked).objects.with_people().get(pk=asked.pk)
    with time_machine.travel(MONDAY, tick=False):
        now = datetime.now(ZoneInfo("UTC"))
        for language, day in {"fi": "ma 3.2.2025", "sv": "mån 3.2.2025", "en": "Mon 3 Feb 2025"}.items():
            found = channels(User.objects.get(pk=tuomas.pk), asked, draft, language, now)
            for channel in ("profile", "request form", "directory", "mapping", "letter", "calendar file"):
                assert day in found[channel], (channel, language)
            # A document that is read for years says the day in full.
            full = {"fi": "3.2.2025", "sv": "3.2.2025", "en": "3 February 2025"}[language]
            assert full in found["agreement"], language


def test_a_signed_agreement_keeps_the_title_it_was_signed_with(year, draft, tuomas, helena):
    year.verify("ordinary", date(2026, 1, 1), MONDAY)
    with time_machine.travel(MONDAY, tick=False):
        agreement = agreements.propose(draft, by=tuomas)
        for person in (tuomas, helena):
            agreement = Agreement.objects.get(pk=agreement.pk)
            agreements.sign(agreement, name=person.name, digest=agreement.digest, by=person)
    year.resign(MONDAY + timedelta(days=1))
    with time_machine.travel(GONE + timedelta(days=1), tick=False):
        now = datetime.now(ZoneInfo("UTC"))
        assert not year.row.carries_title(now)
        kept = Agreement.objects.get(pk=agreement.pk)
        (page,) = pages(helena, (kept.get_absolute_url(),), "fi")
        assert said(page, "fi") == "title"
        # The paper is made only now, from the text that was signed.
        assert said(pdf_text(keep_paper(kept, now).bytes), "fi") == "title"
        again = agreements.draft(Process.objects.get(pk=kept.process_id), by=tuomas)
        text = snapshot.canonical(snapshot.take(again, [(tuomas, "supervisor", [])], now))
        assert said(text, "fi") == "none"


def test_a_title_that_ends_between_proposing_and_signing_is_signed_by_nobody(year, draft, tuomas, helena):
    year.verify("ordinary", date(2026, 1, 1), MONDAY)
    with time_machine.travel(MONDAY, tick=False):
        agreement = agreements.propose(draft, by=tuomas)
    year.resign(MONDAY + timedelta(days=1))
    with time_machine.travel(GONE, tick=False):
        client = Client()
        client.force_login(helena)
        data = {"name": helena.name, "digest": agreement.digest, "agree": "on"}
        answer = client.post(reverse("agreements:sign", args=[agreement.ref]), data)
        assert "title has ended" in answer.text
    assert not Agreement.objects.get(pk=agreement.pk).parties.exclude(signed_at=None).exists()


def test_a_page_shown_with_the_title_is_not_answered_as_unchanged_after_it(year, tuomas):
    """A browser that kept a page and asks whether it still holds gets the new one."""
    year.verify("ordinary", date(2026, 1, 1), MONDAY)
    paths = (tuomas.profile.get_absolute_url(), reverse("supervisors:directory"))
    with time_machine.travel(MONDAY, tick=False):
        kept = {path: Client().get(path) for path in paths}
    year.resign(MONDAY + timedelta(days=1))
    with time_machine.travel(GONE, tick=False):
        for path, old in kept.items():
            asks = {
                "If-None-Match": old.headers.get("ETag", '"kept"'),
                "If-Modified-Since": "Sat, 24 Oct 2026 10:00:00 GMT",
            }
            answer = Client().get(path, headers=asks)
            assert answer.status_code == 200
            assert TITLES["fi"] not in card(answer.text, tuomas.name) if "<article" in answer.text else True
