"""Which letters has the demonstration sent? The messages as they would have left, read from the files they became."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

RULE = b"\n" + b"-" * 79 + b"\n"
NEWEST = 100
CALENDAR = "text/calendar"


@dataclass(frozen=True)
class Posted:
    """One message: the file it stands in, its place there, and what a reader sees of it."""

    name: str
    place: int
    to: str
    subject: str
    at: datetime
    raw: bytes

    @property
    def has_calendar(self) -> bool:
        return CALENDAR.encode() in self.raw

    @property
    def text(self) -> str:
        plain = self._message.get_body(("plain",))
        return str(plain.get_content()).strip() if plain else ""

    @property
    def ics(self) -> str:
        files = [part for part in self._message.walk() if part.get_content_type() == CALENDAR]
        return str(files[0].get_content()) if files else ""

    @property
    def _message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)


def posted(to: str = "") -> list[Posted]:
    """The newest messages, newest first; `to` keeps those of one address."""
    folder = Path(settings.EMAIL_FILE_PATH)
    files = (
        sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
        if folder.exists()
        else []
    )
    found: list[Posted] = []
    for path in files:
        found += [message for message in reversed(_messages(path)) if not to or message.to == to]
        if len(found) >= NEWEST:
            break
    return found[:NEWEST]


def one(name: str, place: int) -> Posted | None:
    """One message; the name is a file of the folder and nothing else."""
    path = Path(settings.EMAIL_FILE_PATH, name)
    if path.parent != Path(settings.EMAIL_FILE_PATH) or not path.is_file():
        return None
    messages = _messages(path)
    return messages[place] if place < len(messages) else None


def put_in_order(folder: Path) -> None:
    """Gives every message a file of its own, as old as the message: the past was told case by case, not day by day."""
    for path in sorted(folder.glob("*.log")):
        raws = _parts(path)
        path.unlink()
        for place, raw in enumerate(raws):
            told = folder / f"{path.stem}-{place}.log"
            told.write_bytes(raw + RULE)
            at = _read(told.name, 0, raw).at.timestamp()
            os.utime(told, (at, at))


def _parts(path: Path) -> list[bytes]:
    return [part for part in path.read_bytes().split(RULE) if part.strip()]


def _messages(path: Path) -> list[Posted]:
    return [_read(path.name, place, part) for place, part in enumerate(_parts(path))]


def _read(name: str, place: int, raw: bytes) -> Posted:
    """Reads the headers only: a page lists a hundred messages."""
    head = BytesHeaderParser(policy=policy.default).parsebytes(raw)
    at = parsedate_to_datetime(str(head["date"])).replace(tzinfo=UTC)
    return Posted(name=name, place=place, to=str(head["to"]), subject=str(head["subject"]), at=at, raw=raw)
