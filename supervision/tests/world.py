"""One whole case, lived through the actions, with a marker planted in every confidential text."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.claims import actions as claims
from accounts.claims.models import Template
from accounts.claims.tests.desk_cast import give_evidence
from accounts.development import actions as development
from accounts.doorway.models import Letter
from accounts.doorway.posting import post_due
from accounts.register import actions as register
from accounts.register.differences import compare
from accounts.register.reading import read
from processes.agreements import actions as agreements
from processes.core import actions as core
from processes.core.inviting import steps
from processes.core.models import Process
from processes.core.people_file import Row
from processes.evaluation import actions as evaluation
from processes.goals import actions as goals
from processes.mapping import actions as mapping
from processes.polls import actions as polls
from processes.reflection import actions as reflection
from processes.reports import actions as reports
from processes.scheduling.actions import add_room, add_source, calendar_for, open_feed
from processes.scheduling.free import free_starts_for
from processes.sessions import actions as sessions

# Who may ever read each marker; everybody else meets it nowhere.
READERS = {
    "wish": {"sofia", "helena"},
    "rationale": {"sofia", "helena"},
    "changewish": {"sofia", "helena"},
    "sharedgoal": {"sofia", "helena", "maria", "mikko"},
    "goalme": {"maria"},
    "goalsupervisor": {"maria", "sofia"},
    "goalgroup": {"maria", "mikko", "sofia"},
    "levelme": {"maria"},
    "note": {"sofia"},
    "journal": {"maria"},
    "journalsupervisor": {"maria", "sofia"},
    "journalgroup": {"maria", "mikko", "sofia"},
    # Taken back with the approvals when the report was redrafted: gone for everybody.
    "objection": set(),
    "summary": {"sofia", "helena", "maria", "mikko"},
    "development": {"sofia"},
    "claimprovider": {"tuomas", "vera"},
    "claimquestion": {"tuomas", "vera"},
    "claimanswer": {"tuomas", "vera"},
    "claimreason": {"tuomas", "vera"},
    "claimnote": {"vera"},
    "listed": {"vera"},
    "uploaded": {"vera"},
}


def marker(name: str) -> str:
    """A text that begins with the marker, so that a cut preview holds it too."""
    return f"Zq{name}qZ stands here, and again in the middle Zq{name}qZ of the text."


def token(name: str) -> str:
    return f"Zq{name}qZ"


@dataclass
class World:
    """The people by name, and the things by the name their addresses use."""

    people: dict[str, Any]
    things: dict[str, Any] = field(default_factory=dict)
    mailed: list[Any] = field(default_factory=list)


@pytest.fixture
def world(sofia, tuomas, helena, maria, mikko, aino, olli, vera, root, other_case, now, mailoutbox) -> World:
    names = ("sofia", "tuomas", "helena", "maria", "mikko", "aino", "olli", "vera", "root")
    people = dict(zip(names, (sofia, tuomas, helena, maria, mikko, aino, olli, vera, root), strict=True))
    built = World(people)
    start = now - timedelta(days=150)
    _mapping(built, start)
    _agreement(built, start + timedelta(days=14))
    _goals(built, start + timedelta(days=16))
    _sessions(built, start + timedelta(days=20))
    _journal(built, start + timedelta(days=45))
    _evaluation(built, start + timedelta(days=110))
    _report(built, start + timedelta(days=120))
    _poll(built, now - timedelta(hours=1))
    _development(built, start)
    _claim(built, start)
    _register(built, start)
    built.things["feed"] = open_feed(maria, by=maria, now=start)
    elsewhere = "https://calendar.example/secret.ics"
    built.things["source"] = add_source(sofia, name="Clinic", address=elsewhere, by=sofia, now=start)
    built.things["room"] = add_room(sofia, by=sofia, name="Koivu", shared_with=[tuomas], now=start)
    while post_due(now):
        pass
    assert not Letter.objects.exclude(state__in=["sent", "void"]).exists()
    built.mailed = list(mailoutbox)
    return built


def _mapping(world: World, at: datetime) -> None:
    sofia, helena = world.people["sofia"], world.people["helena"]
    calendar_for(sofia, by=sofia, now=at)
    asked = mapping.request(
        sofia.profile,
        name=helena.name,
        email=helena.email,
        organisation_name="Suvantola Hospital",
        for_whom="group",
        wish=marker("wish"),
        language="en",
        by=AnonymousUser(),
        now=at,
    )
    asked = mapping.confirm(asked, code=asked.code, by=AnonymousUser(), now=at)
    day = at.date()
    starts = free_starts_for(sofia, day + timedelta(days=3), day + timedelta(days=12), 60, at)[:30:10]
    asked = mapping.offer(asked, starts=starts, by=sofia, now=at)
    asked = mapping.choose(asked, time=asked.times.order_by("pk").first(), by=helena, now=at)
    asked = mapping.recommend(
        asked,
        form="group",
        rationale=marker("rationale"),
        session_count=3,
        session_minutes=90,
        interval_days=21,
        goal_sketch=marker("sharedgoal"),
        by=sofia,
        now=at + timedelta(days=13),
    )
    world.things["mapping"] = asked
    world.things["process"] = asked.process


def fresh(world: World) -> Process:
    return Process.objects.with_people().get(pk=world.things["process"].pk)


def _agreement(world: World, at: datetime) -> None:
    sofia, helena = world.people["sofia"], world.people["helena"]
    agreement = agreements.draft(fresh(world), by=sofia, now=at)
    shared = list(fresh(world).goals.all())
    agreement = agreements.edit(
        agreement, supports=shared, place="Room Birch", prior_contacts_answered=True, by=sofia, now=at
    )
    agreement = agreements.propose(agreement, by=sofia, now=at)
    agreements.ask_changes(agreement, text=marker("changewish"), by=helena, now=at)
    agreement = agreements.revise(type(agreement).objects.get(pk=agreement.pk), by=sofia, now=at)
    agreement = agreements.propose(type(agreement).objects.get(pk=agreement.pk), by=sofia, now=at)
    for person in (sofia, helena):
        agreement = type(agreement).objects.get(pk=agreement.pk)
        agreements.sign(agreement, name=person.name, digest=agreement.digest, by=person, now=at)
    world.things["agreement"] = type(agreement).objects.get(pk=agreement.pk)
    for name in ("maria", "mikko", "aino"):
        guest = core.invite(fresh(world), email=world.people[name].email, by=helena, now=at)
        core.join(guest, by=world.people[name], now=at)
    world.things["guest"] = core.invite(fresh(world), email="late@example.org", by=helena, now=at)
    row = Row(1, "", "listed@example.org")
    world.things["import_"] = core.import_people(fresh(world), [row], by=helena, now=at)
    for _run in steps(world.things["import_"].ref, at):
        pass


def _goals(world: World, at: datetime) -> None:
    maria, sofia = world.people["maria"], world.people["sofia"]
    for audience in ("me", "supervisor", "group"):
        goal = goals.write(
            fresh(world), statement=marker(f"goal{audience}"), audience=audience, by=maria, now=at
        )
        world.things[f"goal_{audience}"] = goal
    levels = {level: marker("levelme") for level in (-2, -1, 0, 1, 2)}
    goals.set_scale(world.things["goal_me"], levels=levels, baseline=-1, by=maria, now=at)
    shared = fresh(world).goals.get(layer="commissioning")
    goals.set_scale(
        shared, levels={n: f"level {n}" for n in (-2, -1, 0, 1, 2)}, baseline=-1, by=sofia, now=at
    )
    world.things["goal_shared"] = shared


def _sessions(world: World, at: datetime) -> None:
    sofia = world.people["sofia"]
    day = at.date()
    starts = [
        free_starts_for(sofia, day + timedelta(days=n), day + timedelta(days=n + 9), 90, at)[0]
        for n in (4, 25, 46)
    ]
    series = sessions.plan(fresh(world), starts=starts, minutes=90, place="Room Birch", by=sofia, now=at)
    first = series.sessions.first()
    sessions.reschedule(first, start=first.booking.start + timedelta(minutes=30), by=sofia, now=at)
    world.things["change"] = first.shifts.get().change
    for session in series.sessions.all():
        after = session.booking.end + timedelta(minutes=5)
        sessions.come(session, by=world.people["maria"], now=session.booking.start - timedelta(days=1))
        done = sessions.complete(session, by=sofia, now=after)
        sessions.write_note(done, body=marker("note"), by=sofia, now=after)
    world.things["series"] = series
    world.things["session"] = series.sessions.first()
    world.things["note"] = world.things["session"].note


def _journal(world: World, at: datetime) -> None:
    maria = world.people["maria"]
    for audience in ("", "supervisor", "group"):
        entry = reflection.write(fresh(world), body=marker(f"journal{audience}"), by=maria, now=at)
        if audience:
            reflection.share(entry, audience=audience, by=maria, now=at)
        world.things[f"entry_{audience}"] = entry


def _evaluation(world: World, at: datetime) -> None:
    sofia = world.people["sofia"]
    opened = evaluation.open(
        fresh(world), kind="final", answer_by=(at + timedelta(days=7)).date(), by=sofia, now=at
    )
    shared = world.things["goal_shared"]
    for place, name in enumerate(("maria", "mikko", "aino")):
        evaluation.answer(opened, ratings={shared: place}, answers={1: 4}, by=world.people[name], now=at)
    evaluation.rate(opened, ratings={shared: 1}, by=sofia, now=at)
    world.things["evaluation"] = evaluation.close(opened, by=sofia, now=at)


def _report(world: World, at: datetime) -> None:
    sofia, mikko = world.people["sofia"], world.people["mikko"]
    report = reports.draft(fresh(world), by=sofia, now=at)
    text = {"summary": marker("summary"), "lessons": "We want more time.", "version": report.version}
    report = reports.edit(report, by=sofia, now=at, **text)
    report = reports.circulate(report, by=sofia, now=at)
    reports.object(report, text=marker("objection"), digest=report.digest, by=mikko, now=at)
    report = reports.redraft(type(report).objects.get(pk=report.pk), by=sofia, now=at)
    report = reports.circulate(type(report).objects.get(pk=report.pk), by=sofia, now=at)
    for name in ("maria", "mikko", "aino"):
        again = type(report).objects.get(pk=report.pk)
        reports.approve(again, digest=again.digest, by=world.people[name], now=at)
    report = reports.file(type(report).objects.get(pk=report.pk), by=sofia, now=at)
    world.things["report"] = reports.release(report, by=sofia, now=at)


def _poll(world: World, at: datetime) -> None:
    """A poll that goes on: the guest is asked by a link, and two have answered."""
    sofia, case = world.people["sofia"], fresh(world)
    starts = [at + timedelta(days=n) for n in (7, 8, 9)]
    poll = polls.open(
        case, starts=starts, minutes=90, answer_by=(at + timedelta(days=5)).date(), by=sofia, now=at
    )
    choices = dict.fromkeys(poll.options.values_list("pk", flat=True), "maybe")
    for name in ("maria", "mikko"):
        polls.vote(poll, choices=choices, by=world.people[name], now=at)
    world.things["poll"] = poll
    world.things["voter"] = poll.voters.get(participant=world.things["guest"])


def _development(world: World, at: datetime) -> None:
    sofia, text = world.people["sofia"], marker("development")
    entry = development.add(
        sofia, kind="supervision", on=at.date(), minutes=90, subject=text, provider=text, by=sofia, now=at
    )
    world.things["log_entry"] = entry


def _claim(world: World, at: datetime) -> None:
    """A supervisor without membership claims one: something more is asked, then the answer is no."""
    tuomas, vera = world.people["tuomas"], world.people["vera"]
    claim = claims.begin(tuomas, by=tuomas, now=at)
    told = {
        "kind": "ordinary",
        "number": "1234",
        "provider": marker("claimprovider"),
        "programme": "Supervision",
    }
    years = {"credits": 60, "started": 2019, "completed": 2021, "recommendation": "2017"}
    units = {"practice_units": 80, "own_units": 50}
    claims.save(claim, by=tuomas, version=claim.version, now=at, **told, **years, **units)
    world.things["evidence"] = give_evidence(claim, at)
    claims.submit(claim, by=tuomas, commits=True, now=at)
    claims.note(claim, by=vera, text=marker("claimnote"), now=at)
    claims.ask_more(claim, by=vera, question=marker("claimquestion"), now=at)
    claims.submit(claim, by=tuomas, commits=True, answer=marker("claimanswer"), now=at)
    claims.reject(claim, by=vera, reason=marker("claimreason"), now=at)
    world.things["claim"] = claim
    # Those that came with the tables are gone where a database is emptied between tests.
    world.things["template"], _made = Template.objects.get_or_create(
        use="ask", language="en", name="A word more", text="Could you tell a little more?"
    )


def _register(world: World, at: datetime) -> None:
    """One list of members is taken in, and a second, with another name in it, waits."""
    vera = world.people["vera"]
    for name in ("listed", "uploaded"):
        table = f"Jäsennumero;Nimi;Jäsenlaji\n1234;{marker(name)};senior\n"
        upload = register.upload(read(table.encode()), filename="list.csv", by=vera, now=at)
        if name == "listed":
            seen = compare(upload.listed).digest
            register.apply(upload, by=vera, groups=["new"], seen=seen, now=at)
    world.things["upload"] = upload
