"""What does the clock start? The next free times of the directory are counted, a batch at a time."""

from celery import shared_task

from accounts.doorway import clock

from .counting import count_some

BATCHES = 40


@shared_task(ignore_result=True)
def count_free() -> None:
    """What is not reached in one run is counted in the next."""
    now = clock.now()
    for _batch in range(BATCHES):
        if not count_some(now):
            return
