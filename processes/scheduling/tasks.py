"""What does the clock start? The next free times are counted, and calendars elsewhere are read."""

from celery import shared_task

from accounts.doorway import clock

from .counting import count_some
from .outside.updating import read_next

BATCHES = 40
CALENDARS = 6


@shared_task(ignore_result=True)
def count_free() -> None:
    """What is not reached in one run is counted in the next."""
    now = clock.now()
    for _batch in range(BATCHES):
        if not count_some(now):
            return


@shared_task(ignore_result=True)
def read_busy_times() -> None:
    """What is not reached in one run, or comes due in it, is read in the next."""
    now = clock.now()
    for _calendar in range(CALENDARS):
        if not read_next(now):
            return
