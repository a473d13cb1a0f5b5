"""May this file come in, and how does it look when only its picture is kept?

Whatever people send is read in a child process (`redrawing`) that has little memory, little time and no files:
what hangs, breaks or blows up there is a refused file here. What comes back are pictures drawn anew.
"""

import hashlib
import logging
import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import BoundedSemaphore, Thread, Timer
from typing import IO, TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .redrawing.limits import MOST_BYTES, MOST_PAGES, WALL_SECONDS, WORST_ANSWER
from .scanning import must_be_clean

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger(__name__)

# Two at a time in each process of the server: a crowd of files waits, and takes no more memory than these.
PLACES = BoundedSemaphore(2)
PATIENCE = 30

PROGRAM = ["-m", "accounts.doorway.redrawing"]

REFUSALS = {
    "empty": _("The file is empty. Choose another one."),
    "too_big": _(
        "The file is too big: at most 5 MB. Scan it with fewer dots, or send fewer pages at a time."
    ),
    "kind": _(
        "This is not a PDF, JPEG or PNG file, whatever it is called. Save it as a PDF or take a picture."
    ),
    "office": _("This is an archive or a document of an office program. Save it as a PDF and send that."),
    "markup": _("This is a web page or a drawing (HTML, SVG or XML). Save it as a PDF or take a picture."),
    "picture_kind": _("This kind of picture can't be read here. Save it as JPEG or PNG."),
    "not_photo": _("Choose a picture: JPEG or PNG."),
    "hidden": _(
        "The file is two things in one: something else hides in it. Save it anew, or take a picture."
    ),
    "junk": _("The PDF does not begin or end as a PDF should. Print it to a new PDF and send that."),
    "broken": _("The file can't be read: it is broken or too complicated. Save it anew, or take a picture."),
    "bomb": _("The file unpacks to something far too big. Save it anew, or take a picture of the page."),
    "locked": _("The PDF is locked, by a password or against copying. Print it to a new PDF and send that."),
    "script": _(
        "The PDF wants to do something (a script or an action). Print it to a new PDF and send that."
    ),
    "attachment": _("The PDF carries other files or films in it. Print it to a new PDF and send that."),
    "form": _("The PDF is a form that sends what is filled in. Print it to a new PDF and send that."),
    "pages": _("The PDF has more than 10 pages. Send only the pages that matter."),
    "busy": _("Many files are being read just now. Try again in a minute."),
}


class Refused(ValidationError):
    """A file that may not come in; the message says why and what to do, to the one who sent it."""

    def __init__(self, code: str) -> None:
        super().__init__(REFUSALS[code], code=code)


@dataclass(frozen=True)
class Drawn:
    """The pages of a document as JPEG pictures, and the SHA-256 of the file they were drawn from."""

    pages: list[bytes]
    digest: str


def redraw_document(data: bytes) -> Drawn:
    """The pages (at most ten) of a PDF, JPEG or PNG file; raises Refused."""
    _must_fit(data)
    must_be_clean(data)
    return Drawn(_drawn(data, "pages"), hashlib.sha256(data).hexdigest())


def redraw_photo(data: bytes, side: int) -> bytes:
    """A JPEG or PNG picture cut to a square JPEG of `side` pixels, without any metadata; raises Refused."""
    _must_fit(data)
    must_be_clean(data)
    (picture,) = _drawn(data, "photo", str(side))
    return picture


def _must_fit(data: bytes) -> None:
    if not data:
        raise Refused("empty")
    if len(data) > MOST_BYTES:
        raise Refused("too_big")


def _drawn(data: bytes, *how: str) -> list[bytes]:
    """What the child answers: "NO <code>", or "OK <length> <length> …" and the pictures one after the other."""
    with _place():
        line, _newline, body = _asked(data, how).partition(b"\n")
    word, *rest = line.decode("ascii", "replace").split()[: MOST_PAGES + 1] or [""]
    if word == "OK" and rest and all(length.isdigit() for length in rest):
        pictures = _cut(body, [int(length) for length in rest])
        if all(picture.startswith(b"\xff\xd8\xff") for picture in pictures):
            return pictures
    raise Refused(rest[0] if word == "NO" and rest and rest[0] in REFUSALS else "broken")


def _cut(body: bytes, lengths: list[int]) -> list[bytes]:
    pictures = []
    for length in lengths:
        pictures.append(body[:length])
        body = body[length:]
    return pictures


@contextmanager
def _place() -> "Iterator[None]":
    if not PLACES.acquire(timeout=PATIENCE):
        raise Refused("busy")
    try:
        yield
    finally:
        PLACES.release()


def _asked(data: bytes, how: tuple[str, ...]) -> bytes:
    """Everything the child writes, however it ends: bounded in length and, by killing, in time."""
    with subprocess.Popen(
        [sys.executable, "-E", "-s", "-B", *PROGRAM, *how],
        cwd=settings.BASE_DIR,
        env={"LANG": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        feeder = Thread(target=_feed, args=(child.stdin, data), daemon=True)
        clock = Timer(WALL_SECONDS, _kill, [child])
        feeder.start()
        clock.start()
        try:
            answer = child.stdout.read(WORST_ANSWER)
        finally:
            clock.cancel()
            _kill(child)
            feeder.join()
    if child.returncode:
        log.warning("a file could not be read: the child ended with %s", child.returncode)
    return answer


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with suppress(BrokenPipeError):  # The child needn't read to the end what it refuses.
        pipe.write(data)
        pipe.close()


def _kill(child: "subprocess.Popen[bytes]") -> None:
    """The whole session: nothing the child may have started lives on."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
