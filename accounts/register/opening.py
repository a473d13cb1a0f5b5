"""What stands in a workbook? A program of its own: the file comes in by stdin, its cells leave as JSON by stdout.

It runs without Django, with little memory and time, so that a file made to do harm can only end this process.
"""

import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import WINDOWS_EPOCH

MOST_PARTS = 300
MOST_UNPACKED = 64_000_000
MOST_SWELLING = 200
"""How many times its packed size a part may have; sheets of real lists stay under 30."""
SMALL_PART = 100_000
MOST_COLUMNS = 64
MOST_LINES = 1_048_576
MOST_ROWS = 20_100
MOST_LETTERS = 20_000_000
LONGEST_CELL = 300
ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0"
Row = tuple[int, list[str]]


class Refused(Exception):
    """The file as a whole is not read; the argument says why, in a word that the caller puts into sentences."""


def limit() -> None:
    """Memory, processor time, no writing and no further processes: what a list of members never needs more of."""
    for what, most in (
        (resource.RLIMIT_AS, 800_000_000),
        (resource.RLIMIT_CPU, 20),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))


def guard(data: bytes) -> None:
    """Looks at the parts of the archive before anything of it is unpacked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as wrong:
        raise Refused("broken") from wrong
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("swells")
    if any(_swells(part) for part in parts):
        raise Refused("swells")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("locked")
    if len(set(names)) < len(names) or any(_strays(name) for name in names):
        raise Refused("strays")
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise Refused("no_workbook")
    if any("vbaproject" in name.lower() or "macrosheets" in name.lower() for name in names):
        raise Refused("macros")
    if b"macroenabled" in archive.read("[Content_Types].xml").lower():
        raise Refused("macros")
    if any(_nests(archive, part) for part in parts):
        raise Refused("nested")


def _swells(part: zipfile.ZipInfo) -> bool:
    return part.file_size > SMALL_PART and part.file_size > MOST_SWELLING * max(part.compress_size, 1)


def _strays(name: str) -> bool:
    """Whether a name leads out of the archive; nothing is ever written by it, but no real workbook has one."""
    return name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or ":" in name


def _nests(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with archive.open(part) as opened:
        return opened.read(4) in (ZIP_MARK, OLE_MARK)


def lines(data: bytes) -> dict[str, Any]:
    """The rows of the one sheet that holds something, and whether plain numbers can be read as dates."""
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    found = [rows for sheet in seen if (rows := list(_rows(sheet)))]
    if len(found) > 1:
        raise Refused("sheets")
    return {"serials": book.epoch == WINDOWS_EPOCH, "lines": found[0] if found else []}


def _rows(sheet: Any) -> Iterator[Row]:
    # What the file says about its own extent may be untrue.
    sheet.reset_dimensions()
    rows = letters = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        texts = [_text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        rows += bool(texts)
        letters += sum(map(len, texts))
        if number > MOST_LINES or letters > MOST_LETTERS or rows > MOST_ROWS:
            raise Refused("rows" if rows > MOST_ROWS else "swells")
        if texts:
            yield number, texts


def _text(cell: Any) -> str:
    """A cell as a person would type it; a formula, or its error, keeps its equals sign and is never worked out."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        return "="
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))[:LONGEST_CELL]
    return str(value)[:LONGEST_CELL]


def main() -> None:
    limit()
    data = sys.stdin.buffer.read()
    try:
        guard(data)
        answer = lines(data)
    except Refused as no:
        answer = {"refused": str(no)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
