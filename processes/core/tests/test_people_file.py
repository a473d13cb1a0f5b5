import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from processes.core.people_file import MOST_BYTES, MOST_ROWS, Row, read, troubles

HELLÄ = Row(1, "Hellä Åkerö", "hella@example.org")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_common_kind_of_csv_is_read(encoding, mark, end):
    text = end.join([f"Hellä Åkerö{mark}Hella@Example.org", f"Nea{mark}nea@example.org", ""])
    assert read(text.encode(encoding)) == [HELLÄ, Row(2, "Nea", "nea@example.org")]


@pytest.mark.parametrize(
    "text",
    [
        "hella@example.org;Hellä Åkerö",
        '"Hellä Åkerö";"hella@example.org"',
        "  Hellä   Åkerö ; hella@example.org ;;",
    ],
)
def test_the_columns_stand_in_any_order(text):
    assert read(text.encode()) == [HELLÄ]


@pytest.mark.parametrize(
    "head",
    ["Nimi;Sähköposti", "name;E-mail", "Namn;E-postadress"],
)
def test_the_first_line_may_name_the_columns(head):
    assert read(f"{head}\nHellä Åkerö;hella@example.org".encode()) == [Row(2, HELLÄ.name, HELLÄ.email)]


def test_named_columns_are_chosen_among_others_and_first_and_last_name_joined():
    text = "Osasto;Sukunimi;Sähköposti;Etunimi\n4B;Åkerö;hella@example.org;Hellä"
    assert read(text.encode()) == [Row(2, HELLÄ.name, HELLÄ.email)]


def test_addresses_alone_are_enough():
    assert read(b"a@example.org\n\nb@example.org\n") == [
        Row(1, "", "a@example.org"),
        Row(3, "", "b@example.org"),
    ]


def test_a_comma_in_a_name_does_not_cut_a_list_with_semicolons():
    assert read(b"Virta, Maria;maria@example.org")[0].name == "Virta, Maria"


def test_a_quoted_line_break_keeps_the_line_numbers():
    assert [row.line for row in read(b'"Maria\nVirta";maria@example.org\nNea;nea@example.org')] == [1, 3]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\n \n", "nobody"),
        (b"name;email\n", "only the names"),
        (b"PK\x03\x04\x00\x00", "CSV"),
        ("Nea;nea@example.org".encode("utf-16"), "CSV"),
        (b"\x81\x8d", "CSV"),
        (b"Nea;4B;nea@example.org", "two columns"),
        (b"x" * (MOST_BYTES + 1), "too big"),
        (b'a@example.org\n"' + b"x" * 140_000, "from line 2"),
        (b"".join(b"p%d@example.org\n" % n for n in range(MOST_ROWS + 1)), "201 people"),
    ],
)
def test_a_file_that_is_no_list_says_why(data, word):
    with translation.override("en"), pytest.raises(ValidationError, match=word):
        read(data)


def test_two_hundred_people_fit():
    assert len(read(b"".join(b"p%d@example.org\n" % n for n in range(MOST_ROWS)))) == MOST_ROWS


def test_every_wrong_line_is_named():
    rows = read(
        b"name;email\nA;a@example.org\nB;b(at)example.org\nC;a@example.org\nD;boss@example.org\nE;old@example.org\nF;\n"
    )
    with translation.override("en"):
        found = troubles(rows, {"old@example.org"}, "boss@example.org")
    assert found == [
        "Line 3: this is not an e-mail address: b(at)example.org",
        "Line 4: a@example.org is on line 2 already.",
        "Line 5: boss@example.org is the supervisor, who can't be a participant of the same process.",
        "Line 6: old@example.org has been invited already.",
        "Line 7: there is no e-mail address.",
    ]


def test_an_address_that_the_database_could_not_hold_is_no_address():
    long = "a" * 60 + "@" + ".".join(["b" * 60] * 4) + ".org"
    assert troubles([Row(1, "", long)], set(), "boss@example.org")


def test_a_name_that_is_too_long_is_cut():
    assert len(read(b"n" * 500 + b";nea@example.org")[0].name) == 120
