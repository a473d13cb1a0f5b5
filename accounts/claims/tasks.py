"""What does the clock start for claims? Certificates are erased when their time after the decision is over."""

from celery import shared_task

from accounts.doorway import clock
from accounts.doorway.states import TooLate

from .actions import erase_evidence
from .models import DECIDED, EVIDENCE_LIFE, Claim


@shared_task(ignore_result=True)
def erase_evidence_in_time() -> None:
    now = clock.now()
    over = Claim.objects.filter(status__in=DECIDED, decided_at__lte=now - EVIDENCE_LIFE)
    for claim in over.filter(evidence__isnull=False, evidence__erased_at=None).distinct():
        try:
            erase_evidence(claim, now=now)
        except TooLate:  # Another worker was at it.
            continue
