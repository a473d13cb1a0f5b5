"""School social workers of three employers share a group: shares that make a hundred, and separate views."""

from decimal import Decimal

from processes.core import actions as core
from processes.core.models import Client, Process
from supervision.demo import agreeing, asking, goals, meeting, writing
from supervision.demo.goals import Words
from supervision.demo.story import Story, fresh, person

SHARED = Words(
    "Yksin työtä tekevillä on ryhmä, jossa oman työn rajat voi ajatella ääneen.",
    (
        "Rajat pohditaan yksin, usein illalla.",
        "Joskus soitetaan tutulle kollegalle.",
        "Ryhmässä käsitellään joka kerta jonkun raja, ja siihen palataan.",
        "Ryhmä auttaa sanomaan rajan myös omassa talossa.",
        "Kolme taloa on sopinut rajoista yhteisen sanamuodon.",
    ),
    level="group",
    supports_community=True,
)
NOTES = (
    "Kolme taloa, kolme kieltä samasta asiasta. Mitä voi puhua täällä, mitä ei? Sovittiin: ei nimiä, ei "
    "taloja.",
    "J. kysyi, kuka on hänen esihenkilönsä. Kukaan ei nauranut.",
)


def play(story: Story) -> None:
    birgitta = person("Birgitta Sund")
    hanna, leo, jenni = person("Hanna Kivelä"), person("Leo Salmela"), person("Jenni Kosola")
    process = begin(story)
    story.on(-60, "10:00")
    goals.commission(story, process, birgitta, SHARED)
    terms = {
        "place": "Tervalammen lukio, kirjasto",
        "price": 210,
        "interim_after": 4,
        "reporting": "headcount",
    }
    agreeing.sign_all(story, agreeing.propose(story, process, methods="Reflektiivinen tiimi", **terms))
    story.on(-54, "09:00")
    process = meeting.bring_in(story, process, [hanna, leo, jenni])
    goals.write(story, process, hanna, Words("Kirjaan vain sen, mikä auttaa nuorta."), "group")
    story.on(-46, "10:00")
    sessions = meeting.plan(story, process, held=2, coming=6, next_in=4, clock="13:00")
    for number, session in enumerate(sessions[:2]):
        meeting.hold(story, session, note=NOTES[number])
    text = "Muutkin miettivät, kenelle sulkea ovi. Oma oveni on ollut liian kauan raollaan."
    writing.journal(story, process, hanna, text, sessions[1], "group")


def begin(story: Story) -> Process:
    birgitta, sanna = person("Birgitta Sund"), person("Sanna Peltola")
    story.on(-80, "09:00")
    asked = asking.ask(
        story,
        birgitta,
        sanna,
        organisation="Tervalammen lukio",
        for_whom="group",
        wish="Kuraattorimme tekee työtään yksin, ja naapurikouluissa on sama tilanne. Voisiko kolme "
        "työnantajaa jakaa ryhmän?",
        head_count=3,
        place="Tervalammen lukio, kirjasto",
    )
    story.on(-78, "10:00")
    asking.offer(story, asked)
    story.on(-77, "10:00")
    asking.choose(story, asked)
    process = asking.recommend(
        story,
        asked,
        form="group",
        rationale="Kolme saman alan ihmistä eri taloista: ryhmä antaa kollegat, joita omassa talossa ei ole. "
        "Kustannukset jaetaan.",
        session_count=8,
        session_minutes=90,
        interval_days=21,
        goal_sketch="Oman työn rajat",
    )
    process = share(story, asking.name(story, process, "Kuraattorien yhteinen ryhmä"))
    asking.describe(process, sector="public", field="toisen asteen koulutus", town="Vihti")
    return process


def share(story: Story, process: Process) -> Process:
    """Two more employers join as clients, and the price is divided among the three."""
    first = process.clients.get()
    second = include(
        story, process, "Marko Vainikka", "Pihlajaniemen opisto", {first.pk: Decimal("60.00")}, "40.00"
    )
    shares = {first.pk: Decimal("40.00"), second.pk: Decimal("30.00")}
    include(story, process, "Laura Oksanen", "Honkalan koulu", shares, "30.00")
    return fresh(process)


def include(
    story: Story, process: Process, name: str, organisation: str, shares: dict[int, Decimal], share: str
) -> Client:
    contact = person(name)
    return core.include_client(
        process,
        name=contact.name,
        email=contact.email,
        organisation_name=organisation,
        share=Decimal(share),
        shares=shares,
        by=process.supervisor,
        now=story.now,
    )
