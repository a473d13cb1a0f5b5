from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from accounts.supervisors.choices_places import CODES, FILE, MUNICIPALITIES, REGIONS, YEAR
from accounts.supervisors.places_field import MunicipalitiesField, regions_of

COUNTS = {2025: 308, 2026: 308}


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


def test_the_file_says_where_it_comes_from_and_of_when():
    head = FILE.read_text().splitlines()[0]
    assert "Statistics Finland" in head
    assert str(YEAR) in head


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
