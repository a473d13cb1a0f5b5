"""What stands in a calendar file? Its lines unfolded, and its parts within parts; no value is understood here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_BYTES = 2 * 1024 * 1024
MOST_PARTS = 5_000

FOLD = re.compile(r"(?:\r\n|\r|\n)[ \t]")
BREAK = re.compile(r"\r\n|\r|\n")
PIECE = re.compile(r';([^=;:"]+)=((?:"[^"]*"|[^;:"])*)')
NAME = re.compile(r"[A-Za-z0-9-]+")


class Unreadable(Exception):
    """The file as a whole can't be read; its message is the name of a reason."""


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its value as written, and its parameters in capitals."""

    value: str
    params: dict[str, str]


@dataclass(slots=True)
class Part:
    """A component: VCALENDAR, VEVENT, VTIMEZONE and so on, with its lines by name."""

    kind: str
    lines: dict[str, list[Line]] = field(default_factory=dict)
    parts: list["Part"] = field(default_factory=list)
    odd: int = 0
    """How many of its lines can't be split at all."""

    def first(self, name: str) -> Line | None:
        return self.lines[name][0] if name in self.lines else None

    def text(self, name: str) -> str:
        line = self.first(name)
        return line.value.strip() if line else ""

    def all(self, name: str) -> list[Line]:
        return self.lines.get(name, [])


def calendars(data: bytes) -> list[Part]:
    """The calendars of a file; raises Unreadable for what is none, or is cut off, or is too large."""
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large")
    root = Part("")
    open_parts, count = [root], 0
    for name, line in _split(data.decode("utf-8-sig", errors="replace")):
        kind = line.value.strip().upper()
        if name == "BEGIN":
            count += 1
            if count > MOST_PARTS or len(open_parts) > 10:
                raise Unreadable("too_large")
            part = Part(kind)
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif name == "END":
            _close(open_parts, kind)
        elif name:
            open_parts[-1].lines.setdefault(name, []).append(line)
        else:
            open_parts[-1].odd += 1
    found = [part for part in root.parts if part.kind == "VCALENDAR"]
    if not found or any(part.kind == "VCALENDAR" for part in open_parts):
        raise Unreadable("no_calendar")
    return found


def _close(open_parts: list[Part], kind: str) -> None:
    """An end closes what was left open inside; an end of nothing is passed over."""
    if any(part.kind == kind for part in open_parts[1:]):
        while open_parts.pop().kind != kind:
            pass


def _split(text: str) -> Iterator[tuple[str, Line]]:
    for raw in BREAK.split(FOLD.sub("", text)):
        if raw.strip():
            yield _line(raw)


def _line(raw: str) -> tuple[str, Line]:
    """The name in capitals and the rest; no name for what can't be split."""
    name = NAME.match(raw)
    if not name:
        return "", Line("", {})
    at, params = name.end(), {}
    while piece := PIECE.match(raw, at):
        params[piece[1].strip().upper()] = piece[2].strip().strip('"')
        at = piece.end()
    if raw[at : at + 1] != ":":
        return "", Line("", {})
    return name[0].upper(), Line(raw[at + 1 :], params)
