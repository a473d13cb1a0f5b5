"""Can the key steps be done by keyboard alone?"""

from datetime import timedelta

import pytest

from accounts.people import actions as people
from processes.agreements import actions as agreements
from processes.agreements.models import Agreement
from processes.core.models import Process
from processes.evaluation import actions as evaluation
from processes.goals import actions as goals
from processes.mapping import actions as mapping
from processes.mapping.free_times import for_conversation
from processes.reports import actions as reports

from .keyboard import Keyboard
from .people import Person

pytestmark = pytest.mark.browser

LEVELS = {level: f"level {level}" for level in (-2, -1, 0, 1, 2)}


@pytest.fixture
def keyboard(new_page):
    return Keyboard(new_page(locale="en-GB"))


@pytest.fixture
def asked(sofia, helena, now):
    """A request whose three times wait for an answer."""
    asked = mapping.request(
        sofia.profile,
        name=helena.name,
        email=helena.email,
        organisation_name="Suvantola Hospital",
        for_whom="group",
        wish="A pause to think.",
        language="en",
        by=helena,
        now=now,
    )
    starts, _zone = for_conversation(sofia, now)
    return mapping.offer(asked, starts=starts[:30:10], by=sofia, now=now)


@pytest.fixture
def rated(case, sofia):
    """A case with a shared goal whose evaluation is open."""
    goal = goals.commission(
        case, statement="We stop and think", level="group", supports_community=True, by=sofia
    )
    goals.set_scale(goal, levels=LEVELS, baseline=-1, by=sofia)
    return evaluation.open(case, kind="final", answer_by=case.created_at.date() + timedelta(days=7), by=sofia)


def proposed(opening, sofia):
    goal = goals.commission(
        opening, statement="We stop and think", level="group", supports_community=True, by=sofia
    )
    agreement = agreements.draft(opening, by=sofia)
    terms = {"place": "Room Birch", "prior_contacts_answered": True, "supports": [goal]}
    return agreements.propose(agreements.edit(agreement, by=sofia, **terms), by=sofia)


def test_signing_in_by_code(keyboard, transactional_db, mailoutbox):
    """Also the first time, by somebody whose address another person gave: one code is enough."""
    helena = people.register("helena@example.org", "Helena Contact", "en", by=None, proved=False)
    reader = Person(helena.name, keyboard.page, lambda person: None)
    keyboard.open("/accounts/login/")
    keyboard.go('a[href*="/login/code/"]')
    keyboard.write("[name=email]", helena.email)
    keyboard.go(".entrance button")
    keyboard.write("[name=code]", reader.code())
    keyboard.go(".entrance button")
    assert "/home/" in keyboard.page.url


def test_choosing_a_time(keyboard, sign_in, asked, helena):
    sign_in(keyboard.page, helena)
    keyboard.open("/home/")
    keyboard.go(f'a[href="{asked.get_absolute_url()}"]')
    keyboard.choose("[name=time]", "Space", "ArrowDown")
    keyboard.go('form[action$="/choose/"] button')
    asked.refresh_from_db()
    assert asked.booking.start == asked.times.order_by("pk")[1].booking.start


def test_signing_the_agreement(keyboard, sign_in, opening, sofia, helena):
    agreement = proposed(opening, sofia)
    sign_in(keyboard.page, helena)
    keyboard.open(agreement.get_absolute_url())
    keyboard.write("[name=name]", "Helena Contact")
    keyboard.choose("[name=agree]")
    keyboard.go('form[action$="/sign/"] button')
    signed = Agreement.objects.get().parties.exclude(signed_at=None)
    assert [party.signed_name for party in signed] == ["Helena Contact"]


def test_answering_the_evaluation(keyboard, sign_in, rated, maria):
    sign_in(keyboard.page, maria)
    keyboard.open(f"{rated.get_absolute_url()}answer/")
    names = list(
        dict.fromkeys(box.get_attribute("name") for box in keyboard.page.locator(".question input").all())
    )
    for name in names:
        keyboard.choose(f"[name={name}]", "Space", "ArrowDown")
    keyboard.go("form.form button")
    assert rated.ratings.get(user=maria).score == 1
    assert rated.answers.filter(user=maria).count() == len(names) - 1


def test_writing_and_sharing_a_journal_entry(keyboard, sign_in, case, maria):
    sign_in(keyboard.page, maria)
    keyboard.open(case.get_absolute_url())
    keyboard.go('a[href^="/journal/"][href$="/write/"]')
    keyboard.write("[name=body]", "I spoke too fast.")
    keyboard.go("form.form button")
    keyboard.go('a[href$="/share/"]')
    keyboard.go("form[method=post] button")
    entry = Process.objects.get(pk=case.pk).entries.get()
    assert (entry.body, entry.share.audience) == ("I spoke too fast.", "supervisor")


def test_approving_the_report(keyboard, sign_in, case, sofia, maria):
    report = reports.draft(case, by=sofia)
    report = reports.circulate(report, by=sofia)
    sign_in(keyboard.page, maria)
    keyboard.open(report.get_absolute_url())
    keyboard.go('form[action$="/approve/"] button')
    assert [row.user for row in report.approvals.exclude(approved_at=None)] == [maria]
