"""What do goals, and a whole process, look like as a drawing?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from .drawing import PAPER, SCREEN, Pen, svg

LEVELS = (-2, -1, 0, 1, 2)
MARKS = ("start", "interim", "final", "supervisor")

WIDTH = 400
MARGIN = 8
STEP_WIDTH = 72
STEP_HEIGHT = 30
STRIDE = STEP_WIDTH + 6
LINE = 20
LETTERS = 48
"""How many letters of a goal fit in a line."""


@dataclass(frozen=True, slots=True)
class GoalBar:
    """One goal, and its level (−2 … +2) at the start, half-way, at the end, and in the supervisor's eyes."""

    label: str
    start: int | None = None
    interim: int | None = None
    final: int | None = None
    supervisor: int | None = None

    def levels(self) -> list[tuple[str, int]]:
        """The marks that were made, in order, each with its level."""
        made = ((mark, getattr(self, mark)) for mark in MARKS)
        return [(mark, level) for mark, level in made if level is not None]


@dataclass(frozen=True, slots=True)
class ChartTexts:
    """The words of the chart in the reader's language."""

    title: str
    start: str
    interim: str
    final: str
    supervisor: str

    def word(self, mark: str) -> str:
        return str(getattr(self, mark))


def attainment_chart(goals: Sequence[GoalBar], texts: ChartTexts, paper: bool = False) -> str:
    """SVG with a row of five steps for each goal, and a mark of its own shape for each view.

    The text is escaped and the result may be marked as safe. The alternative text says all that the
    drawing shows. `paper` gives fixed colours, without a style sheet.
    """
    pen = Pen(PAPER if paper else SCREEN)
    shapes = _axis(pen)
    y = 32.0
    for goal in goals:
        row, y = _row(pen, goal, y)
        shapes += row
    legend, y = _legend(pen, goals, texts, y)
    return svg(_in_words(goals, texts), WIDTH, y, shapes + legend)


def life_drawing(labels: Sequence[str], title: str = "") -> str:
    """SVG of the life of a process: a winding path from the first label to the last.

    The text is escaped and the result may be marked as safe. Without a title the labels are the
    alternative text.
    """
    pen = Pen(SCREEN)
    stops = [(40.0 if number % 2 == 0 else 84.0, 32.0 + 64 * number) for number in range(len(labels))]
    shapes = [pen.line(_winding(stops), "path")] if len(stops) > 1 else []
    for number, ((x, y), label) in enumerate(zip(stops, labels, strict=True), start=1):
        shapes.append(pen.circle(x, y, "stop", radius=9))
        shapes.append(pen.text(124, y + 6, f"{number}. {label}", size=17))
    return svg(title or ", ".join(labels), WIDTH, 64 * max(len(labels), 1), shapes)


def signed(level: int) -> str:
    """A level as people write it: −2, 0, +1."""
    return "0" if level == 0 else f"{level:+d}".replace("-", "−")


def _in_words(goals: Sequence[GoalBar], texts: ChartTexts) -> str:
    rows = []
    for goal in goals:
        views = ", ".join(f"{texts.word(mark)} {signed(level)}" for mark, level in goal.levels())
        rows.append(f"{goal.label}: {views or '–'}")
    return ". ".join([texts.title, *rows])


def _axis(pen: Pen) -> list[str]:
    middles = [(_left(level) + STEP_WIDTH / 2, signed(level)) for level in LEVELS]
    return [pen.text(x, 18, words, "soft", "middle", size=13) for x, words in middles]


def _row(pen: Pen, goal: GoalBar, y: float) -> tuple[list[str], float]:
    shapes = []
    for words in wrap(goal.label, LETTERS, max_lines=2, placeholder="…") or [""]:
        shapes.append(pen.text(MARGIN, y + 15, words))
        y += LINE
    y += 4
    for level in LEVELS:
        shapes.append(pen.box(_left(level), y, STEP_WIDTH, STEP_HEIGHT, "step" if level else "expected"))
    for mark, level in goal.levels():
        shapes.append(_mark(pen, mark, _left(level) + 12 + 16 * MARKS.index(mark), y + STEP_HEIGHT / 2))
    return shapes, y + STEP_HEIGHT + 18


def _legend(pen: Pen, goals: Sequence[GoalBar], texts: ChartTexts, y: float) -> tuple[list[str], float]:
    made = {mark for goal in goals for mark, _ in goal.levels()}
    shapes = []
    for mark in (mark for mark in MARKS if mark in made):
        shapes.append(_mark(pen, mark, MARGIN + 9, y + 10))
        shapes.append(pen.text(MARGIN + 26, y + 15, texts.word(mark), "soft", size=14))
        y += LINE + 4
    return shapes, y + MARGIN


def _mark(pen: Pen, mark: str, x: float, y: float) -> str:
    """A hollow circle, a hollow diamond, a full square or a full triangle."""
    shapes: dict[str, Callable[[], str]] = {
        "start": lambda: pen.circle(x, y, mark),
        "interim": lambda: pen.polygon([(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)], mark),
        "final": lambda: pen.polygon([(x - 5, y - 5), (x + 5, y - 5), (x + 5, y + 5), (x - 5, y + 5)], mark),
        "supervisor": lambda: pen.polygon([(x, y - 6), (x + 6, y + 5), (x - 6, y + 5)], mark),
    }
    return shapes[mark]()


def _left(level: int) -> float:
    return MARGIN + STRIDE * LEVELS.index(level)


def _winding(stops: Sequence[tuple[float, float]]) -> str:
    path = f"M{stops[0][0]:g} {stops[0][1]:g}"
    for (x, y), (next_x, next_y) in pairwise(stops):
        bend = (y + next_y) / 2
        path += f"C{x:g} {bend:g} {next_x:g} {bend:g} {next_x:g} {next_y:g}"
    return path
