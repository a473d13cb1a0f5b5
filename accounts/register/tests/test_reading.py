import io
import zipfile
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from accounts.register import reading
from accounts.register.columns import date_of, field_of, kind_of
from accounts.register.reading import read

from .lists import HEADS, csv_of, member, members, rezipped, saved, xlsx_of

AINO = {
    "number": "1000",
    "name": "Aino Näkki",
    "kind": "ordinary",
    "valid_from": "2019-02-01",
    "valid_until": None,
}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def said(data):
    """Lines and objections."""
    return [(problem.line, problem.text) for problem in read(data).problems]


def refusal(data):
    with pytest.raises(ValidationError) as wrong:
        read(data)
    return wrong.value.messages[0]


# What is read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-1", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_text_table_is_read_in_every_encoding_and_with_every_mark(encoding, mark):
    found = read(csv_of([member(1000)], encoding=encoding, mark=mark))
    assert (found.rows, found.problems) == ([{"line": 2, **AINO}], [])


def test_a_workbook_says_the_same_as_the_text_table():
    rows = members(40)
    assert read(xlsx_of(rows)).rows == read(csv_of(rows)).rows


def test_a_workbook_may_hold_real_numbers_and_real_days():
    row = (1000, "Näkki", "Aino", "ordinary", datetime(2019, 2, 1, 12), date(2026, 12, 31))
    assert read(xlsx_of([row])).rows == [{"line": 2, **AINO, "valid_until": "2026-12-31"}]


def test_a_number_in_a_column_of_days_is_the_day_that_excel_means():
    row = (1000, "Näkki", "Aino", "ordinary", 43497, None)
    assert read(xlsx_of([row])).rows == [{"line": 2, **AINO}]


def test_a_number_is_no_day_where_it_could_mean_two():
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in (HEADS, (1000, "Näkki", "Aino", "ordinary", 43497, None)):
        book.active.append(row)
    assert said(saved(book)) == [(2, "“43497” is not a date. Write it like 24.11.2026.")]
    assert said(csv_of([member(1, since="43497")])) == [
        (2, "“43497” is not a date. Write it like 24.11.2026.")
    ]


def test_quotes_hold_marks_and_lines():
    table = 'Nimi;Jäsennumero;Jäsenlaji;Osoite\n"Näkki; Aino";1000;senior;"Tie 1\n00100 Helsinki"\nB C;2;senior;x\n'
    found = read(table.encode())
    assert [(row["line"], row["name"]) for row in found.rows] == [(2, "Näkki; Aino"), (4, "B C")]
    assert found.problems == []


def test_columns_that_are_not_asked_for_are_not_kept():
    table = "Jäsennumero;Nimi;Jäsenlaji;Henkilötunnus;Puhelin\n1000;Aino Näkki;senior;131052-308T;+358 40\n"
    assert read(table.encode()).rows == [
        {"line": 2, "number": "1000", "name": "Aino Näkki", "kind": "senior"}
    ]


def test_the_names_of_the_columns_may_stand_below_a_heading_and_empty_lines_are_passed_over():
    table = "Suomen työnohjaajat ry;;\n;;\n\nJäsennumero;Nimi;Jäsenlaji\n1;A B;senior\n;;\n\n2;C D;senior\n"
    assert [(row["line"], row["number"]) for row in read(table.encode()).rows] == [(5, "1"), (8, "2")]


def test_a_dash_alone_says_nothing():
    assert read(csv_of([member(1000, until="-")])).rows == [{"line": 2, **AINO}]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Jäsennumero", "number"),
        ("JÄSEN-NRO", "number"),
        ("Medlemsnummer", "number"),
        ("Member number", "number"),
        ("Nimi", "name"),
        ("Namn", "name"),
        ("Etunimi", "first"),
        ("Efternamn", "last"),
        ("Jäsenlaji", "kind"),
        ("Medlemskategori", "kind"),
        ("Jäsen alkaen", "valid_from"),
        ("Medlem från och med", "valid_from"),
        ("Member since", "valid_from"),
        ("Eronnut", "valid_until"),
        ("Jäsenyys päättynyt", "valid_until"),
        ("Medlemskapet upphört", "valid_until"),
        ("Valid until", "valid_until"),
        ("Henkilötunnus", ""),
        ("", ""),
    ],
)
def test_a_column_is_known_by_its_name_in_three_languages(head, name):
    assert field_of(head) == name


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Varsinainen jäsen", "ordinary"),
        ("varsinainen", "ordinary"),
        ("Ordinarie medlem", "ordinary"),
        ("Ordinary member", "ordinary"),
        ("SENIORIJÄSEN", "senior"),
        ("Seniormedlem", "senior"),
        ("Opiskelijajäsen", "student"),
        ("Studerandemedlem", "student"),
        ("student member", "student"),
        ("Kannatusjäsen", "supporting"),
        ("Understödjande medlem", "supporting"),
        ("Kunniajäsen", "honorary"),
        ("Hedersmedlem", "honorary"),
        ("Johtokunta", ""),
        ("jäsen", ""),
        ("", ""),
    ],
)
def test_a_kind_is_known_by_its_word_in_three_languages(words, kind):
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24.11.2026", date(2026, 11, 24)),
        ("4. 1. 2026", date(2026, 1, 4)),
        ("2026-11-24", date(2026, 11, 24)),
        ("2026-11-24 00:00:00", date(2026, 11, 24)),
        ("29.2.2024", date(2024, 2, 29)),
        ("29.2.2026", None),
        ("31.4.2026", None),
        ("0.1.2026", None),
        ("24.11.26", None),
        ("11/24/2026", None),
        ("24.11.3026", None),
        ("24.11.0001", None),
        ("٢٤.١١.٢٠٢٦", None),
        ("soon", None),
    ],
)
def test_a_day_is_a_day_or_refused(text, day):
    assert date_of(text, serials=False) == day


# What is wrong with which line

KIND_WRONG = (
    "“Johtokunta” is not a kind of membership. The kinds are: ordinary member, senior member, student member, "
    "supporting member, honorary member."
)
BAD_ROWS = [
    (member(""), ["There is no member number."]),
    (member("1" * 21), ["The member number is too long: at most 20 signs."]),
    (member("<b>"), ["This is not a member number: <b>"]),
    (member("1000"), ["The member number 1000 is on line 2 too."]),
    (member(1, first="", last=""), ["There is no name."]),
    (member(1, last="x" * 121), ["The name is too long: at most 120 signs."]),
    (member(1, kind=""), ["There is no kind of membership."]),
    (member(1, kind="Johtokunta"), [KIND_WRONG]),
    (member(1, since="30.2.2026"), ["“30.2.2026” is not a date. Write it like 24.11.2026."]),
    (member(1, since="2.2.2026", until="1.2.2026"), ["The membership ends before it begins."]),
    (
        member(1, last="Nä\x07kki"),
        ["There are signs here that can't be seen, or a line break inside a column."],
    ),
    (
        member(1, last="Nä\u202ekki"),
        ["There are signs here that can't be seen, or a line break inside a column."],
    ),
    (member(1, last="=1+1"), ["There is a formula here. Save the list with plain values."]),
    (member(1, last="@SUM(A1)"), ["There is a formula here. Save the list with plain values."]),
    ((*member(1), "more"), ["There are 7 columns here, but 6 have a name."]),
    (
        member("", first="", last="", kind="", since="soon"),
        [
            "There is no member number.",
            "There is no name.",
            "There is no kind of membership.",
            "“soon” is not a date. Write it like 24.11.2026.",
        ],
    ),
]


@pytest.mark.parametrize(("row", "texts"), BAD_ROWS)
def test_a_bad_row_is_named_by_its_line_with_what_is_wrong(row, texts):
    assert said(csv_of([member(1000), row])) == [(3, text) for text in texts]


@pytest.mark.parametrize(("row", "texts"), [bad for bad in BAD_ROWS if "\x07" not in bad[0][1]])
def test_a_workbook_s_bad_row_is_named_the_same(row, texts):
    assert said(xlsx_of([member(1000), row])) == [(3, text) for text in texts]


def test_a_short_line_of_a_text_table_is_bad():
    assert said(csv_of([member(1)[:4]])) == [(2, "There are 4 columns here, but 6 have a name.")]


def test_two_columns_that_mean_the_same_are_refused():
    assert "“nimi” and “name”" in refusal(b"nimi;numero;kind;name\n")


def test_a_line_break_inside_a_name_is_bad():
    table = 'Nimi;Jäsennumero;Jäsenlaji\n"Aino\nNäkki";1;senior\n'.encode()
    assert said(table) == [(2, "There are signs here that can't be seen, or a line break inside a column.")]


def test_a_quotation_mark_without_its_pair_ends_the_reading_at_its_line():
    table = 'Jäsennumero;Nimi;Jäsenlaji\n1;A B;senior\n2;"C D;senior\n3;E F;senior\n'.encode()
    text = "From here on the file can't be read as a table. Look for a quotation mark without its pair."
    assert said(table) == [(3, text)]


def test_problems_speak_the_language_of_the_reader():
    with translation.override("fi"):
        finnish = said(csv_of([member("")]))
    assert finnish[0][0] == 2
    assert finnish != said(csv_of([member("")]))


@pytest.mark.parametrize("make", [csv_of, xlsx_of])
def test_three_thousand_rows_with_every_kind_of_bad_row(make):
    rows = members(3000)
    bad = [entry for entry in BAD_ROWS if make is csv_of or "\x07" not in entry[0][1]]
    wanted = []
    for place, (row, texts) in enumerate(bad):
        at = 100 + place * 150
        # Each its own number where the row has one, so that none is doubled but the one that is meant to be.
        rows[at] = row if row[0] != "1" else (f"bad{place}", *row[1:])
        wanted += [(at + 2, text) for text in texts]
    found = read(make(rows))
    assert [(problem.line, problem.text) for problem in found.problems] == wanted


# What is refused as a whole


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not found: member number, name, kind of membership"),
        (b"\n\n", "not found: member number, name, kind of membership"),
        ("Jäsennumero;Nimi\n1;A\n".encode(), "not found: kind of membership"),
        ("Jäsennumero;Etunimi;Jäsenlaji\n1;A;senior\n".encode(), "not found: name"),
        ("Jäsennumero;Nimi;Jäsenlaji\n".encode(), "nobody in the file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "neither a text table (CSV) nor an Excel workbook"),
        (b"%PDF-1.7\n\0", "neither a text table (CSV) nor an Excel workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old or locked Excel file"),
        (b"PK\x03\x04" + b"\0" * 600, "The workbook can't be read"),
        (b"x" * 5_000_001, "at most 5 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_reason(data, words):
    assert words in refusal(data)


def test_more_rows_than_can_be_read_are_refused_in_both_formats(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    assert "There are 4 rows" in refusal(csv_of(members(4)))
    assert "There are 4 rows" in refusal(xlsx_of(members(4)))


SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    + b'<c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>'
)


def test_a_formula_is_not_worked_out_and_its_row_is_bad():
    book = Workbook()
    for row in (HEADS, (1000, "Näkki", "Aino", "senior", "=TODAY()", None)):
        book.active.append(row)
    assert said(saved(book)) == [(2, "There is a formula here. Save the list with plain values.")]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"xl/media/image1.png": b"\0" * 65_000_000}, "grows too big"),
        ({"xl/media/image1.png": b"\0" * 5_000_000}, "grows too big"),
        ({f"xl/media/{n}": b"x" for n in range(400)}, "grows too big"),
        ({SHEET: ENTITIES}, "can't be read"),
        ({"xl/vbaProject.bin": b"code"}, "macros"),
        ({"xl/macrosheets/sheet1.xml": b"<x/>"}, "macros"),
        ({"xl/embeddings/other.xlsx": xlsx_of([])}, "holds other files"),
        ({"xl/embeddings/old.bin": b"\xd0\xcf\x11\xe0 and so on"}, "holds other files"),
        ({"../../etc/passwd": b"x"}, "parts that no list of members has"),
        ({"/etc/passwd": b"x"}, "parts that no list of members has"),
        ({"C:\\x": b"x"}, "parts that no list of members has"),
        ({SHEET: b"<worksheet"}, "can't be read"),
        ({SHEET: b""}, "can't be read"),
    ],
)
def test_a_workbook_made_to_do_harm_is_refused_with_a_reason(parts, words):
    assert words in refusal(rezipped(xlsx_of(members(2)), **parts))


def test_a_workbook_that_says_it_holds_macros_is_refused():
    data = xlsx_of(members(1))
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml")
    told = types.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert "macros" in refusal(rezipped(data, **{"[Content_Types].xml": told}))


def test_other_archives_are_no_workbooks():
    data = rezipped(xlsx_of([]), without=("[Content_Types].xml",))
    assert "not an Excel workbook" in refusal(data)


def test_a_text_that_is_pointed_at_a_million_times_is_refused():
    """A small file whose every cell is the same long text."""
    text = "x" * 300
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 64 + b"</row>"
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + row * 1200
        + b"</sheetData></worksheet>"
    )
    strings = (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{text}</t></si></sst>'
    )
    data = rezipped(xlsx_of(members(2)), **{SHEET: sheet, "xl/sharedStrings.xml": strings})
    assert "grows too big" in refusal(data)


def test_two_sheets_that_hold_text_are_refused_and_an_empty_one_is_not():
    assert "Several sheets" in refusal(xlsx_of(members(1), More=[("something",)]))
    assert len(read(xlsx_of(members(1), Empty=[])).rows) == 1


def test_a_link_to_another_workbook_is_not_followed():
    data = rezipped(
        xlsx_of(members(1)),
        **{
            "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": b'<x Target="http://127.0.0.1:1/" TargetMode="External"/>',
        },
    )
    assert len(read(data).rows) == 1
