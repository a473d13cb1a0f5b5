"""What does the clock start? Profiles whose words are missing or old get them."""

from celery import shared_task

from accounts.doorway import clock

from .words import mend

BATCHES = 20


@shared_task(ignore_result=True)
def write_words() -> None:
    for _batch in range(BATCHES):
        if not mend(clock.now()):
            return
