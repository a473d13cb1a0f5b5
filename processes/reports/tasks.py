"""What does the worker do for reports? It makes the papers that are due."""

import logging

from celery import shared_task

from accounts.doorway import clock
from accounts.doorway.paper import NoPaper

from .paper import keep_due

log = logging.getLogger(__name__)


@shared_task(ignore_result=True)
def make_papers() -> None:
    try:
        keep_due(clock.now())
    except NoPaper:
        log.warning("reports wait for paper: the Pango libraries are missing")
