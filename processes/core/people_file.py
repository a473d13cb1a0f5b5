"""Who is in an uploaded list of people? A table as text, read row by row, every row with its line number."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

MOST_ROWS = 200
MOST_BYTES = 200_000
LONGEST_ADDRESS = 254
LONGEST_NAME = 120

ADDRESS = {"email", "emailaddress", "mail", "sähköposti", "sähköpostiosoite", "epost", "epostadress"}
NAME_PARTS: tuple[set[str], ...] = (
    {"name", "nimi", "namn"},
    {"firstname", "etunimi", "förnamn"},
    {"lastname", "surname", "familyname", "sukunimi", "efternamn"},
)
Line = tuple[int, list[str]]


@dataclass(frozen=True)
class Row:
    """One person as the file has them; the address is not checked yet."""

    line: int
    name: str
    email: str


def read(data: bytes) -> list[Row]:
    """The rows of a CSV file. Raises ValidationError when the file as a whole can't be read."""
    if len(data) > MOST_BYTES:
        raise ValidationError(
            _("The file is too big. It may be at most %(most)d kB.") % {"most": MOST_BYTES // 1000}
        )
    lines = _table(_text(data))
    if not lines:
        raise ValidationError(_("There is nobody in the file."))
    rows = list(_rows(lines))
    if not rows:
        raise ValidationError(_("There is nobody in the file, only the names of the columns."))
    if len(rows) > MOST_ROWS:
        raise ValidationError(
            _("There are %(count)d people in the file. Invite at most %(most)d at once.")
            % {"count": len(rows), "most": MOST_ROWS}
        )
    return rows


def troubles(rows: Iterable[Row], invited: set[str], supervisor: str) -> list[str]:
    """What is wrong with which line; an empty list when everybody can be invited."""
    first: dict[str, int] = {}
    found = []
    for row in rows:
        wrong = _trouble(row, first.setdefault(row.email, row.line), invited, supervisor)
        if wrong:
            found.append(wrong % {"line": row.line, "first": first[row.email], "email": row.email[:80]})
    return found


def _trouble(row: Row, first: int, invited: set[str], supervisor: str) -> str:
    if not row.email:
        return _("Line %(line)d: there is no e-mail address.")
    if not _is_address(row.email):
        return _("Line %(line)d: this is not an e-mail address: %(email)s")
    if first != row.line:
        return _("Line %(line)d: %(email)s is on line %(first)d already.")
    if row.email == supervisor:
        return _(
            "Line %(line)d: %(email)s is the supervisor, who can't be a participant of the same process."
        )
    if row.email in invited:
        return _("Line %(line)d: %(email)s has been invited already.")
    return ""


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_ADDRESS


def _text(data: bytes) -> str:
    """UTF-8, or what Windows programs write; a NUL byte is a sign of a workbook or a picture."""
    if b"\0" not in data:
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise ValidationError(_("This is not a text table. Save the list as CSV in your spreadsheet program."))


def _table(text: str) -> list[Line]:
    """The lines that hold something, cut by the mark that finds the most addresses, then the most columns."""
    return max((_cut(text, mark) for mark in ";,\t"), key=_order)


def _order(lines: list[Line]) -> tuple[int, int]:
    cells = [cell for _number, row in lines for cell in row if cell]
    return sum(_looks_like_address(cell) for cell in cells), len(cells)


def _looks_like_address(cell: str) -> bool:
    return cell.count("@") == 1 and not set(cell) & set(" ,;\t")


def _cut(text: str, mark: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, skipinitialspace=True)
    lines, number = [], 1
    try:
        for row in reader:
            cells = [" ".join(cell.split()) for cell in row]
            if any(cells):
                lines.append((number, cells))
            number = reader.line_num + 1
    except csv.Error as wrong:
        text = _("The file can't be read as a table from line %(line)d on.") % {"line": number}
        raise ValidationError(text) from wrong
    return lines


def _rows(lines: list[Line]) -> Iterator[Row]:
    heads = [_plain(cell) for cell in lines[0][1]]
    if ADDRESS & set(heads):
        address = next(place for place, head in enumerate(heads) if head in ADDRESS)
        names = [place for part in NAME_PARTS for place, head in enumerate(heads) if head in part]
        lines = lines[1:]
    else:
        address, names = _places(lines)
    for number, cells in lines:
        said = " ".join(cells[place] for place in names if place < len(cells) and cells[place])
        email = cells[address].lower() if address < len(cells) else ""
        yield Row(number, said[:LONGEST_NAME], email)


def _plain(head: str) -> str:
    return "".join(letter for letter in head.lower() if letter.isalpha())


def _places(lines: list[Line]) -> tuple[int, list[int]]:
    """Without names of columns: the column with the most addresses, and the other one, if any, holds names."""
    used = sorted({place for _number, cells in lines for place, cell in enumerate(cells) if cell})
    if len(used) > 2:
        raise ValidationError(
            _("The file has more than two columns. Write their names on the first line: name, e-mail.")
        )
    address = max(
        used, key=lambda place: sum("@" in cell for _n, row in lines for cell in row[place : place + 1])
    )
    return address, [place for place in used if place != address]
