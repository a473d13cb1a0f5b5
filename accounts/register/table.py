"""Which lines does an uploaded text table hold? CSV in the encodings and with the marks that spreadsheets write."""

import codecs
import csv
import io
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

Line = tuple[int, list[str]]
MARKS = ";,\t"


def lines(data: bytes, fits: Callable[[list[str]], int]) -> tuple[list[Line], int]:
    """The lines that hold something, cut by the mark that fits best, and where reading had to stop (0: nowhere).

    `fits` says of a line how many known names of columns are in it.
    """
    text = _text(data)
    cuts = [_cut(text, mark) for mark in MARKS]
    return max(cuts, key=lambda cut: max((fits(cells) for _number, cells in cut[0][:10]), default=0))


def _text(data: bytes) -> str:
    """UTF-8, or what Windows programs write; a NUL byte is otherwise a sign of a picture or a program."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = [] if b"\0" in data else ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(_("This is neither a text table (CSV) nor an Excel workbook (XLSX)."))


def _cut(text: str, mark: str) -> tuple[list[Line], int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    found: list[Line] = []
    number = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((number, [cell.strip(" \t\r\n\xa0") for cell in cells]))
            number = reader.line_num + 1
    except csv.Error:
        return found, number
    return found, 0
