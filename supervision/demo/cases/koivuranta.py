"""Koivuranta's deacons, in Swedish: all sessions are held, and the report waits for the last approval."""

from processes.core.models import Process
from processes.goals.models import Goal
from supervision.demo import agreeing, asking, goals, meeting, reporting, writing
from supervision.demo.story import Story, person

from .koivuranta_words import ENTRIES, LESSONS, NOTES, SHARED, SUMMARY, WORKING

GROUP = ("Emil Lindqvist", "Ann-Sofi Backlund", "Kaj Holmberg")


def play(story: Story) -> None:
    process, shared = begin(story)
    sessions = meeting.plan(story, process, held=6, coming=0, next_in=7, clock="09:30")
    for number, session in enumerate(sessions):
        meeting.hold(
            story, session, away=[person(GROUP[1])] if number == 2 else [], note=NOTES.get(number, "")
        )
        for author, text, audience in ENTRIES.get(number, ()):
            writing.journal(story, process, person(author), text, session, audience)
    asked = writing.open_evaluation(story, process, "final", days=7)
    for name, scores, values in zip(
        GROUP, ((1, 0), (0, 0), (1, 1)), ((4, 4, 5), (4, 3, 4), (5, 4)), strict=True
    ):
        writing.answer(story, asked, person(name), dict(zip(shared, scores, strict=True)), values)
    writing.rate(story, asked, {shared[0]: 1, shared[1]: 0})
    writing.close(story, asked)
    report = reporting.circulate(story, process, summary=SUMMARY, lessons=LESSONS)
    for name in GROUP[1:]:
        reporting.approve(story, report, person(name))


def begin(story: Story) -> tuple[Process, list[Goal]]:
    birgitta, johan = person("Birgitta Sund"), person("Johan Strand")
    story.on(-200, "10:00")
    asked = asking.ask(
        story,
        birgitta,
        johan,
        organisation="Koivuranta församling",
        for_whom="group",
        wish="Våra diakoniarbetare möter mycket nöd ensamma. Jag önskar dem en plats där de får lägga ifrån "
        "sig och ta upp igen.",
        head_count=3,
        place="Församlingshemmet, lilla salen",
        language="sv",
    )
    story.on(-198, "10:00")
    asking.offer(story, asked)
    story.on(-197, "14:00")
    asking.choose(story, asked)
    process = asking.recommend(
        story,
        asked,
        form="group",
        rationale="Tre personer med samma grunduppgift men olika erfarenhet. I grupp kan de bära tillsammans "
        "det som nu bärs ensam.",
        session_count=6,
        session_minutes=90,
        interval_days=21,
        goal_sketch="Ett gemensamt sätt att dela på tunga möten",
    )
    process = asking.name(story, process, "Diakonins arbetslag")
    asking.describe(process, sector="church", field="församlingsarbete", town="Borgå")
    story.on(-170, "10:00")
    shared = [goals.commission(story, process, birgitta, row) for row in SHARED]
    terms = {"place": "Församlingshemmet, lilla salen", "price": 180, "interim_after": None}
    agreeing.sign_all(story, agreeing.propose(story, process, methods="Narrativt arbetssätt", **terms))
    story.on(-160, "09:00")
    process = meeting.bring_in(story, process, [person(name) for name in GROUP])
    for author, audience, row in WORKING:
        goals.write(story, process, person(author), row, audience)
    story.on(-150, "10:00")
    return process, shared
