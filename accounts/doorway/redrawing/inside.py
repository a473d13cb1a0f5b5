"""Does this PDF do anything but show pages? Every object is looked at, also those packed in object streams."""

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from .kinds import Refusal
from .limits import DEEPEST, MOST_OBJECTS, MOST_PIXELS, MOST_UNPACKED

# A name that stands as a key or as a value → why the file is refused.
NAMES = {
    "/JavaScript": "script",
    "/JS": "script",
    "/AA": "script",
    "/Launch": "script",
    "/GoToR": "script",
    "/GoToE": "script",
    "/ImportData": "script",
    "/SubmitForm": "form",
    "/XFA": "form",
    "/EmbeddedFile": "attachment",
    "/EmbeddedFiles": "attachment",
    "/FileAttachment": "attachment",
    "/EF": "attachment",
    "/RichMedia": "attachment",
    "/Rendition": "attachment",
    "/Movie": "attachment",
    "/Sound": "attachment",
    "/3D": "attachment",
    "/Encrypt": "locked",
}
# Those too long to be written by chance are looked for in the bare bytes as well, where no table points to them.
LONG_NAMES = {name.encode(): why for name, why in NAMES.items() if len(name) > 6 and name != "/Encrypt"}
SPELT = re.compile(rb"#([0-9A-Fa-f]{2})")
MOST_FILTERS = 3


def must_be_harmless(data: bytes) -> None:
    """Raises Refusal for scripts, actions, files within, forms that send, locks, bombs, and what can't be read."""
    _look_at_bytes(data)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Refusal("locked")
        _look_through(reader)
    except (PyPdfError, RecursionError, ValueError, KeyError, TypeError, AttributeError, IndexError) as odd:
        # What pypdf raises at a file that breaks the format's rules.
        raise Refusal("broken") from odd
    except MemoryError as bomb:
        raise Refusal("bomb") from bomb


def _look_at_bytes(data: bytes) -> None:
    plain = SPELT.sub(lambda found: bytes([int(found[1], 16)]), data)
    for name, why in LONG_NAMES.items():
        if name in plain:
            raise Refusal(why)


def _look_through(reader: PdfReader) -> None:
    left = MOST_UNPACKED
    _look_at(reader.trailer)
    for thing in _objects(reader):
        if isinstance(thing, StreamObject):
            left -= _unpacked(thing, left)
        _look_at(thing)


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Every object the tables of the file know, whether a page leads to it or not; containers first."""
    known = [(number, generation) for generation, table in reader.xref.items() for number in table]
    known += [(number, 0) for number in reader.xref_objStm]
    if len(known) > MOST_OBJECTS:
        raise Refusal("bomb")
    for number, generation in known:
        yield IndirectObject(number, generation, reader).get_object()


def _look_at(thing: Any) -> None:
    """One object with all that lies directly in it; what it points to has its own turn."""
    waiting = [(thing, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > DEEPEST:
            raise Refusal("broken")
        if isinstance(part, NameObject) and part in NAMES:
            raise Refusal(NAMES[part])
        if isinstance(part, DictionaryObject):
            _look_at_opening(part)
            waiting += [(key, depth + 1) for key in part]
            waiting += [(part.raw_get(key), depth + 1) for key in part]
        elif isinstance(part, ArrayObject):
            waiting += [(item, depth + 1) for item in list.__iter__(part)]


def _look_at_opening(part: DictionaryObject) -> None:
    """On opening, a PDF may show a certain page, as most writers ask, and do nothing else."""
    opening = part.get("/OpenAction")
    if isinstance(opening, DictionaryObject) and opening.get("/S") != "/GoTo":
        raise Refusal("script")


def _unpacked(stream: StreamObject, most: int) -> int:
    """How many bytes a stream unpacks to; raises Refusal beyond `most`, and for pictures too large to draw."""
    sides = [side for name in ("/Width", "/Height") if isinstance(side := stream.get(name), int)]
    if len(sides) == 2 and sides[0] * sides[1] > MOST_PIXELS:
        raise Refusal("bomb")
    filters = stream.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, ArrayObject) else [str(filters)]
    if len(names) > MOST_FILTERS or sum(name in ("/FlateDecode", "/Fl", "/LZWDecode") for name in names) > 1:
        raise Refusal("bomb")
    if names[0] not in ("/FlateDecode", "/Fl") or not isinstance(stream, EncodedStreamObject):
        return 0
    return _inflated(stream._data, most)


def _inflated(packed: bytes, most: int) -> int:
    machine, size = zlib.decompressobj(), 0
    while packed and not machine.eof:
        try:
            size += len(machine.decompress(packed, 1 << 20))
        except zlib.error:
            return size  # Broken streams are shown as far as they go.
        if size > most:
            raise Refusal("bomb")
        packed = machine.unconsumed_tail
    return size
