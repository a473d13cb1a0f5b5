from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from processes.scheduling.holidays import closed_days

NAMES_OF_2027 = [
    ("2027-01-01", "Uudenvuodenpäivä", "Nyårsdagen"),
    ("2027-01-06", "Loppiainen", "Trettondag"),
    ("2027-03-26", "Pitkäperjantai", "Långfredagen"),
    ("2027-03-28", "Pääsiäispäivä", "Påskdagen"),
    ("2027-03-29", "Toinen pääsiäispäivä", "Annandag påsk"),
    ("2027-05-01", "Vappu", "Första maj"),
    ("2027-05-06", "Helatorstai", "Kristi himmelsfärdsdag"),
    ("2027-05-16", "Helluntaipäivä", "Pingst"),
    ("2027-06-25", "Juhannusaatto", "Midsommarafton"),
    ("2027-06-26", "Juhannuspäivä", "Midsommardagen"),
    ("2027-11-06", "Pyhäinpäivä", "Alla helgons dag"),
    ("2027-12-06", "Itsenäisyyspäivä", "Självständighetsdagen"),
    ("2027-12-24", "Jouluaatto", "Julafton"),
    ("2027-12-25", "Joulupäivä", "Juldagen"),
    ("2027-12-26", "Tapaninpäivä", "Annandag jul"),
]
DAY = timedelta(days=1)


def year(number):
    return closed_days(date(number, 1, 1), date(number, 12, 31))


def easter(number):
    """The anonymous Gregorian computus (Nature, 20 April 1876)."""
    a, (b, c) = number % 19, divmod(number, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(number, month, day + 1)


def saturday_from(day):
    return day + (5 - day.weekday()) % 7 * DAY


def test_the_fifteen_closed_days_of_2027_have_their_names():
    found = [(str(day), holiday.name("fi"), holiday.name("sv")) for day, holiday in year(2027).items()]

    assert found == NAMES_OF_2027


def test_only_the_two_eves_are_eves():
    assert [str(day) for day, holiday in year(2027).items() if holiday.is_eve] == ["2027-06-25", "2027-12-24"]


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Independence Day"), ("en-gb", "Independence Day"), ("de", "Itsenäisyyspäivä")],
)
def test_the_name_follows_the_readers_language(language, name):
    assert year(2027)[date(2027, 12, 6)].name(language) == name


def test_both_ends_are_included_and_years_are_crossed():
    assert [str(day) for day in closed_days(date(2027, 12, 26), date(2028, 1, 6))] == [
        "2027-12-26",
        "2028-01-01",
        "2028-01-06",
    ]
    assert closed_days(date(2027, 2, 1), date(2027, 1, 1)) == {}


@example(1990)
@given(st.integers(1990, 2100))
def test_movable_days_follow_the_computus_and_the_rules(number):
    sunday = easter(number)
    expected = {
        date(number, 1, 1), date(number, 1, 6), sunday - 2 * DAY, sunday, sunday + DAY, date(number, 5, 1),
        sunday + 39 * DAY, sunday + 49 * DAY, date(number, 12, 6),
        date(number, 12, 24), date(number, 12, 25), date(number, 12, 26),
    }  # fmt: skip
    midsummer = saturday_from(date(number, 6, 20))
    expected |= {midsummer - DAY, midsummer, saturday_from(date(number, 10, 31))}
    if number == 1990:
        # Epiphany and Ascension Day were kept on Saturdays until 1991.
        expected -= {date(number, 1, 6), sunday + 39 * DAY}
        expected |= {saturday_from(date(number, 1, 6)), sunday + 34 * DAY}

    assert set(year(number)) == expected
