"""Pirjo pays for her own supervision: a private person with Antti, who is in training."""

from datetime import timedelta

from processes.core import actions as core
from supervision.demo import agreeing, goals, meeting, writing
from supervision.demo.goals import Words
from supervision.demo.story import Story, person

SHARED = Words(
    "Päätän rauhassa, jatkanko nykyisessä työssäni vai siirrynkö toiseen.",
    (
        "Ajatus pyörii öisin, eikä päätös liiku.",
        "Osaan sanoa, mitä valitsen minkäkin väliltä.",
        "Olen tehnyt päätöksen ja osaan perustella sen itselleni.",
        "Olen ottanut ensimmäisen askeleen.",
        "Askel on otettu, ja olen puhunut siitä myös työpaikalla.",
    ),
)
NOTES = (
    "Opiskelijana tekisi mieli auttaa. Muista kysyä ja odottaa.",
    "P. kuuli itse, mitä sanoi. Minun ei tarvinnut tehdä mitään.",
    "Vie omaan työnohjaukseen: mitä minussa liikkuu, kun toinen epäröi?",
)
ENTRIES = (
    ("Sanoin ääneen, että olen väsynyt enkä kyllästynyt. Ne ovat eri asioita.", "supervisor"),
    ("Kirjoitin listan siitä, mitä jäisi ikävä. Se oli pidempi kuin luulin.", ""),
)


def play(story: Story) -> None:
    antti, pirjo = person("Antti Rauhala"), person("Pirjo Salo")
    story.on(-90, "18:00")
    process = core.open(
        antti.profile,
        title="Yksilötyönohjaus, P.S.",
        form="individual",
        contact_name=pirjo.name,
        contact_email=pirjo.email,
        by=antti,
        now=story.now,
    )
    story.on(-88, "17:00")
    goal = goals.commission(story, process, antti, SHARED)
    terms = {
        "place": "Etänä",
        "is_remote": True,
        "price": 40,
        "vat": "not_registered",
        "in_working_time": False,
    }
    plan = {
        "session_count": 6,
        "session_minutes": 60,
        "interval_days": 21,
        "interim_after": 3,
        "reporting": "none",
    }
    agreeing.sign_all(story, agreeing.propose(story, process, methods="Dialoginen työote", **terms, **plan))
    story.on(-80, "17:30")
    process = meeting.bring_in(story, process, [pirjo])
    story.until(story.now + timedelta(days=1))
    goals.write(
        story, process, pirjo, Words("Lähden töistä ajallaan kolmena päivänä viikossa."), "supervisor"
    )
    sessions = meeting.plan(story, process, held=3, coming=3, next_in=6, clock="16:00")
    for number, session in enumerate(sessions[:3]):
        meeting.hold(story, session, note=NOTES[number])
        if number < len(ENTRIES):
            text, audience = ENTRIES[number]
            writing.journal(story, process, pirjo, text, session, audience, goals=[goal])
