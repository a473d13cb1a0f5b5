"""What is made after the last signature, outside the request? The paper that is kept."""

from celery import shared_task
from django.db import transaction

from accounts.doorway import clock
from accounts.doorway.paper import NoPaper

from .models import Agreement
from .paper import keep_paper


@shared_task(ignore_result=True)
def make_paper(ref: str) -> None:
    """Makes the PDF if it isn't there. Without Pango there is none, and the page says so."""
    agreement = Agreement.objects.filter(ref=ref).first()
    if agreement and agreement.was_signed:
        try:
            keep_paper(agreement, clock.now())
        except NoPaper:
            return


def ring_for_paper(agreement: Agreement) -> None:
    """Rings after the commit. A bell unheard loses nothing: whoever wants the paper rings again."""
    ref = str(agreement.ref)

    def ring() -> None:
        make_paper.apply_async([ref], expires=300, ignore_result=True, retry=False)

    transaction.on_commit(ring, robust=True)
