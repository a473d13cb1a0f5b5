from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from processes.core.glance import Coming
from processes.scheduling import actions, week
from processes.scheduling.bookings import book, slot
from processes.scheduling.models import Calendar, Kind
from processes.scheduling.outlook import outlook

pytestmark = pytest.mark.django_db
HOURS = reverse("scheduling:availability")
SET = reverse("scheduling:set_hours")
MONDAY = date(2026, 11, 30)


def typed(page, **changes):
    """What a browser would send of the page as it stands, with some fields changed."""
    found = {"version": page.context["version"]}
    for form in (page.context["settings"], *page.context["week"], *page.context["days"]):
        for field in form:
            if field.name != "version":
                found[field.html_name] = field.value() if field.value() is not None else ""
    for formset in (page.context["week"], page.context["days"]):
        found |= {field.html_name: field.value() for field in formset.management_form}
    return found | changes


def hours_of(user):
    rows = Calendar.objects.get(user=user).hours.all()
    return [(row.weekday, f"{row.start:%H:%M}", f"{row.end:%H:%M}") for row in rows]


def test_a_supervisor_begins_with_an_office_week_and_nothing_is_written_by_looking(client, sofia):
    client.force_login(sofia)
    page = client.get(HOURS)
    assert page.text.count('value="09:00"') == page.text.count('value="16:00"') == 5
    assert not Calendar.objects.exists()


def test_a_day_may_have_several_windows(client, sofia):
    client.force_login(sofia)
    page = client.get(HOURS)
    changes = {"week-0-end": "11:30", "week-1-start": "13", "week-1-end": "17:00"}
    answer = client.post(SET, typed(page, **changes | {"week-1-start": "13.00"}), follow=True)
    assert "Saved. New bookings follow it from now on" in answer.text
    assert hours_of(sofia)[:2] == [(0, "09:00", "11:30"), (0, "13:00", "17:00")]
    assert "9:00–11:30, 13:00–17:00" in answer.text


def test_a_day_is_closed_by_its_date_alone_and_says_so(client, sofia):
    client.force_login(sofia)
    day = timezone.localdate() + timedelta(days=(7 - timezone.localdate().weekday()) % 7 + 1)
    answer = client.post(SET, typed(client.get(HOURS), **{"days-0-day": day.isoformat()}), follow=True)
    assert "closed by you" in answer.text
    assert client.get(HOURS).context["days"].initial_form_count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"week-0-end": "08:00"}, "The end must be after the start."),
        ({"week-0-end": ""}, "Write both times, or leave both empty."),
        ({"week-0-start": "late"}, "Enter a valid time."),
        ({"days-0-day": "2020-01-01"}, "This date is past."),
        ({"days-0-start": "09:00", "days-0-end": "10:00"}, "Write the date of these hours."),
        ({"days-0-day": "soon"}, "Enter a valid date."),
        ({"daily_limit": "0"}, "greater than or equal to 1"),
        ({"step": "7"}, "Select a valid choice."),
        ({"zone": "Europe/Atlantis"}, "Select a valid choice."),
        ({"week-0-weekday": "9"}, "Select a valid choice."),
        ({"week-TOTAL_FORMS": "many"}, "missing or has been tampered with"),
    ],
)
def test_bad_working_time_gets_a_clear_answer_and_loses_nothing(client, sofia, changes, says):
    client.force_login(sofia)
    answer = client.post(SET, typed(client.get(HOURS), horizon_days="77", **changes))
    assert answer.status_code == 200
    assert says in answer.text
    assert 'value="77"' in answer.text
    assert not Calendar.objects.exists()


def test_an_old_page_does_not_overwrite_a_newer_one_and_keeps_what_was_typed(client, sofia):
    calendar = actions.calendar_for(sofia, by=sofia)
    client.force_login(sofia)
    page = client.get(HOURS)
    actions.set_hours(calendar, hours=[(2, time(8), time(12))], by=sofia)
    answer = client.post(SET, typed(page, **{"week-0-start": "10:15"}))
    assert "changed elsewhere meanwhile" in answer.text
    assert 'value="10:15"' in answer.text
    assert hours_of(sofia) == [(2, "08:00", "12:00")]
    client.post(SET, typed(page, **{"week-0-start": "10:15", "version": answer.context["version"]}))
    assert hours_of(sofia)[0] == (0, "10:15", "16:00")


def test_working_time_is_for_supervisors(client, helena):
    client.force_login(helena)
    assert client.get(HOURS).status_code == 404


def test_the_outlook_names_the_holiday_that_closes_a_day(sofia):
    days = outlook(Calendar(user=sofia), date(2026, 12, 24), 4)
    assert [row.why for row in days] == [
        "closed: Christmas Eve",
        "closed: Christmas Day",
        "closed: Second Day of Christmas",
        "no working time",
    ]


def test_the_outlook_of_a_working_day_has_its_hours(sofia):
    (row,) = outlook(Calendar(user=sofia), MONDAY, 1)
    assert row.windows == [(datetime(2026, 11, 30, 7, tzinfo=UTC), datetime(2026, 11, 30, 14, tzinfo=UTC))]


def test_setting_anothers_hours_is_refused_before_anything_is_written(sofia, tuomas):
    with pytest.raises(PermissionDenied):
        actions.calendar_for(sofia, by=tuomas)
    assert not Calendar.objects.exists()


def test_a_week_begins_on_monday_and_an_unreadable_one_is_this_week():
    today = date(2026, 12, 3)
    assert week.monday_of("", today) == week.monday_of("week 9", today) == MONDAY
    assert week.monday_of("2026-12-06", today) == MONDAY
    assert week.monday_of("0001-01-01", today) == MONDAY


def hold(process, start, now, minutes=60):
    with transaction.atomic():
        return book(
            [slot(start, minutes)],
            process=process,
            kind=Kind.HOLD,
            now=now,
            expires_at=now + timedelta(days=5),
        )


def test_a_held_time_stands_at_its_quarter_of_an_hour(sofia, opening):
    now = datetime(2026, 11, 29, 8, tzinfo=UTC)
    hold(opening, datetime(2026, 11, 30, 8, 15, tzinfo=UTC), now, minutes=50)
    shown = week.week_of(sofia, MONDAY, now)
    (entry,) = shown.days[0].entries
    assert (entry.kind, entry.title, entry.at, entry.length) == ("held", "Ward 4B", 9, 4)
    assert (shown.hours[0], shown.hours[-1], shown.held, shown.booked) == ((8, 0), (16, 32), 1, 0)
    assert shown.days[0].bands == [(4, 28)]


def test_what_is_booked_before_eight_or_at_night_widens_the_week(sofia, opening):
    now = datetime(2026, 11, 29, 8, tzinfo=UTC)
    hold(opening, datetime(2026, 11, 30, 4, tzinfo=UTC), now)
    hold(opening, datetime(2026, 12, 1, 21, 30, tzinfo=UTC), now)
    shown = week.week_of(sofia, MONDAY, now)
    assert (shown.hours[0], shown.hours[-1][0]) == ((6, 0), 23)
    (late,) = shown.days[1].entries
    assert (late.at, late.at + late.length) == (70, 72)


def test_a_calendar_shows_ones_own_bookings_and_nobody_elses(client, sofia, tuomas, helena, opening):
    now = timezone.now()
    start = (now + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
    hold(opening, start, now)
    page = reverse("scheduling:calendar") + f"?week={start:%Y-%m-%d}"
    seen = {}
    for user in (sofia, tuomas, helena):
        client.force_login(user)
        seen[user] = "Ward 4B" in client.get(page).text
    assert seen == {sofia: True, tuomas: False, helena: False}


def test_participants_see_their_coming_times(client, maria, mikko, olli, case, monkeypatch):
    from processes.core import glance

    now = timezone.now()

    def one(processes, _now, _first, _last):
        return [
            Coming(process, frozenset({maria.pk}), now, now + timedelta(minutes=90), "Session 4", "/s/")
            for process in processes
        ]

    monkeypatch.setattr(glance, "_coming", [one])
    seen = {}
    for user in (maria, mikko, olli):
        client.force_login(user)
        seen[user] = "Session 4" in client.get(reverse("scheduling:calendar")).text
    assert seen == {maria: True, mikko: False, olli: False}


def test_the_calendar_asks_the_same_queries_for_one_booking_and_for_three(client, sofia, opening):
    client.force_login(sofia)
    now = timezone.now()
    start = (now + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
    page = reverse("scheduling:calendar") + f"?week={start:%Y-%m-%d}"
    counts = []
    for number in range(3):
        hold(opening, start + timedelta(hours=2 * number), now)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_no_page_of_time_carries_a_style_or_a_script_of_its_own(client, sofia, opening):
    now = timezone.now()
    hold(opening, now + timedelta(hours=3), now)
    client.force_login(sofia)
    for page in (HOURS, reverse("scheduling:calendar")):
        text = client.get(page).text
        assert " style=" not in text
        assert "onclick" not in text


def test_a_window_may_have_dates_weeks_a_use_and_a_place(client, sofia):
    client.force_login(sofia)
    terms = {
        "week-0-valid_from": "2027-01-04", "week-0-valid_until": "2027-05-31", "week-0-every_weeks": "2",
        "week-0-anchor": "2027-01-04", "week-0-use": "mapping", "week-0-way": "remote",
    }  # fmt: skip
    client.post(SET, typed(client.get(HOURS), **terms))
    row = Calendar.objects.get(user=sofia).hours.first()
    assert (row.valid_from, row.valid_until, row.every_weeks, row.anchor, row.use, row.way) == (
        date(2027, 1, 4), date(2027, 5, 31), 2, date(2027, 1, 4), "mapping", "remote",
    )  # fmt: skip
    page = client.get(HOURS)
    assert typed(page)["week-0-use"] == "mapping"


def test_a_holiday_is_entered_in_one_go_and_a_part_of_a_day_is_taken_out(client, sofia):
    client.force_login(sofia)
    today = timezone.localdate()
    last = today + timedelta(days=20)
    days = {
        "days-0-day": today, "days-0-until": last, "days-1-day": last + timedelta(days=1),
        "days-1-effect": "blocked", "days-1-start": "12:00", "days-1-end": "13:00",
    }  # fmt: skip
    page = client.post(SET, typed(client.get(HOURS), **days), follow=True)
    assert {row.why for row in page.context["preview"][:21]} == {"closed by you"}
    rows = Calendar.objects.get(user=sofia).exceptions.all()
    assert [(row.until, row.effect) for row in rows] == [(last, "instead"), (None, "blocked")]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"week-0-valid_from": "2027-02-01", "week-0-valid_until": "2027-01-01"},
            "must not be before the first",
        ),
        ({"week-0-every_weeks": "2"}, "so that the weeks can be counted"),
        ({"week-0-every_weeks": "77"}, "Select a valid choice"),
        ({"week-0-use": "fun"}, "Select a valid choice"),
        ({"days-0-day": "2099-01-02", "days-0-until": "2099-01-01"}, "must not be before the first"),
        ({"days-0-day": "2099-01-02", "days-0-until": "2199-01-01"}, "nor more than a year after"),
        ({"days-0-day": "2099-01-02", "days-0-effect": "blocked"}, "Write the times too."),
        ({"worked_holidays": ["Tiistai"]}, "Select a valid choice"),
        ({"weekly_limit": "0"}, "greater than or equal to 1"),
    ],
)
def test_bad_terms_get_a_clear_answer(client, sofia, changes, says):
    client.force_login(sofia)
    answer = client.post(SET, typed(client.get(HOURS), **changes))
    assert says in answer.text
    assert not Calendar.objects.exists()


def test_limits_capacity_and_worked_holidays_are_kept(client, sofia, case):
    client.force_login(sofia)
    changes = {"weekly_limit": "8", "capacity": "1", "worked_holidays": ["Jouluaatto"]}
    page = client.post(SET, typed(client.get(HOURS), **changes), follow=True)
    kept = Calendar.objects.get(user=sofia)
    assert (kept.weekly_limit, kept.capacity, kept.worked_holidays) == (8, 1, ["Jouluaatto"])
    assert page.context["running"] == 1
    assert "That is as many as you take." in page.text
