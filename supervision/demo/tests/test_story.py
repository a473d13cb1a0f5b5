from datetime import date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper

from supervision.bar import Bar
from supervision.demo.story import ZONE, Story, at_work, working_day


class Terminal(StringIO):
    def isatty(self):
        return True


def helsinki(*parts):
    return datetime(*parts, tzinfo=ZONE)


def test_christmas_and_weekends_are_no_working_days():
    assert working_day(date(2026, 12, 24), -1) == date(2026, 12, 23)
    assert working_day(date(2026, 12, 24), 1) == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (helsinki(2026, 11, 24, 10, 0), helsinki(2026, 11, 24, 10, 0)),
        (helsinki(2026, 11, 24, 22, 0), helsinki(2026, 11, 25, 8, 10)),
        (helsinki(2026, 11, 24, 3, 0), helsinki(2026, 11, 24, 8, 10)),
        (helsinki(2026, 11, 27, 23, 0), helsinki(2026, 11, 30, 8, 10)),
        (helsinki(2026, 12, 6, 12, 0), helsinki(2026, 12, 7, 12, 0)),
    ],
)
def test_deeds_are_done_when_people_are_at_work(moment, expected):
    assert at_work(moment) == expected


@pytest.mark.django_db
def test_a_story_only_goes_forward_and_never_beyond_today():
    today = helsinki(2026, 11, 24, 15, 0)
    story = Story(end=today, now=helsinki(2026, 10, 1, 9, 0))
    assert story.on(-30) == helsinki(2026, 10, 23, 10, 0)
    assert story.on(-40) > helsinki(2026, 10, 23, 10, 0)
    assert story.on(3) == today


def test_in_a_terminal_the_bar_is_written_over():
    out = Terminal()
    bar = Bar(OutputWrapper(out), 2)
    bar.step("One")
    bar.step("Two")
    bar.finish("Ready")
    assert out.getvalue().split("\r\x1b[K")[1:] == [
        "[....................] 0/2 One",
        "[##########..........] 1/2 Two",
        "[####################] 2/2 Ready\n",
    ]


def test_without_a_browser_the_pictures_say_what_is_missing(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CommandError, match="apt-get install chromium"):
        call_command("screenshots", stdout=StringIO())
