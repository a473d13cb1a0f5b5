"""Do the parts that pages are made of say in words what they show in colour and shape?"""

from datetime import UTC, datetime

from django.template import Context, Template

from supervision.templatetags import look

STEPS = [
    {"name": "Mapping", "state": "done", "note": "12.1."},
    {"name": "Sessions", "state": "now"},
    {"name": "Final evaluation", "state": "ahead"},
]


def drawn(template, **context):
    return Template("{% load look %}" + template).render(Context(context))


def test_a_chip_says_its_state_in_a_word_and_a_shape():
    html = drawn('{% chip "waits" "1 answer missing" %}')
    assert "1 answer missing" in html
    assert "#clock" in html


def test_an_unknown_kind_of_chip_is_a_plain_label():
    assert look.chip("other", "shared goal") == {"kind": "plain", "icon_name": "", "text": "shared goal"}


def test_what_people_write_is_escaped():
    assert "&lt;b&gt;" in drawn('{% chip "plain" text %}', text="<b>")
    assert "<b>" not in drawn("{% card title=text %}{{ text }}{% endcard %}", text="<b>")


def test_an_icon_is_hidden_from_screen_readers_unless_it_has_a_label():
    assert 'aria-hidden="true"' in drawn('{% icon "check" %}')
    assert 'aria-label="Done"' in drawn('{% icon "check" label="Done" %}')


def test_the_line_of_life_marks_the_present_step_and_counts():
    html = drawn("{% line_of_life steps %}", steps=STEPS)
    assert html.count('aria-current="step"') == 2
    assert look.line_of_life(STEPS)["number"] == 2
    assert look.line_of_life(STEPS)["total"] == 3


def test_a_life_that_is_over_stands_at_its_last_step():
    over = [{"name": "Mapping", "state": "done"}, {"name": "Final evaluation", "state": "done"}]
    assert look.line_of_life(over)["present"] == over[1]


def test_the_scale_shows_the_highest_step_first():
    steps = look.goal_scale(["a", "b", "c", "d", "e"], 1, 3)["steps"]
    assert [step["number"] for step in steps] == [5, 4, 3, 2, 1]
    assert [step["words"] for step in steps if step["began"]] == ["a"]
    assert [step["words"] for step in steps if step["now"]] == ["c"]


def test_the_bar_fills_what_lies_between_start_and_now():
    assert look.goal_bar(1, 4)["kinds"] == ["began", "between", "between", "now", "empty"]
    assert look.goal_bar(4, 2)["kinds"] == ["empty", "now", "between", "began", "empty"]
    assert look.goal_bar()["kinds"] == ["empty"] * 5


def test_initials_are_those_of_the_first_and_last_name():
    assert [look.initials(name) for name in ("Sofia Lehtovaara", "Anna Maria Niemi", "maria", "")] == [
        "SL",
        "AN",
        "M",
        "",
    ]


def test_a_room_holds_its_pages_and_the_front_door_only_itself():
    assert look.within("/processes/abc/", "/processes/")
    assert not look.within("/processes/", "/")


def test_a_leaf_is_the_day_in_the_readers_zone(settings):
    settings.TIME_ZONE = "Europe/Helsinki"
    assert look.leaf(datetime(2026, 11, 24, 22, 30, tzinfo=UTC))["day"] == 25
