"""Ward 4B is half-way: five sessions are held, the sixth is in a few days, the interim evaluation is open."""

from supervision.demo import agreeing, asking, goals, meeting, writing
from supervision.demo.story import Story, person

from .ward_4b_words import ENTRIES, NOTES, SHARED, WORKING


def play(story: Story) -> None:
    sofia, helena = person("Sofia Lehtovaara"), person("Helena Mäkelä")
    maria, mikko, aino = person("Maria Virta"), person("Mikko Aalto"), person("Aino Heikkilä")
    story.on(-150, "09:20")
    asked = asking.ask(
        story,
        sofia,
        helena,
        organisation="Suvantolan sairaala",
        for_whom="group",
        wish="Osaston 4B väki on hoitanut työnsä hyvin raskaan kevään läpi. Nyt toivoisin heille paikan, "
        "jossa puhua siitä, miten me täällä puhumme toisillemme.",
        head_count=3,
        place="Suvantola, osaston 4B kokoushuone",
    )
    story.on(-148, "12:00")
    asking.offer(story, asked)
    story.on(-147, "08:15")
    asking.choose(story, asked)
    process = asking.recommend(
        story,
        asked,
        form="group",
        rationale="Ryhmällä on yhteinen arki ja halu puhua siitä. Kolme ihmistä riittää ryhmäksi, ja pienessä "
        "ryhmässä jokainen tulee kuulluksi. Esihenkilö ei ole mukana, joten sovitaan erikseen, mitä hänelle "
        "kerrotaan.",
        session_count=10,
        session_minutes=90,
        interval_days=21,
        goal_sketch="Yhteinen tapa antaa palautetta\nRauhallinen vuoronvaihto",
    )
    process = asking.name(story, process, "Osasto 4B")
    asking.describe(process, sector="public", field="terveydenhuolto", town="Tampere")
    story.on(-136, "10:00")
    shared = [goals.commission(story, process, sofia, row) for row in SHARED]
    agreeing.sign_all(
        story,
        agreeing.propose(
            story,
            process,
            background="Osastolla 4B hoidetaan sisätautipotilaita. Työ on kolmivuorotyötä, ja väki on "
            "vaihtunut paljon.",
            methods="Ratkaisukeskeinen työote, toiminnalliset menetelmät",
            place="Suvantola, osaston 4B kokoushuone",
            price=190,
            interim_after=5,
        ),
    )
    story.on(-130, "09:00")
    process = meeting.bring_in(story, process, [maria, mikko, aino])
    story.on(-122, "16:10")
    working = [
        goals.write(story, process, person(author), row, audience) for author, audience, row in WORKING
    ]
    story.on(-115, "11:00")
    sessions = meeting.plan(story, process, held=5, coming=5, next_in=1, clock="09:00")
    for number, session in enumerate(sessions[:5]):
        away = [aino] if number == 2 else []
        meeting.hold(story, session, away=away, note=NOTES[number])
        for author, text, audience in ENTRIES.get(number, ()):
            about = working[:1] if author == "Maria Virta" else ()
            writing.journal(story, process, person(author), text, session, audience, goals=about)
    meeting.answer(story, sessions[5], maria, coming=True)
    story.hours_ago(60)
    interim = writing.open_evaluation(story, process, "interim", days=5)
    story.hours_ago(30)
    writing.answer(story, interim, mikko, ratings={shared[0]: 0, shared[1]: -1})
