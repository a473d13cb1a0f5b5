"""How does a case of the demonstration come to its report, and to its end?"""

from datetime import timedelta

from accounts.people.models import User
from processes.core.models import Process
from processes.reports import actions as reports
from processes.reports.models import Report

from .story import Story, fresh


def circulate(story: Story, process: Process, *, summary: str, lessons: str) -> Report:
    """The supervisor writes the report and gives it to the participants to read."""
    story.until(story.now + timedelta(hours=20))
    report = reports.draft(fresh(process), by=process.supervisor, now=story.now)
    reports.edit(
        report, summary=summary, lessons=lessons, version=report.version, by=process.supervisor, now=story.now
    )
    story.until(story.now + timedelta(hours=4))
    return reports.circulate(_fresh(report), by=process.supervisor, now=story.now)


def approve(story: Story, report: Report, user: User) -> None:
    story.until(story.now + timedelta(hours=14))
    reports.approve(_fresh(report), digest=_fresh(report).digest, by=user, now=story.now)


def release(story: Story, process: Process, *, summary: str, lessons: str) -> Report:
    """The whole way: written, read and approved by everybody, filed, and released to the client."""
    report = circulate(story, process, summary=summary, lessons=lessons)
    for user in fresh(process).people("participant"):
        approve(story, report, user)
    story.until(story.now + timedelta(hours=20))
    reports.file(_fresh(report), by=process.supervisor, now=story.now)
    story.until(story.now + timedelta(hours=1))
    return reports.release(_fresh(report), by=process.supervisor, now=story.now)


def close(story: Story, process: Process) -> None:
    story.until(story.now + timedelta(days=2))
    reports.close(fresh(process), by=process.supervisor, now=story.now)


def _fresh(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)
