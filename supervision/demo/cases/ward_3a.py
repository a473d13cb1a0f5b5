"""Ward 3A has come to its end: the report was approved by everybody and released, and the process is closed."""

from processes.core.models import Process
from processes.goals.models import Goal
from supervision.demo import agreeing, asking, goals, meeting, reporting, writing
from supervision.demo.story import Story, person

from .ward_3a_words import ENTRIES, LESSONS, NOTES, SHARED, SUMMARY

GROUP = ("Katja Niemelä", "Olavi Harjula", "Tiina Korpela", "Sari Lampela", "Ville Toivola")


def play(story: Story) -> None:
    process, shared = begin(story)
    sessions = meeting.plan(story, process, held=8, coming=0, next_in=-39, clock="13:00")
    for number, session in enumerate(sessions):
        away = [person(GROUP[number % 5])] if number in (1, 4, 5) else []
        meeting.hold(story, session, away=away, note=NOTES.get(number, ""))
        for author, text, audience in ENTRIES.get(number, ()):
            writing.journal(story, process, person(author), text, session, audience)
        if number == 3:
            evaluate(story, process, "interim", shared, ((0, -1), (0, 0), (-1, -1), (0, 0), (0, -1)), ())
    values = ((4, 5, 4, 4), (4, 4, 3), (5, 4, 4), (3, 4, 4), (4, 5))
    evaluate(story, process, "final", shared, ((1, 0), (1, 1), (0, 0), (1, 0), (2, 1)), values)
    reporting.release(story, process, summary=SUMMARY, lessons=LESSONS)
    reporting.close(story, process)


def begin(story: Story) -> tuple[Process, list[Goal]]:
    sofia, helena = person("Sofia Lehtovaara"), person("Helena Mäkelä")
    story.on(-260, "10:10")
    asked = asking.ask(
        story,
        sofia,
        helena,
        organisation="Suvantolan sairaala",
        for_whom="group",
        wish="Osasto 3A yhdistyy toisen yksikön kanssa. Väki tarvitsee paikan, jossa vanhan ja uuden saa "
        "panna rinnakkain.",
        head_count=5,
        place="Suvantola, kirjaston ryhmähuone",
    )
    story.on(-257, "09:00")
    asking.offer(story, asked)
    story.on(-256, "15:00")
    asking.choose(story, asked)
    process = asking.recommend(
        story,
        asked,
        form="group",
        rationale="Muutos koskee kaikkia, mutta eri tavoin. Ryhmässä erot saadaan näkyviin ja niistä voi "
        "puhua.",
        session_count=8,
        session_minutes=90,
        interval_days=21,
        goal_sketch="Yhteinen perustehtävä uudessa yksikössä",
    )
    process = asking.name(story, process, "Osasto 3A")
    story.on(-236, "10:00")
    shared = [goals.commission(story, process, sofia, row) for row in SHARED]
    terms = {"place": "Suvantola, kirjaston ryhmähuone", "price": 190, "interim_after": 4}
    agreeing.sign_all(story, agreeing.propose(story, process, methods="Voimavarakeskeinen työote", **terms))
    story.on(-228, "08:00")
    process = meeting.bring_in(story, process, [person(name) for name in GROUP])
    story.on(-218, "10:00")
    return process, shared


def evaluate(
    story: Story,
    process: Process,
    kind: str,
    shared: list[Goal],
    ratings: tuple[tuple[int, ...], ...],
    values: tuple[tuple[int, ...], ...],
) -> None:
    """Everybody answers, the supervisor rates too, and the evaluation is closed."""
    asked = writing.open_evaluation(story, process, kind, days=10)
    for place, name in enumerate(GROUP):
        scores = dict(zip(shared, ratings[place], strict=True))
        writing.answer(story, asked, person(name), scores, values[place] if values else ())
    writing.rate(story, asked, {goal: 0 for goal in shared})
    writing.close(story, asked)
