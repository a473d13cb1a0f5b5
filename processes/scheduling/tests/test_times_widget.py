"""Does the fast select say what Django's own says, and is nothing in it taken for markup?"""

from django import forms
from pytest_django.asserts import assertHTMLEqual

from processes.scheduling.widgets import Times

CHOICES = [("", "Choose"), ("Mon <b>", [("2026-12-01T08:00", "8.00"), ('a"b', "<i>9</i>")])]


def test_it_draws_what_djangos_own_select_draws():
    for value in ("", "2026-12-01T08:00", 'a"b', "gone"):
        ours, theirs = (kind(attrs={"id": "x"}, choices=CHOICES) for kind in (Times, forms.Select))
        drawn = [widget.render("start", value, {"required": True}) for widget in (ours, theirs)]
        assertHTMLEqual(*drawn)
        assert "&lt;i&gt;9&lt;/i&gt;" in drawn[0]
