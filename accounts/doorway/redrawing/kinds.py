"""Of which kind are these bytes, and does another kind hide in them?"""

import io
import zipfile

from .limits import MOST_BYTES

PDF, JPEG, PNG = "pdf", "jpeg", "png"
BEGINNINGS = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}

# How files begin that people send by mistake, and the refusal that helps them on.
NOT_TAKEN = {
    b"PK": "office",
    b"\xd0\xcf\x11\xe0": "office",
    b"{\\rtf": "office",
    b"Rar!": "office",
    b"7z\xbc\xaf": "office",
    b"\x1f\x8b": "office",
    b"<": "markup",
    b"GIF8": "picture_kind",
    b"RIFF": "picture_kind",
    b"BM": "picture_kind",
    b"II*\0": "picture_kind",
    b"MM\0*": "picture_kind",
}
MARKUP = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<iframe", b"<?php")
# Too short to look for in a whole picture, where chance would write them; enough where nothing should stand.
ARCHIVES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!\x1a",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"MZ",
    b"\x7fELF",
)


class Refusal(Exception):
    """The name of a reason; the parent knows its words."""


def kind_of(data: bytes) -> str:
    """PDF, JPEG or PNG; raises Refusal for all else, and for what is an archive at the same time."""
    if not data:
        raise Refusal("empty")
    if len(data) > MOST_BYTES:
        raise Refusal("too_big")
    for beginning, kind in BEGINNINGS.items():
        if data.startswith(beginning):
            if zipfile.is_zipfile(io.BytesIO(data)):
                raise Refusal("hidden")
            return kind
    raise Refusal(_why_not(data))


def _why_not(data: bytes) -> str:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    for beginning, reason in NOT_TAKEN.items():
        if start.startswith(beginning):
            return "hidden" if b"%PDF-" in data[:1024] else reason
    if b"%PDF-" in data[:1024]:
        return "junk"
    if data[4:8] == b"ftyp":
        return "picture_kind"
    return "markup" if holds_markup(data[:1024]) else "kind"


def holds_markup(data: bytes) -> bool:
    small = data.lower()
    return any(sign in small for sign in MARKUP)


def holds_another_file(data: bytes) -> bool:
    """For bytes that should be nothing: what stands behind the end of a picture or a document."""
    return holds_markup(data) or b"%PDF-" in data or any(sign in data for sign in ARCHIVES)
