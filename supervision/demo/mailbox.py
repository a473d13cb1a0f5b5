"""Which letters has the demonstration sent? The messages as they would have left, read from the files they became."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import cast

from django.conf import settings

RULE = b"\n" + b"-" * 79 + b"\n"
NEWEST = 100


@dataclass(frozen=True)
class Posted:
    """One message: the file it stands in, its place there, and what a reader sees of it."""

    name: str
    place: int
    to: str
    subject: str
    at: datetime
    text: str
    ics: str


def posted(to: str = "") -> list[Posted]:
    """The newest messages, newest first; `to` keeps those of one address."""
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True) if folder.exists() else []
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


def _messages(path: Path) -> list[Posted]:
    parts = [part for part in path.read_bytes().split(RULE) if part.strip()]
    return [_read(path.name, place, part) for place, part in enumerate(parts)]


def _read(name: str, place: int, raw: bytes) -> Posted:
    message = cast(EmailMessage, message_from_bytes(raw, policy=policy.default))
    plain = message.get_body(("plain",))
    calendars = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return Posted(
        name=name,
        place=place,
        to=str(message["to"]),
        subject=str(message["subject"]),
        at=parsedate_to_datetime(str(message["date"])).replace(tzinfo=UTC),
        text=plain.get_content().strip() if plain else "",
        ics=calendars[0].get_content() if calendars else "",
    )
