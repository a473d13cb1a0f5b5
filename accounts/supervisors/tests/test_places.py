import json
import re
from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils.translation import override

from accounts.supervisors import places_renewal
from accounts.supervisors.choices_places import CODES, FILE, MUNICIPALITIES, REGIONS
from accounts.supervisors.places_field import MunicipalitiesField, regions_of

COUNTS = {"2025": 308, "2026": 308}
HEAD = FILE.read_text().splitlines()[0]
YEAR = re.search(r"1 January (\d{4})", HEAD)[1]


def test_every_municipality_of_the_year_is_there_once():
    rows = [row for row in FILE.read_text().splitlines() if row[:3].isdecimal()]
    assert len(rows) == len(MUNICIPALITIES) == COUNTS[YEAR]
    for part in ("fi", "sv"):
        names = Counter(getattr(place, part) for place in MUNICIPALITIES.values())
        assert [name for name, count in names.items() if count > 1] == []


def test_every_municipality_lies_in_one_of_the_nineteen_regions_and_none_is_empty():
    assert {place.region for place in MUNICIPALITIES.values()} == set(REGIONS)
    assert len(REGIONS) == 19


def test_no_name_means_two_municipalities():
    for place in MUNICIPALITIES.values():
        assert {CODES[place.fi.casefold()], CODES[place.sv.casefold()]} == {place.code}


def test_the_file_says_where_it_comes_from():
    assert "Statistics Finland" in HEAD


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("837", ("Tampere", "Tammerfors", "Pirkanmaa")),
        ("638", ("Porvoo", "Borgå", "Uusimaa")),
        ("090", ("Heinävesi", "Heinävesi", "Pohjois-Karjala")),
    ],
)
def test_known_places_are_where_they_are(code, names):
    place = MUNICIPALITIES[code]
    assert (place.fi, place.sv, place.region) == names


def test_names_are_read_in_both_languages_and_once_each():
    assert MunicipalitiesField().clean("Åbo, turku; HELSINKI\n esbo,") == ["853", "091", "049"]
    assert regions_of(["853", "091", "049"]) == ["Varsinais-Suomi", "Uusimaa"]
    assert MunicipalitiesField(required=False).clean("") == []


def test_codes_are_written_in_the_readers_language():
    with override("sv"):
        assert MunicipalitiesField().prepare_value(["853", "091", "999"]) == "Åbo, Helsingfors"


def test_an_unknown_name_is_named_with_the_nearest():
    with override("en"), pytest.raises(ValidationError) as refused:
        MunicipalitiesField().clean("Tamppere, Atlantis")
    assert refused.value.messages == [
        "“Tamppere” is not a municipality. Do you mean Tampere?",
        "“Atlantis” is not a municipality.",
    ]


def test_a_long_list_is_better_told_as_a_region():
    with pytest.raises(ValidationError):
        MunicipalitiesField().clean(",".join(["Oulu"] * 61))


def named(code, name, language):
    return {"code": code, "classificationItemNames": [{"lang": language, "name": name}]}


def key(language, rows):
    """A key between the two classifications, as Statistics Finland's service answers it."""
    return [
        {"sourceItem": named(code, town, language), "targetItem": named(region[0], region[1], language)}
        for code, town, region in rows
    ]


@pytest.fixture
def downloaded(tmp_path, monkeypatch):
    """The whole country as it is, but one municipality is new and one is gone."""
    monkeypatch.setattr(places_renewal, "FILE", tmp_path / "municipalities.csv")
    kept = [place for place in MUNICIPALITIES.values() if place.code != "005"]
    files = {}
    for language in ("fi", "sv"):
        rows = [(p.code, getattr(p, language), (p.region, p.region)) for p in kept]
        rows = [
            (code, {"Maarianhamina": "Maarianhamina - Mariehamn"}.get(name, name), of)
            for code, name, of in rows
        ]
        rows.append(("999", {"fi": "Uusikylä", "sv": "Nyby  "}[language], ("Uusimaa", "Uusimaa")))
        files[language] = tmp_path / f"{language}.json"
        files[language].write_text(json.dumps(key(language, rows)))
    return files


def test_the_list_is_renewed_from_two_downloads(downloaded, capsys):
    call_command("municipalities", downloaded["fi"], downloaded["sv"], year=2027)
    text = places_renewal.FILE.read_text()
    assert "1 January 2027" in text
    assert "kunta_1_20270101" in text
    assert "999,Uusimaa,Uusikylä,Nyby" in text
    assert "478,Ahvenanmaa,Maarianhamina,Mariehamn" in text
    assert capsys.readouterr().out.splitlines() == [
        "New: 999 Uusikylä",
        "Gone: 005 Alajärvi",
        "308 municipalities kept.",
    ]


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda rows: rows[:-1],
        lambda rows: [*rows, rows[0]],
        lambda rows: [{**rows[0], "targetItem": named("x", "Atlantis", "fi")}, *rows[1:]],
        lambda rows: [{**rows[0], "sourceItem": {"code": "010", "classificationItemNames": []}}, *rows[1:]],
        lambda rows: "no list",
    ],
)
def test_a_list_that_does_not_add_up_changes_nothing(downloaded, spoiled):
    rows = json.loads(downloaded["fi"].read_text())
    downloaded["fi"].write_text(json.dumps(spoiled(rows)))
    with pytest.raises(CommandError):
        call_command("municipalities", downloaded["fi"], downloaded["sv"], year=2027)
    assert not places_renewal.FILE.exists()
