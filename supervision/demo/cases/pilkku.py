"""Pilkku's platform team, in English: the last session was held, and the final evaluation waits for Sam."""

from supervision.demo import agreeing, asking, goals, meeting, writing
from supervision.demo.story import Story, person

from .pilkku_words import ENTRIES, NOTES, SHARED, WORKING

GROUP = ("Sam Carter", "Priya Menon", "Jonas Weck")


def play(story: Story) -> None:
    tuomas, kim = person("Tuomas Korpiaho"), person("Kim Nyberg")
    story.on(-170, "11:00")
    asked = asking.ask(
        story,
        tuomas,
        kim,
        organisation="Pilkku Software",
        for_whom="group",
        wish="Our platform team has been through two reorganisations in a year. They do good work and rarely "
        "talk. We would like to give them a place for that.",
        head_count=3,
        place="Pilkku, room Semicolon",
        language="en",
    )
    story.on(-168, "10:00")
    asking.offer(story, asked)
    story.on(-167, "16:00")
    asking.choose(story, asked)
    process = asking.recommend(
        story,
        asked,
        form="team",
        rationale="The team shares one task and one backlog. What they lack is a way to disagree early, so "
        "they should meet as a team.",
        session_count=6,
        session_minutes=90,
        interval_days=21,
        goal_sketch="Disagreeing early, and in the room",
    )
    process = asking.name(story, process, "Platform team")
    asking.describe(process, sector="private", field="software", town="Espoo")
    story.on(-148, "10:00")
    shared = [goals.commission(story, process, tuomas, row) for row in SHARED]
    terms = {"place": "Pilkku, room Semicolon", "price": 240, "interim_after": 3, "cancel_hours": 72}
    agreeing.sign_all(
        story, agreeing.propose(story, process, methods="Group dynamics, process consultation", **terms)
    )
    story.on(-140, "09:00")
    process = meeting.bring_in(story, process, [person(name) for name in GROUP])
    for author, audience, row in WORKING:
        goals.write(story, process, person(author), row, audience)
    story.on(-132, "10:00")
    for number, session in enumerate(
        meeting.plan(story, process, held=6, coming=0, next_in=15, clock="13:00")
    ):
        meeting.hold(
            story, session, away=[person(GROUP[2])] if number == 1 else [], note=NOTES.get(number, "")
        )
        for author, text, audience in ENTRIES.get(number, ()):
            writing.journal(story, process, person(author), text, session, audience)
    story.on(-3, "10:00")
    asked_last = writing.open_evaluation(story, process, "final", days=9)
    writing.answer(story, asked_last, person("Priya Menon"), {shared[0]: 1, shared[1]: 0}, (4, 4, 3, 5))
    writing.answer(story, asked_last, person("Jonas Weck"), {shared[0]: 0, shared[1]: 0}, (3, 4))
