"""How is finished paper kept? Sealed, once, with the digest of what it was made from."""

import base64
import hashlib
from datetime import datetime

from django.db import models

from accounts.doorway.sealed import SealedTextField

from .models import InProcess, Process


class Document(InProcess):
    """A PDF that was made once and is never made again. Who may open it is asked of the thing it belongs to."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="documents")
    name = models.CharField(max_length=80)
    content = SealedTextField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def bytes(self) -> bytes:
        return base64.b64decode(self.content)


def keep(process: Process, name: str, pdf: bytes, now: datetime) -> Document:
    """Keeps a PDF; `name` is the file name its reader gets."""
    return Document.objects.create(
        process=process,
        name=name,
        content=base64.b64encode(pdf).decode(),
        digest=hashlib.sha256(pdf).hexdigest(),
        made_at=now,
    )
