"""Does the virus scanner object? Asked where one is configured (CLAMD); then nothing comes in without its yes."""

import socket
import struct

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SECONDS = 20
PIECE = 64 * 1024


def must_be_clean(data: bytes) -> None:
    """Raises ValidationError when the scanner finds something, or when it is configured and doesn't answer."""
    if not settings.CLAMD:
        return
    answer = _asked(data)
    if answer.endswith("FOUND"):
        raise ValidationError(
            _("The virus scanner found something in the file. It was not kept."), code="infected"
        )
    if not answer.endswith("OK"):
        raise ValidationError(
            _("The virus scanner does not answer, so no file can come in just now. Try again later."),
            code="unscanned",
        )


def _asked(data: bytes) -> str:
    """clamd's INSTREAM: pieces with their lengths, a piece of length nought, and one line back."""
    try:
        with _connected() as wire:
            wire.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), PIECE):
                piece = data[start : start + PIECE]
                wire.sendall(struct.pack("!L", len(piece)) + piece)
            wire.sendall(struct.pack("!L", 0))
            return wire.makefile("rb").read(1000).rstrip(b"\0\n").decode("utf-8", "replace")
    except OSError:
        return ""


def _connected() -> socket.socket:
    """CLAMD is the path of a socket, or host:port."""
    if settings.CLAMD.startswith("/"):
        wire = socket.socket(socket.AF_UNIX)
        wire.settimeout(SECONDS)
        wire.connect(settings.CLAMD)
        return wire
    host, _colon, port = settings.CLAMD.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)
