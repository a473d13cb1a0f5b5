"""Is somebody busy exactly when their calendar file says so, whatever the file is like?"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from processes.scheduling.outside.apart import read_apart
from processes.scheduling.outside.lines import Unreadable
from processes.scheduling.outside.reading import read

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
HELSINKI = ZoneInfo("Europe/Helsinki")


def event(*lines, uid="one"):
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"])


def calendar(*parts, head=()):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *head, *parts, "END:VCALENDAR", ""]).encode()


def reading(*parts, head=(), now=NOW):
    return read(
        calendar(*parts, head=head), zone="Europe/Helsinki", owners=frozenset({"me@example.org"}), now=now
    )


def local(*parts, head=(), now=NOW):
    """Busy times as local clock times, and the warnings."""
    found = reading(*parts, head=head, now=now)
    return [
        " – ".join(datetime.fromtimestamp(second, HELSINKI).strftime("%m-%d %H:%M") for second in pair)
        for pair in found.busy
    ], found.warnings


def hours(found):
    return [(end - start) / 3600 for start, end in found.busy]


TEN = "DTSTART;TZID=Europe/Helsinki:20260910T100000"
ELEVEN = "DTEND;TZID=Europe/Helsinki:20260910T110000"
ONE = ["09-10 10:00 – 09-10 11:00"]


@pytest.mark.parametrize(
    ("line", "busy"),
    [
        ("TRANSP:OPAQUE", True),
        ("STATUS:TENTATIVE", True),
        ("TRANSP:TRANSPARENT", False),
        ("STATUS:CANCELLED", False),
        ('ATTENDEE;CN="Me; myself";PARTSTAT=DECLINED:mailto:Me@example.org', False),
        ("ATTENDEE;PARTSTAT=DECLINED:mailto:other@example.org", True),
        ("X-ODD;;;:x", True),
    ],
)
def test_what_counts(line, busy):
    assert bool(reading(event(TEN, ELEVEN, line)).busy) is busy


def test_a_cancelling_file_and_other_parts_count_nothing():
    assert reading(event(TEN, ELEVEN), head=["METHOD:CANCEL"]).busy == []
    todo = event(TEN, ELEVEN).replace("VEVENT", "VTODO")
    assert reading(todo).busy == []
    alarm = "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDURATION:PT5H\r\nEND:VALARM"
    assert local(event(TEN, ELEVEN, alarm)) == (ONE, {})


def test_free_busy_counts_unless_free():
    part = (
        "BEGIN:VFREEBUSY\r\nFREEBUSY:20260910T070000Z/20260910T080000Z,20260911T070000Z/PT1H\r\n"
        "FREEBUSY;FBTYPE=FREE:20260912T070000Z/PT1H\r\nEND:VFREEBUSY"
    )
    assert local(part)[0] == ["09-10 10:00 – 09-10 11:00", "09-11 10:00 – 09-11 11:00"]


@pytest.mark.parametrize(("day", "length"), [("20260910", 24), ("20261025", 25), ("20270328", 23)])
def test_a_whole_day_is_as_long_as_it_is(day, length):
    assert hours(reading(event(f"DTSTART;VALUE=DATE:{day}"))) == [length]
    assert hours(reading(event(f"DTSTART;VALUE=DATE:{day}", "DURATION:P1D"))) == [length]
    assert hours(reading(event(f"DTSTART:{day}T000000", "DURATION:PT24H"))) == [24]


def test_the_end_of_whole_days_is_not_included():
    found = local(event("DTSTART;VALUE=DATE:20260910", "DTEND;VALUE=DATE:20260912"))
    assert found == (["09-10 00:00 – 09-12 00:00"], {})


def test_floating_times_are_the_owners_unless_the_calendar_says_otherwise():
    floating = event("DTSTART:20260910T100000", "DTEND:20260910T110000")
    assert local(floating)[0] == ONE
    assert local(floating, head=["X-WR-TIMEZONE:Europe/Stockholm"])[0] == ["09-10 11:00 – 09-10 12:00"]


@pytest.mark.parametrize(
    "name",
    [
        "W. Europe Standard Time",
        "Europe/Stockholm",
        "/freeassociation.sourceforge.net/Tzfile/Europe/Stockholm",
    ],
)
def test_a_known_zone_is_meant_whatever_the_file_describes(name):
    lie = (
        f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:-0800\r\nTZOFFSETTO:-0800\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    )
    there = event(f'DTSTART;TZID="{name}":20260910T090000', "DURATION:PT1H")
    assert local(lie, there) == (ONE, {})


def test_an_unknown_zone_is_what_the_file_describes_and_else_floating_with_a_warning():
    own = (
        "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    )
    there = event("DTSTART;TZID=Ours:20260910T080000", "DURATION:PT1H")
    assert local(own, there) == (ONE, {})
    assert local(there) == (["09-10 08:00 – 09-10 09:00"], {"zone": 1})


def test_no_end_blocks_nothing_and_a_backward_one_neither_but_says_so():
    assert reading(event(TEN)).busy == []
    assert reading(event(TEN)).warnings == {}
    backward = reading(event(TEN, "DTEND;TZID=Europe/Helsinki:20260910T090000"))
    assert (backward.busy, backward.warnings) == ([], {"backwards": 1})


WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3"
WEEKS = ["09-10 10:00 – 09-10 11:00", "09-17 10:00 – 09-17 11:00", "09-24 10:00 – 09-24 11:00"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([WEEKLY], WEEKS),
        (["RRULE:FREQ=WEEKLY; BYDAY=TH, FR;UNTIL=20260911"], [WEEKS[0], "09-11 10:00 – 09-11 11:00"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20260917T070000Z"], WEEKS[:2]),
        ([WEEKLY, "EXDATE;TZID=Europe/Helsinki:20260917T100000"], [WEEKS[0], WEEKS[2]]),
        ([WEEKLY, "EXDATE:20260917T070000Z,20260924T070000Z"], WEEKS[:1]),
        ([WEEKLY, "EXDATE;VALUE=DATE:20260910"], WEEKS[1:]),
        (["RDATE:20260917T070000Z"], WEEKS[:2]),
        (["RDATE;VALUE=PERIOD:20260917T070000Z/PT30M"], [WEEKS[0], "09-17 10:00 – 09-17 10:30"]),
    ],
)  # fmt: skip
def test_repetition(lines, expected):
    assert local(event(TEN, ELEVEN, *lines)) == (expected, {})


def test_an_instance_is_replaced_and_the_highest_sequence_wins():
    master = event(TEN, ELEVEN, WEEKLY)
    moved = event("RECURRENCE-ID:20260917T070000Z", "DTSTART:20260918T120000", "DURATION:PT1H", "SEQUENCE:2")
    older = event("RECURRENCE-ID:20260917T070000Z", "DTSTART:20260919T120000", "DURATION:PT1H", "SEQUENCE:1")
    found = [WEEKS[0], "09-18 12:00 – 09-18 13:00", WEEKS[2]]
    assert local(master, moved, older)[0] == found
    assert local(older, moved, master)[0] == found
    assert local(moved)[0] == ["09-18 12:00 – 09-18 13:00"]
    gone = event(
        "RECURRENCE-ID:20260917T070000Z", "DTSTART:20260917T100000", "STATUS:CANCELLED", "SEQUENCE:3"
    )
    assert local(master, gone)[0] == [WEEKS[0], WEEKS[2]]


def test_wall_time_stays_over_the_change_of_clocks():
    found = local(
        event("DTSTART;TZID=FLE Standard Time:20261020T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2")
    )
    assert found == (["10-20 10:00 – 10-20 11:00", "10-27 10:00 – 10-27 11:00"], {})


def test_an_old_rule_without_end_is_followed_to_the_end_of_the_window_only():
    found = reading(
        event("DTSTART:19990104T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")
    )
    assert 28 <= len(found.busy) <= 32
    assert all(
        (datetime.fromtimestamp(start, HELSINKI).date() - datetime(1999, 1, 4).date()).days % 14 == 0
        for start, _ in found.busy
    )


@pytest.mark.parametrize(
    ("rule", "warning"),
    [
        ("FREQ=SECONDLY", "too_often"),
        ("FREQ=HOURLY;COUNT=2", "too_often"),
        ("FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(60))), "too_often"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "rule"),
        ("FREQ=DAILY;INTERVAL=0", "rule"),
        ("FREQ=SOMETIMES", "rule"),
        ("FREQ=DAILY;COUNT=99999999999999999999999", None),
    ],
)  # fmt: skip
def test_a_bomb_is_busy_at_least_once_and_is_said(rule, warning):
    found = reading(event(TEN, ELEVEN, f"RRULE:{rule}"))
    assert found.busy[0][0] == int(datetime(2026, 9, 10, 7, tzinfo=UTC).timestamp())
    assert list(found.warnings) == ([warning] if warning else [])


def test_one_broken_event_loses_nothing_of_the_rest():
    broken = event("DTSTART:2026-nonsense", uid="broken")
    assert local(broken, event(TEN, ELEVEN)) == (ONE, {"event": 1})
    assert local(event(TEN, ELEVEN, "EXDATE:rubbish")) == (ONE, {"date": 1})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no_calendar"),
        (b"<html>Sign in</html>", "no_calendar"),
        (calendar(event(TEN, ELEVEN))[:-20], "no_calendar"),
        (b"x" * (2 * 1024 * 1024 + 1), "too_large"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 5001 + b"END:VCALENDAR\n", "too_large"),
        (b"BEGIN:VCALENDAR\n" * 12, "too_large"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error(data, reason):
    with pytest.raises(Unreadable, match=reason):
        read(data, zone="Europe/Helsinki", owners=frozenset(), now=NOW)


def test_a_process_of_its_own_reads_the_same():
    data = calendar(event(TEN, ELEVEN, WEEKLY))
    expected = read(data, zone="Europe/Helsinki", owners=frozenset(), now=NOW)
    assert read_apart(data, zone="Europe/Helsinki", owners=frozenset(), now=NOW) == (expected.busy, {})
    with pytest.raises(Unreadable, match="no_calendar"):
        read_apart(b"nothing", zone="Europe/Helsinki", owners=frozenset(), now=NOW)
