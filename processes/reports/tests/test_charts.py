from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.reports.charts import LEVELS, ChartTexts, GoalBar, attainment_chart, life_drawing

TEXTS = ChartTexts("Goals", start="At the start", interim="Half-way", final="Now", supervisor="Supervisor")
GOALS = [
    GoalBar("Shifts change without haste", start=-1, interim=0, final=1, supervisor=0),
    GoalBar("Everybody brings a view", start=-2, final=0),
]
HOSTILE = "</title><script>alert(1)</script> & \"quoted\" 'single' \x00\x0b\ud800 <g onload=x>"
SVG = "{http://www.w3.org/2000/svg}"


def parts(drawing, tag):
    return [element for element in ElementTree.fromstring(drawing).iter() if element.tag == SVG + tag]


def classes(drawing, tag):
    return [element.get("class") for element in parts(drawing, tag)]


def drawings(words):
    texts = ChartTexts(words, words, words, words, words)
    bar = GoalBar(words, 0, 1, 2, -2)
    return [
        attainment_chart([bar], texts),
        attainment_chart([bar], texts, paper=True),
        life_drawing([words, words], words),
        life_drawing([words]),
    ]


def test_each_goal_has_five_steps_of_which_the_expected_one_stands_out():
    steps = ["chart-step", "chart-step", "chart-expected", "chart-step", "chart-step"]

    assert classes(attainment_chart(GOALS, TEXTS), "rect") == steps * 2


def test_each_view_has_a_shape_of_its_own():
    one = attainment_chart([GoalBar("Goal", 0, 0, 0, 0)], TEXTS)

    assert classes(one, "circle") == ["chart-start"] * 2
    assert classes(one, "polygon") == ["chart-interim", "chart-final", "chart-supervisor"] * 2
    outlines = {len(shape.get("points").split()) for shape in parts(one, "polygon")}
    assert outlines == {3, 4}


def test_marks_on_the_same_step_stand_beside_each_other():
    drawing = attainment_chart([GoalBar("Goal", start=0, final=0), GoalBar("Other", start=0)], TEXTS)
    start, same_start = [float(circle.get("cx")) for circle in parts(drawing, "circle")][:2]
    square = [float(point.split(",")[0]) for point in parts(drawing, "polygon")[0].get("points").split()]

    assert start == same_start
    assert min(square) - start > 12


def test_a_mark_moves_one_step_to_the_right_for_each_level():
    drawing = attainment_chart([GoalBar("Goal", start=level) for level in LEVELS], TEXTS)
    places = [float(circle.get("cx")) for circle in parts(drawing, "circle")][:5]

    assert [later - earlier for earlier, later in pairwise(places)] == [78] * 4


def test_the_legend_names_only_the_views_there_are():
    words = [text.text for text in parts(attainment_chart(GOALS[1:], TEXTS), "text")]

    assert words == ["−2", "−1", "0", "+1", "+2", "Everybody brings a view", "At the start", "Now"]


def test_the_title_comes_first_and_says_what_the_drawing_shows():
    first = ElementTree.fromstring(attainment_chart(GOALS, TEXTS))[0]

    assert first.tag == SVG + "title"
    assert first.text == (
        "Goals. Shifts change without haste: At the start −1, Half-way 0, Now +1, Supervisor 0. "
        "Everybody brings a view: At the start −2, Now 0"
    )


def test_a_goal_without_marks_and_a_chart_without_goals_are_drawn():
    assert parts(attainment_chart([GoalBar("Goal")], TEXTS), "title")[0].text == "Goals. Goal: –"
    assert parts(attainment_chart([], TEXTS), "title")[0].text == "Goals"


def test_a_long_goal_takes_two_lines_and_is_whole_in_the_alternative_text():
    long = "word " * 40 + "end"
    drawing = attainment_chart([GoalBar(long)], TEXTS)
    lines = [text.text for text in parts(drawing, "text") if text.text.startswith("word")]

    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert long in parts(drawing, "title")[0].text


def test_paper_has_fixed_colours_and_the_screen_follows_the_style_sheet():
    screen, paper = attainment_chart(GOALS, TEXTS), attainment_chart(GOALS, TEXTS, paper=True)

    assert "currentColor" in screen
    assert "#" not in screen
    assert "currentColor" not in paper
    assert 'fill="#1f5c4d"' in paper


def test_the_life_of_a_process_has_a_stop_for_each_label():
    drawing = life_drawing(["Conversation", "Agreement", "Sessions"], "The life of a process")

    assert [text.text for text in parts(drawing, "text")] == [
        "1. Conversation",
        "2. Agreement",
        "3. Sessions",
    ]
    assert len(parts(drawing, "circle")) == 3
    assert len(parts(drawing, "path")) == 1
    assert ElementTree.fromstring(drawing)[0].text == "The life of a process"


def test_without_a_title_the_labels_are_the_alternative_text():
    assert parts(life_drawing(["Conversation", "Agreement"]), "title")[0].text == "Conversation, Agreement"


@pytest.mark.parametrize("drawing", drawings(HOSTILE))
def test_hostile_words_stay_words(drawing):
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(drawing).iter()}

    assert tags <= {"svg", "title", "text", "rect", "circle", "polygon", "path"}
    assert "<script" not in drawing
    assert "&lt;script&gt;" in drawing


@given(st.text())
def test_any_text_gives_well_formed_drawings_without_inline_style(words):
    for drawing in drawings(words):
        attributes = {name for element in ElementTree.fromstring(drawing).iter() for name in element.keys()}  # noqa: SIM118

        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
