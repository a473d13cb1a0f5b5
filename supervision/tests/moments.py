"""Which forms are open only at their moment? Each stage brings a case there, on top of the world that is over."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.claims.tests import desk_cast
from processes.agreements import actions as agreements
from processes.core import actions as core
from processes.core.models import Process
from processes.evaluation import actions as evaluation
from processes.goals import actions as goals
from processes.mapping import actions as mapping
from processes.mapping.models import MappingRequest
from processes.reports import actions as reports
from processes.scheduling.free import free_starts_for
from processes.sessions import actions as sessions

from .cast import join

Things = dict[str, Any]


def request_unconfirmed(world: Any, now: Any) -> Things:
    sofia, helena = world.people["sofia"], world.people["helena"]
    words = {
        "for_whom": "group",
        "wish": "We are tired.",
        "language": "en",
        "organisation_name": "Suvantola Hospital",
    }
    asked = mapping.request(
        sofia.profile, name=helena.name, email=helena.email, by=AnonymousUser(), now=now, **words
    )
    return {"mapping": asked}


def request_sent(world: Any, now: Any) -> Things:
    asked = request_unconfirmed(world, now)["mapping"]
    return {"mapping": mapping.confirm(asked, code=asked.code, by=AnonymousUser(), now=now)}


def times_offered(world: Any, now: Any) -> Things:
    asked, sofia = request_sent(world, now)["mapping"], world.people["sofia"]
    day = now.date()
    starts = free_starts_for(sofia, day + timedelta(days=4), day + timedelta(days=12), 60, now)[:30:10]
    mapping.offer(asked, starts=starts, by=sofia, now=now)
    return {"mapping": MappingRequest.objects.with_people().get(pk=asked.pk)}


def case_opened(world: Any, now: Any) -> Things:
    sofia = world.people["sofia"]
    opened = core.open(
        sofia.profile,
        title="Ward 5C",
        form="group",
        contact_name="Helena Contact",
        contact_email="helena@example.org",
        organisation_name="Suvantola Hospital",
        language="en",
        by=sofia,
        now=now,
    )
    guest = core.invite(opened, email="new@example.org", by=sofia, now=now)
    return {"process": Process.objects.with_people().get(pk=opened.pk), "guest": guest}


def agreement_drafted(world: Any, now: Any) -> Things:
    sofia, things = world.people["sofia"], case_opened(world, now)
    goal = goals.commission(
        things["process"], statement="Calm handovers", supports_community=True, by=sofia, now=now
    )
    agreement = agreements.draft(things["process"], by=sofia, now=now)
    agreements.edit(
        agreement, place="Room Birch", prior_contacts_answered=True, supports=[goal], by=sofia, now=now
    )
    return things | {"agreement": agreement}


def agreement_proposed(world: Any, now: Any) -> Things:
    things = agreement_drafted(world, now)
    agreement = agreements.propose(things["agreement"], by=world.people["sofia"], now=now)
    return things | {"agreement": type(agreement).objects.get(pk=agreement.pk)}


def under_way(world: Any, now: Any) -> Things:
    """A case with its people in, one session behind and one ahead."""
    sofia, things = world.people["sofia"], case_opened(world, now)
    Process.objects.filter(pk=things["process"].pk).update(status="active", started_at=now)
    for name in ("maria", "mikko", "aino"):
        join(things["process"], world.people[name])
    case = Process.objects.with_people().get(pk=things["process"].pk)
    day, long_ago = now.date(), now - timedelta(days=9)
    starts = [
        free_starts_for(sofia, day + timedelta(days=n), day + timedelta(days=n + 6), 90, long_ago)[0]
        for n in (-7, 5)
    ]
    series = sessions.plan(case, starts=starts, minutes=90, place="Room Birch", by=sofia, now=long_ago)
    past, ahead = series.sessions.all()
    case = Process.objects.with_people().get(pk=case.pk)
    return things | {"process": case, "series": series, "session": ahead, "past": past}


def session_past(world: Any, now: Any) -> Things:
    things = under_way(world, now)
    return things | {"session": things["past"]}


def shared_goal(world: Any, case: Process, now: Any) -> Any:
    sofia = world.people["sofia"]
    goal = goals.commission(case, statement="Calm handovers", by=sofia, now=now)
    return goals.set_scale(
        goal, levels={n: f"level {n}" for n in (-2, -1, 0, 1, 2)}, baseline=-1, by=sofia, now=now
    )


def evaluation_open(world: Any, now: Any) -> Things:
    sofia, things = world.people["sofia"], under_way(world, now)
    shared_goal(world, things["process"], now)
    day = (now + timedelta(days=7)).date()
    opened = evaluation.open(things["process"], kind="final", answer_by=day, by=sofia, now=now)
    return things | {"evaluation": opened}


def report_drafted(world: Any, now: Any) -> Things:
    sofia, things = world.people["sofia"], evaluation_open(world, now)
    sessions.complete(things["past"], by=sofia, now=now)
    evaluation.close(things["evaluation"], by=sofia, now=now)
    return things | {"report": reports.draft(things["process"], by=sofia, now=now)}


def report_circulated(world: Any, now: Any) -> Things:
    things = report_drafted(world, now)
    report = reports.circulate(things["report"], by=world.people["sofia"], now=now)
    return things | {"report": type(report).objects.get(pk=report.pk)}


def claim_begun(world: Any, now: Any) -> Things:
    return {"claim": desk_cast.drafted(world.people["sofia"], now, kind="senior")}


def claim_sent(world: Any, now: Any) -> Things:
    return {"claim": desk_cast.sent(world.people["sofia"], now, kind="senior")}


STAGES: dict[Callable[[Any, Any], Things], tuple[str, ...]] = {
    request_unconfirmed: ("mapping:confirm", "mapping:send_code_again"),
    request_sent: ("mapping:offer", "mapping:decline", "mapping:refer"),
    times_offered: ("mapping:page", "mapping:ask_other_times"),
    case_opened: ("core:join", "core:invite", "agreements:draft"),
    agreement_drafted: ("agreements:edit", "agreements:propose"),
    agreement_proposed: ("agreements:page", "agreements:ask_changes"),
    under_way: (
        "sessions:page",
        "sessions:plan",
        "sessions:reschedule",
        "evaluation:open",
        "goals:commission",
    ),
    session_past: ("sessions:page",),
    evaluation_open: ("evaluation:answer", "evaluation:rate"),
    report_drafted: ("reports:edit",),
    report_circulated: ("reports:object", "reports:page"),
    claim_begun: ("claims:own", "claims:save", "claims:attach", "claims:submit", "claims:withdraw"),
    claim_sent: ("claims:page",),
}
"""Each stage and the addresses whose forms it opens."""
