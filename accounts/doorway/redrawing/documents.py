"""How does a foreign PDF become pictures? Looked through object by object, and only then drawn."""

import io

import pypdfium2

from .inside import must_be_harmless
from .kinds import Refusal
from .limits import DOTS_AN_INCH, LONGEST_SIDE, MOST_PAGES
from .pictures import jpeg_of

POINTS_AN_INCH = 72
BEHIND = b"\0\r\n\t "


def drawn_pages(data: bytes) -> list[bytes]:
    must_end_as_pdf(data)
    must_be_harmless(data)
    document = _opened(data)
    if len(document) > MOST_PAGES:
        raise Refusal("pages")
    if not len(document):
        raise Refusal("broken")
    document.init_forms()  # Without it, what was filled into a form is not drawn.
    return [_drawn(document[number]) for number in range(len(document))]


def must_end_as_pdf(data: bytes) -> None:
    """Nothing may follow the end mark: an archive can hide there."""
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise Refusal("broken")
    if data[end + 5 :].strip(BEHIND):
        raise Refusal("junk")


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(io.BytesIO(data).getvalue())
    except pypdfium2.PdfiumError as broken:
        raise Refusal("broken") from broken


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    width, height = page.get_size()
    if not (1 <= width < 100_000 and 1 <= height < 100_000):
        raise Refusal("broken")
    scale = min(DOTS_AN_INCH / POINTS_AN_INCH, LONGEST_SIDE / max(width, height))
    picture = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    return jpeg_of(picture, LONGEST_SIDE)
