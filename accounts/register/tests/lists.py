"""Lists of members as a register would export them: as CSV and as a workbook, of any length."""

import io
import zipfile

from openpyxl import Workbook

HEADS = ("Jäsennumero", "Sukunimi", "Etunimi", "Jäsenlaji", "Jäsen alkaen", "Jäsenyys päättynyt")
KINDS = ("Varsinainen jäsen", "Seniorijäsen", "Opiskelijajäsen", "Kannatusjäsen", "Kunniajäsen")


def member(number, *, kind=KINDS[0], last="Näkki", first="Aino", since="1.2.2019", until=""):
    return (str(number), last, first, kind, since, until)


def members(count, start=1000):
    """So many members, each with a name and number of their own."""
    return [
        member(
            start + place, kind=KINDS[place % 3], last=f"Yli-Öhmän {chr(97 + place % 26)}", first=f"N{place}"
        )
        for place in range(count)
    ]


def csv_of(rows, *, heads=HEADS, mark=";", encoding="utf-8"):
    return "".join(mark.join(row) + "\r\n" for row in (heads, *rows)).encode(encoding)


def xlsx_of(rows, *, heads=HEADS, **sheets):
    book = Workbook()
    sheet = book.active
    for row in (heads, *rows):
        sheet.append(row)
    for name, others in sheets.items():
        extra = book.create_sheet(name)
        for row in others:
            extra.append(row)
    return saved(book)


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rezipped(data, *, without=(), **parts):
    """The same archive with parts written over, added or left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in without and name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()
