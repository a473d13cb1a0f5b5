"""Which kind of file is it, and what are its pages? Decided by what the file holds, never by what it is called."""

from .documents import drawn_pages
from .kinds import JPEG, PDF, Refusal, kind_of
from .pictures import as_page, as_square, must_be_only_a_picture

__all__ = ["Refusal", "photo", "redraw"]


def redraw(data: bytes) -> list[bytes]:
    """The pages of a document as JPEG pictures; raises Refusal."""
    kind = kind_of(data)
    if kind == PDF:
        return drawn_pages(data)
    must_be_only_a_picture(data, jpeg=kind == JPEG)
    return [as_page(data)]


def photo(data: bytes, side: int) -> bytes:
    """One picture, cut to a square; raises Refusal."""
    kind = kind_of(data)
    if kind == PDF:
        raise Refusal("not_photo")
    must_be_only_a_picture(data, jpeg=kind == JPEG)
    return as_square(data, side)
