"""An agreement was proposed, and Helena asked for a change before signing."""

from datetime import timedelta

from processes.agreements import actions as agreements
from supervision.demo import agreeing, asking, goals
from supervision.demo.goals import Words
from supervision.demo.story import Story, person

SHARED = Words(
    "Osastonhoitajilla on yhteinen linja siihen, milloin lisävuoroa pyydetään ja milloin ei.",
    level="organisation",
    supports_community=True,
)


def play(story: Story) -> None:
    sofia, helena = person("Sofia Lehtovaara"), person("Helena Mäkelä")
    story.on(-30, "13:00")
    asked = asking.ask(
        story,
        sofia,
        helena,
        organisation="Suvantolan sairaala",
        for_whom="group",
        wish="Osastonhoitajat ovat pyytäneet omaa ryhmää. He ovat kahden tulen välissä: alhaalta väsymys, "
        "ylhäältä luvut.",
        head_count=5,
        place="Suvantola, hallintosiiven ryhmätila",
    )
    story.on(-28, "10:00")
    asking.offer(story, asked)
    story.on(-27, "11:00")
    asking.choose(story, asked)
    process = asking.recommend(
        story,
        asked,
        form="leadership",
        rationale="Viisi esihenkilöä, sama tehtävä, eri osastot. Johdon työnohjaus sopii, kunhan tilaaja ei "
        "ole itse ryhmässä.",
        session_count=10,
        session_minutes=90,
        interval_days=21,
        goal_sketch="Yhteinen linja",
    )
    process = asking.name(story, process, "Osastonhoitajat")
    story.on(-7, "10:00")
    goals.commission(story, process, sofia, SHARED)
    agreement = agreeing.propose(
        story, process, place="Suvantola, hallintosiiven ryhmätila", price=190, interim_after=5
    )
    story.until(story.now + timedelta(hours=22))
    agreements.ask_changes(
        agreement,
        text="Voisimmeko sopia peruutusajaksi 24 tuntia? Päivystystilanteissa 48 tuntia on meille liian pitkä.",
        by=helena,
        now=story.now,
    )
