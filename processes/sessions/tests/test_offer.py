from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from processes.scheduling.bookings import book, slot
from processes.scheduling.models import Kind
from processes.scheduling.series import NoPlan
from processes.sessions.offer import Offer, best, chosen
from processes.sessions.wish import Wish
from processes.sessions.year import year

from .conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


HELSINKI = ZoneInfo("Europe/Helsinki")
FIRST = date(2026, 11, 24)


def wish(**changes):
    given = {
        "count": 4,
        "minutes": 90,
        "every": 21,
        "give": 7,
        "first": FIRST,
        "at": time(13),
        "weekdays": {1},
    }
    given |= changes
    return Wish(**given | {"weekdays": frozenset(given["weekdays"])})


def local(starts):
    return [start.astimezone(HELSINKI).strftime("%a %d.%m. %H:%M") for start in starts]


def times(offer):
    return local(row.start for row in offer.rows)


def take(process, sofia, *starts):
    process.supervisor = sofia
    process.save()
    slots = [slot(datetime.combine(*start, HELSINKI), 60) for start in starts]
    book(slots, process=process, kind=Kind.SESSION, now=NOW)


def test_the_best_series_keeps_the_interval_the_weekday_and_the_time(early, calendar):
    assert times(best(early, wish(), NOW)) == [
        "Tue 24.11. 13:00", "Tue 15.12. 13:00", "Tue 05.01. 13:00", "Tue 26.01. 13:00",
    ]  # fmt: skip


def test_the_wall_time_stays_over_both_clock_changes(early, calendar):
    spring = best(early, wish(first=date(2027, 3, 9), count=3), NOW)
    assert {start.astimezone(HELSINKI).time() for start in (row.start for row in spring.rows)} == {time(13)}
    assert {row.start.hour for row in spring.rows} == {10, 11}
    autumn = best(early, wish(first=date(2027, 10, 12), count=3), NOW)
    assert {row.start.astimezone(HELSINKI).time() for row in autumn.rows} == {time(13)}
    assert {row.start.hour for row in autumn.rows} == {10, 11}


def test_a_public_holiday_is_left_out_and_named_where_it_is(early, calendar):
    """Thursday 24 December is an eve: the series goes round it, and says so."""
    found = best(early, wish(first=date(2026, 12, 3), weekdays={3}, count=6, every=7, give=3), NOW)
    days = [row.start.astimezone(HELSINKI).date() for row in found.rows]
    assert date(2026, 12, 24) not in days
    assert "Christmas Eve" in " ".join(row.note for row in found.rows)


def test_holidays_are_used_when_nobody_minds(early, calendar):
    found = best(
        early, wish(first=date(2026, 12, 3), weekdays={3}, count=2, give=2, avoid_holidays=False), NOW
    )
    assert times(found) == ["Thu 03.12. 13:00", "Thu 24.12. 13:00"]


def test_a_clash_is_gone_round_and_named_without_saying_what_it_is(early, calendar, sofia, other_case):
    take(other_case, sofia, (date(2026, 12, 15), time(13)))
    found = best(early, wish(every=7, give=3), NOW)
    assert "Tue 15.12. 13:00" not in times(found)
    assert [row.note for row in found.rows if row.note] == [
        "Tue 15 Dec at that time is taken in your calendar."
    ]


def test_every_date_is_checked_not_the_first_two(early, calendar, sofia, other_case):
    take(
        other_case,
        sofia,
        (date(2027, 1, 26), time(9)),
        (date(2027, 1, 26), time(11)),
        (date(2027, 1, 26), time(13)),
    )
    found = best(early, wish(), NOW)
    taken = datetime(2027, 1, 26, 13, tzinfo=HELSINKI)
    assert taken not in [row.start for row in found.rows]
    assert all(taken not in row.options for row in found.rows)


def test_the_calendars_horizon_and_notice_do_not_bind_its_owner(early, calendar):
    calendar.horizon_days, calendar.notice_hours = 10, 200
    calendar.save()
    assert len(best(early, wish(first=NOW.date() + timedelta(days=1), count=10), NOW).rows) == 10


def test_no_plan_says_how_many_fit_and_what_would_have_to_give(early, calendar):
    found = best(early, wish(last=date(2026, 12, 31)), NOW)
    assert isinstance(found, NoPlan)
    assert found.fits == 2 or found.fits == 3
    assert found.reasons


def test_each_date_has_true_alternatives_its_own_time_among_them(early, calendar):
    found = best(early, wish(), NOW)
    for row in found.rows:
        assert row.start in row.options
        assert len(row.options) > 3
        assert set(row.options) <= set(found.times.free.values())


def test_a_choice_by_hand_is_drawn_as_chosen(early, calendar):
    offer = best(early, wish(), NOW)
    other = next(start for start in offer.rows[1].options if start != offer.rows[1].start)
    picks = [offer.rows[0].start, other, offer.rows[2].start, offer.rows[3].start]
    drawn = chosen(early, wish(), picks, NOW)
    assert isinstance(drawn, Offer)
    assert [row.start for row in drawn.rows] == picks


def test_a_choice_that_is_gone_is_named(early, calendar, sofia, other_case):
    picks = [row.start for row in best(early, wish(), NOW).rows]
    take(other_case, sofia, (date(2026, 12, 15), time(13)))
    assert chosen(early, wish(), picks, NOW) == [picks[1]]


def test_the_year_marks_sessions_holidays_and_clashes(early, calendar, sofia, other_case):
    take(other_case, sofia, (date(2026, 12, 1), time(13)))
    months = year(best(early, wish(), NOW))
    days = {
        (m, d.number): d.kind
        for m, month in enumerate(months)
        for w in month.weeks
        for d in w
        if d and d.kind
    }
    assert [month.name for month in months] == ["November 2026", "December 2026", "January 2027"]
    assert days[0, 24] == days[1, 15] == days[2, 5] == days[2, 26] == "session"
    assert days[1, 24] == days[1, 25] == days[2, 6] == "holiday"
    assert days[1, 1] == "taken"


def test_sixty_sessions_are_planned_too(early, calendar):
    found = best(early, wish(count=60, every=7, give=2, last=date(2028, 11, 1)), NOW)
    assert len(found.rows) == 60
