"""How does the filed report become a PDF that is made once?"""

from datetime import datetime, timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.doorway import paper
from processes.core import documents

from .freezing import frozen
from .models import Report, Status
from .sheet import sheet, title

PATIENCE = timedelta(seconds=20)
"""How long a reader waits for the worker before the page makes the paper itself."""


def pdf(report: Report) -> bytes:
    """The bytes of the paper. Raises NoPaper where PDFs can't be made."""
    data = frozen(report)
    with translation.override(data["language"]):
        context = {
            "title": title(data),
            "sheet": sheet(data, paper=True),
            "data": data,
            "digest": report.digest,
        }
        return paper.pdf_of(render_to_string("reports/paper.html", context))


def keep(report: Report, now: datetime) -> documents.Document:
    """Makes the paper of a filed report and keeps it; of two who do it at once, the first one's stays."""
    made = pdf(report)
    with transaction.atomic():
        document = documents.keep(report.process, _name(report), made, now)
        if not Report.objects.filter(pk=report.pk, document=None).update(document=document):
            document.delete()
    return documents.Document.objects.get(report=report)


def _name(report: Report) -> str:
    with translation.override(report.process.language):
        return f"{_('final-report')}-{report.filed_at:%Y-%m-%d}.pdf"


def keep_due(now: datetime) -> int:
    """Makes the paper of every filed report that has none yet, and says of how many."""
    waiting = Report.objects.filter(status__in=[Status.FILED, Status.RELEASED], document=None)
    return sum(bool(keep(report, now)) for report in waiting.select_related("process"))


def ring() -> None:
    """Rings the doorbell of the worker; a bell unheard loses nothing, for the first download makes the paper too."""
    from .tasks import make_papers

    make_papers.apply_async(expires=55, ignore_result=True, retry=False)
