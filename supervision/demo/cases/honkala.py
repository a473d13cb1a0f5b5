"""Honkala School begins: people are joining, goals are being written, and no session is planned yet."""

from supervision.demo import agreeing, asking, goals, meeting
from supervision.demo.goals import Words
from supervision.demo.story import Story, person

SHARED = (
    Words(
        "Koulun aikuiset sopivat yhdessä, miten toimitaan, kun välitunnilla tapahtuu jotakin.",
        (
            "Jokainen toimii omalla tavallaan.",
            "Tavasta on puhuttu, mutta siitä ei ole sovittu.",
            "Tapa on sovittu, ja sijaisetkin tietävät sen.",
            "Tapaa on arvioitu yhdessä oppilaiden kanssa.",
            "Tapa elää: se tarkistetaan joka lukuvuosi.",
        ),
        level="organisation",
        supports_community=True,
    ),
    Words("Opettajainhuoneessa voi olla eri mieltä ja juoda silti kahvit yhdessä.", level="group"),
)


def play(story: Story) -> None:
    sofia, laura = person("Sofia Lehtovaara"), person("Laura Oksanen")
    noora, jaakko, elina = person("Noora Saarela"), person("Jaakko Hietala"), person("Elina Puro")
    story.on(-40, "12:10")
    asked = asking.ask(
        story,
        sofia,
        laura,
        organisation="Honkalan koulu",
        for_whom="community",
        wish="Meillä on hyvä porukka ja paljon asioita, joista ei enää jakseta puhua. Olen itsekin osa sitä. "
        "Voisiko koko työyhteisö tulla mukaan, minä myös?",
        head_count=6,
        place="Honkalan koulu, musiikkiluokka",
    )
    story.on(-38, "09:00")
    asking.offer(story, asked)
    story.on(-37, "07:50")
    asking.choose(story, asked)
    process = asking.recommend(
        story,
        asked,
        form="community",
        rationale="Asia koskee koko työyhteisöä ja myös johtamista, joten rehtori on mukana osallistujana. "
        "Sovitaan alussa, milloin hän puhuu rehtorina ja milloin yhtenä meistä.",
        session_count=8,
        session_minutes=90,
        interval_days=28,
        goal_sketch="Yhdessä sovitut tavat\nEri mieltä oleminen",
    )
    process = asking.name(story, process, "Honkalan koulun työyhteisö")
    asking.describe(process, sector="public", field="perusopetus", town="Nokia")
    story.on(-16, "10:00")
    for row in SHARED:
        goals.commission(story, process, sofia, row)
    terms = {"place": "Honkalan koulu, musiikkiluokka", "price": 260, "interim_after": 4}
    process = agreeing.sign_all(
        story, agreeing.propose(story, process, methods="Toiminnalliset menetelmät", **terms)
    )
    story.on(-8, "13:00")
    process = meeting.bring_in(story, process, [laura, noora, jaakko], manager=laura)
    meeting.invite(story, process, elina.name, elina.email, laura)
    meeting.invite(story, process, "Heikki Orava", "heikki.orava@honkala.esimerkki.fi", laura)
    story.on(-3, "15:40")
    goals.write(story, process, noora, Words("Pidän välitunnilla myös oman tauon."), "group")
    goals.write(
        story,
        process,
        jaakko,
        Words("Sanon kokouksessa sen, minkä muuten sanoisin parkkipaikalla."),
        "supervisor",
    )
