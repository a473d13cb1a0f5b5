"""How does a signed agreement become a PDF that is kept? Made once, from the frozen text."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.doorway.paper import pdf
from processes.core.documents import Document, keep

from .models import Agreement
from .wording import full_day


def keep_paper(agreement: Agreement, now: datetime) -> Document:
    """The PDF of a signed agreement; made if it isn't there yet. Raises NoPaper when this machine makes none."""
    if agreement.document:
        return agreement.document
    with (
        translation.override(agreement.process.language),
        timezone.override(ZoneInfo(agreement.process.zone)),
    ):
        made = pdf("agreements/paper.html", context(agreement))
        name = _("supervision-agreement") + f"-{agreement.number}.pdf"
    with transaction.atomic():
        rival = Agreement.objects.select_for_update().get(pk=agreement.pk)
        if rival.document is None:
            rival.document = keep(agreement.process, name, made, now)
            rival.save(update_fields=["document"])
    agreement.document = rival.document
    return rival.document


def context(agreement: Agreement) -> dict[str, Any]:
    """What the paper shows: the frozen text and the signatures, and nobody's share."""
    snapshot = agreement.snapshot
    return {
        "agreement": agreement,
        "snapshot": snapshot,
        "parties": agreement.parties.select_related("user"),
        "title": _("Agreement on work supervision"),
        "about": _("Version %(number)d, in force from %(day)s")
        % {"number": agreement.number, "day": _signed_day(agreement)},
    }


def _signed_day(agreement: Agreement) -> str:
    return full_day(timezone.localtime(agreement.signed_at)) if agreement.signed_at else ""
