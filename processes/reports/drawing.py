"""How are shapes and words written as SVG that is safe, readable without colour, and the same on paper?"""

import re
from dataclasses import dataclass
from html import escape

FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 §2.2 doesn't allow in a document, however it is written."""

Inks = dict[str, str]

PAPER: Inks = {
    "ink": 'fill="#1f2a2c"',
    "soft": 'fill="#566266"',
    "step": 'fill="#ffffff" stroke="#7c8789" stroke-width="1"',
    "expected": 'fill="#e1eee8" stroke="#1f5c4d" stroke-width="2"',
    "start": 'fill="#ffffff" stroke="#8a5a00" stroke-width="2.5"',
    "interim": 'fill="#ffffff" stroke="#2a5578" stroke-width="2.5"',
    "final": 'fill="#1f5c4d" stroke="#1f5c4d" stroke-width="2.5"',
    "supervisor": 'fill="#1f2a2c" stroke="#1f2a2c" stroke-width="2.5"',
}
"""Fixed colours of the sheet of paper, which has no style sheet for drawings."""

SCREEN: Inks = {
    "ink": 'fill="currentColor"',
    "soft": 'fill="currentColor"',
    "step": 'fill="none" stroke="currentColor" stroke-width="1"',
    "expected": 'fill="none" stroke="currentColor" stroke-width="2"',
    "start": 'fill="none" stroke="currentColor" stroke-width="2.5"',
    "interim": 'fill="none" stroke="currentColor" stroke-width="2.5"',
    "final": 'fill="currentColor" stroke="currentColor" stroke-width="2.5"',
    "supervisor": 'fill="currentColor" stroke="currentColor" stroke-width="2.5"',
    "path": 'fill="none" stroke="currentColor" stroke-width="3"',
    "stop": 'fill="currentColor" stroke="currentColor" stroke-width="3"',
}
"""Readable in one colour; the style sheet colours the classes `chart-…`, which win over attributes."""


def clean(text: str) -> str:
    """Text for SVG or HTML: escaped, and without characters that no XML may hold."""
    return escape(FORBIDDEN.sub("", text))


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in the inks of the screen or of paper. Lengths are units of the view box."""

    inks: Inks

    def text(
        self, x: float, y: float, words: str, ink: str = "ink", anchor: str = "start", size: int = 15
    ) -> str:
        place = f'x="{x:g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}"'
        return f"<text {place} {self._ink(ink)}>{clean(words)}</text>"

    def box(self, x: float, y: float, width: float, height: float, ink: str) -> str:
        place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6"'
        return f"<rect {place} {self._ink(ink)}/>"

    def circle(self, x: float, y: float, ink: str, radius: float = 6) -> str:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" {self._ink(ink)}/>'

    def polygon(self, points: list[tuple[float, float]], ink: str) -> str:
        corners = " ".join(f"{x:g},{y:g}" for x, y in points)
        return f'<polygon points="{corners}" stroke-linejoin="round" {self._ink(ink)}/>'

    def line(self, path: str, ink: str) -> str:
        return f'<path d="{path}" stroke-linecap="round" {self._ink(ink)}/>'

    def _ink(self, ink: str) -> str:
        return f'class="chart-{ink}" {self.inks[ink]}'


def svg(title: str, width: float, height: float, shapes: list[str]) -> str:
    """A whole drawing. Its title comes first: it is what a screen reader and a PDF tell of it."""
    size = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" font-family="sans-serif" {size}>'
    )
    return f"{head}<title>{clean(title)}</title>{''.join(shapes)}</svg>"
