"""How does a case of the demonstration come to its agreement?"""

from datetime import timedelta
from typing import Any

from processes.agreements import actions as agreements
from processes.agreements.models import Agreement
from processes.core.models import Process
from processes.goals.models import Goal, Layer

from .story import Story, fresh

NO_CONTACTS = {
    "fi": "Ei aiempia yhteyksiä osallistujiin eikä tilaajaan.",
    "sv": "Inga tidigare kontakter med deltagarna eller beställaren.",
    "en": "No earlier contacts with the participants or the client.",
}
DISSATISFIED = {
    "fi": "Asiasta puhutaan ensin keskenään. Jos se ei auta, pyydetään mukaan kolmas, jonka kaikki hyväksyvät.",
    "sv": "Vi talar först med varandra. Om det inte hjälper ber vi en tredje part som alla godkänner.",
    "en": "We talk with each other first. If that doesn't help, we ask a third person whom everybody accepts.",
}


def draft(story: Story, process: Process, **terms: Any) -> Agreement:
    """A draft with every term filled in."""
    language = process.language
    usual = {
        "prior_contacts": NO_CONTACTS[language],
        "prior_contacts_answered": True,
        "dissatisfaction": DISSATISFIED[language],
        "starts_on": story.now.date() + timedelta(days=14),
    }
    return agreements.draft(fresh(process), by=process.supervisor, now=story.now, **{**usual, **terms})


def propose(story: Story, process: Process, **terms: Any) -> Agreement:
    """Drafts and, two days later, proposes."""
    agreement = draft(story, process, **terms)
    shared = Goal.objects.filter(process=process, layer=Layer.COMMISSIONING)
    supports = [goal for goal in shared if goal.supports_community] or shared[:1]
    story.until(story.now + timedelta(days=1))
    agreement = agreements.edit(agreement, supports=supports, by=process.supervisor, now=story.now)
    story.until(story.now + timedelta(days=1))
    return agreements.propose(agreement, by=process.supervisor, now=story.now)


def sign(story: Story, agreement: Agreement, user: Any) -> Agreement:
    agreement = Agreement.objects.get(pk=agreement.pk)
    return agreements.sign(agreement, name=user.name, digest=agreement.digest, by=user, now=story.now)


def sign_all(story: Story, agreement: Agreement) -> Process:
    """Everybody signs, and the work begins."""
    for party in agreement.parties.all():
        story.until(story.now + timedelta(hours=5))
        sign(story, agreement, party.user)
    return fresh(agreement.process)
