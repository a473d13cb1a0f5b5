"""A recommendation is given, and Antti is drafting the agreement."""

from supervision.demo import agreeing, asking
from supervision.demo.story import Story, person


def play(story: Story) -> None:
    antti, merja = person("Antti Rauhala"), person("Merja Koskelo")
    story.on(-18, "15:00")
    asked = asking.ask(
        story,
        antti,
        merja,
        organisation="Kotipihlaja ry",
        for_whom="group",
        wish="Asumisohjaajamme tekevät vuoroja parityönä ja kaipaavat yhteistä keskustelua. Budjettimme on "
        "pieni, siksi kysyimme opiskelijaa.",
        head_count=4,
        place="Kotipihlajan kerhohuone",
    )
    story.on(-16, "16:00")
    asking.offer(story, asked)
    story.on(-15, "09:00")
    asking.choose(story, asked)
    process = asking.recommend(
        story,
        asked,
        form="group",
        rationale="Neljän ohjaajan ryhmä on sopiva, ja kaikki haluavat mukaan. Oma työnohjaajani tietää, että "
        "otan ryhmän.",
        session_count=6,
        session_minutes=90,
        interval_days=21,
        goal_sketch="Yhteiset tavat iltavuoroon\nPuhutaan toisillemme, ei toisistamme",
    )
    process = asking.name(story, process, "Kotipihlajan ohjaajat")
    story.hours_ago(45)
    agreeing.draft(
        story, process, place="Kotipihlajan kerhohuone", price=40, vat="not_registered", interim_after=3
    )
