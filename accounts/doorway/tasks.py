"""What does the clock start? Two sweeps; all state is in the database, so they may run at any time, anywhere."""

from celery import shared_task

from . import clock
from .posting import post_due
from .reminders import write_due


@shared_task(ignore_result=True)
def remind() -> None:
    write_due(clock.now())


@shared_task(ignore_result=True)
def send_letters() -> None:
    while post_due():
        pass
