"""Does a date read as a Finn, a Finland-Swede and an English reader would say it?"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from accounts.doorway import dates

HELSINKI = ZoneInfo("Europe/Helsinki")
TODAY = date(2026, 11, 20)
TUESDAY = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
HALF_PAST = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
NEXT_YEAR = datetime(2027, 1, 7, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "ti 24.11. klo 13"), ("sv", "tis 24.11 kl. 13"), ("en", "Tue 24 Nov at 13:00")],
)
def test_a_time_this_year_has_no_year(language, said):
    assert dates.when(TUESDAY, language, HELSINKI, today=TODAY) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "to 7.1.2027 klo 9.05"), ("sv", "tors 7.1.2027 kl. 9.05"), ("en", "Thu 7 Jan 2027 at 9:05")],
)
def test_a_time_in_another_year_names_it(language, said):
    assert dates.when(NEXT_YEAR, language, HELSINKI, today=TODAY) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fi", "ti 24.11. klo 13.00–14.30"),
        ("sv", "tis 24.11 kl. 13.00–14.30"),
        ("en", "Tue 24 Nov at 13:00–14:30"),
    ],
)
def test_a_stretch_of_time_names_its_day_once(language, said):
    assert dates.span(TUESDAY, HALF_PAST, language, HELSINKI, today=TODAY) == said


def test_full_hours_on_both_ends_need_no_minutes():
    end = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
    assert dates.span(TUESDAY, end, "fi", HELSINKI, today=TODAY) == "ti 24.11. klo 13–15"


def test_a_stretch_over_midnight_names_both_days():
    end = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
    assert dates.span(TUESDAY, end, "fi", HELSINKI, today=TODAY) == "ti 24.11. klo 13 – ke 25.11. klo 1"


def test_the_day_is_that_of_the_readers_zone():
    late = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    assert dates.day(late, "fi", HELSINKI, today=TODAY) == "ke 25.11."
    assert dates.day(late, "fi", ZoneInfo("Europe/London"), today=TODAY) == "ti 24.11."


@pytest.mark.parametrize(
    ("language", "said"), [("fi", "ti 24.11."), ("sv", "tis 24.11"), ("en", "Tue 24 Nov")]
)
def test_a_plain_date_is_taken_as_it_is(language, said):
    assert dates.day(date(2026, 11, 24), language, today=TODAY) == said


@pytest.mark.parametrize(
    ("language", "length", "said"),
    [
        ("fi", 90, "90 min"),
        ("fi", 120, "2 t"),
        ("fi", 150, "2 t 30 min"),
        ("sv", 150, "2 h 30 min"),
        ("en", 45, "45 min"),
    ],
)
def test_lengths_are_minutes_until_they_are_long(language, length, said):
    assert dates.minutes(length, language) == said


def test_a_language_with_a_country_is_that_language_and_an_unknown_one_is_english():
    assert dates.when(TUESDAY, "sv-fi", HELSINKI, today=TODAY) == "tis 24.11 kl. 13"
    assert dates.when(TUESDAY, "de", HELSINKI, today=TODAY) == "Tue 24 Nov at 13:00"
