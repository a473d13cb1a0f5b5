"""Does only a harmless picture of what was sent come in, and is everything else refused with a word of help?"""

import hashlib
import io
import signal
import socket
import struct
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from accounts.doorway import uploads
from accounts.doorway.redrawing.limits import LONGEST_SIDE, MOST_BYTES
from accounts.doorway.tests import files
from accounts.doorway.uploads import Refused, redraw_document, redraw_photo


def refused(data):
    with pytest.raises(Refused) as no:
        redraw_document(data)
    return no.value.code


def opened(data):
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_comes_in_as_one_page_drawn_anew(kind):
    data = files.picture(kind)
    drawn = redraw_document(data)
    (page,) = drawn.pages
    assert (opened(page).format, opened(page).size) == ("JPEG", (320, 240))
    assert drawn.digest == hashlib.sha256(data).hexdigest()


def test_a_pdf_comes_in_page_by_page():
    pages = redraw_document(files.pdf(3, text="Todistus")).pages
    assert [opened(page).size for page in pages] == [(625, 834)] * 3
    assert opened(pages[0]).convert("L").getextrema()[0] < 100  # The text is drawn,
    assert opened(pages[1]).convert("L").getextrema()[0] > 250  # and an empty page is white.


def test_ten_pages_come_in_and_eleven_do_not():
    assert len(redraw_document(files.pdf(10)).pages) == 10
    assert refused(files.pdf(11)) == "pages"


def test_nothing_of_the_metadata_comes_along():
    exif = Image.Exif()
    exif[0x010E] = "MARKERCAMERA"
    exif[0x8825] = {1: "N", 2: (60.0, 10.0, 0.0)}
    data = files.picture(exif=exif, comment=b"MARKERCOMMENT")
    assert b"MARKERCAMERA" in data
    (page,) = redraw_document(data).pages
    assert (b"MARKER" in page, len(opened(page).getexif()), set(opened(page).info) & {"exif", "comment"}) == (
        False,
        0,
        set(),
    )


def test_a_picture_lying_on_its_side_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = redraw_document(files.picture(exif=exif)).pages
    assert opened(page).size == (240, 320)


def test_what_is_seen_through_lies_on_white():
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    (page,) = redraw_document(out.getvalue()).pages
    assert opened(page).getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "LA", "I;16"])
def test_every_kind_of_colour_is_drawn(mode):
    out = io.BytesIO()
    Image.new("L", (30, 30), 128).convert(mode).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(redraw_document(out.getvalue()).pages[0]).mode == "RGB"


def test_a_large_picture_is_made_smaller():
    (page,) = redraw_document(files.picture(size=(5000, 2500))).pages
    assert opened(page).size == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_a_photo_is_cut_to_a_square():
    photo = redraw_photo(files.picture(size=(900, 300)), 240)
    assert (opened(photo).format, opened(photo).size) == ("JPEG", (240, 240))


def test_a_photo_is_a_picture():
    with pytest.raises(Refused) as no:
        redraw_photo(files.pdf(), 240)
    assert no.value.code == "not_photo"


def test_films_behind_a_photo_of_a_phone_are_dropped():
    film = b"\0\0\0\x18ftypmp42" + b"\x01" * 500
    (page,) = redraw_document(files.picture() + film).pages
    assert b"ftyp" not in page


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"just words", "kind"),
        (b"\x7fELF\x02\x01", "kind"),
        (files.picture() + b"\0" * MOST_BYTES, "too_big"),
        (files.zipped(), "office"),
        (files.zipped("word/document.xml"), "office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old document", "office"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "markup"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><svg/>", "markup"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "markup"),
        (b"words and then <script>alert(1)</script>", "markup"),
        (b"GIF89a" + b"\0" * 50, "picture_kind"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "picture_kind"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_pdf_jpeg_or_png_is_refused_by_what_it_holds(data, code):
    assert refused(data) == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (files.picture() + files.zipped(), "hidden"),
        (files.picture("PNG") + files.zipped(), "hidden"),
        (files.picture("PNG") + b"anything", "hidden"),
        (files.picture() + files.pdf(), "hidden"),
        (files.picture() + b"<html><script>alert(1)</script>", "hidden"),
        (files.picture(comment=b"<script>alert(1)</script>"), "hidden"),
        (files.picture(comment=b"%PDF-1.7"), "hidden"),
        (b"GIF89a/*" + files.pdf(), "hidden"),
        (b"PK\x03\x04" + files.pdf(), "hidden"),
        (b"junk before" + files.pdf(), "junk"),
        (files.pdf() + b"junk behind", "junk"),
        (files.pdf() + files.zipped(), "hidden"),
        (files.pdf() + b"<script>alert(1)</script>", "junk"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_two_things_is_refused(data, code):
    assert refused(data) == code


SCRIPT = files.action("JavaScript", JS=files.text("app.alert(1)"))
LISTED = DictionaryObject({NameObject("/Names"): ArrayObject([files.text("a"), SCRIPT])})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (files.pdf_with("/OpenAction", SCRIPT), "script"),
        (files.pdf_with("/OpenAction", files.action("URI", URI=files.text("https://example.org"))), "script"),
        (files.pdf_with("/AA", DictionaryObject({NameObject("/WC"): SCRIPT})), "script"),
        (files.pdf_with("/AA", DictionaryObject({NameObject("/O"): SCRIPT}), on="page"), "script"),
        (files.pdf_with("/Names", DictionaryObject({NameObject("/JavaScript"): LISTED})), "script"),
        (files.pdf_with_link(files.action("Launch", F=files.text("calc.exe"))), "script"),
        (files.pdf_with_link(files.action("GoToR", F=files.text("//host/share"))), "script"),
        (files.pdf_with_link(files.action("SubmitForm", F=files.text("https://example.org"))), "form"),
        (files.pdf_with("/AcroForm", DictionaryObject({NameObject("/XFA"): files.text("<x/>")})), "form"),
        (
            files.pdf_with("/Names", DictionaryObject({NameObject("/EmbeddedFiles"): ArrayObject()})),
            "attachment",
        ),
        (
            files.pdf_with("/X", DictionaryObject({NameObject("/Subtype"): NameObject("/RichMedia")})),
            "attachment",
        ),
        (files.pdf_in_object_stream(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "script"),
        (files.pdf_in_object_stream(b"/OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >>"), "script"),
        (files.pdf().replace(b"/Type /Catalog", b"/Type /Catalog /J#61va#53cript 9 0 R"), "script"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_pdf_that_does_anything_but_show_pages_is_refused(data, code):
    assert refused(data) == code


def test_a_script_that_no_table_points_to_is_found_all_the_same():
    lost = b"99 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n"
    head, tail = files.pdf().split(b"\n", 1)
    assert refused(head + b"\n" + lost + tail) == "script"


def test_an_embedded_file_is_refused():
    made = files.writer()
    made.add_attachment("inside.exe", b"MZ")
    assert refused(files.written(made)) == "attachment"


def test_a_locked_pdf_is_refused():
    made = files.writer()
    made.encrypt("", "owner")
    assert refused(files.written(made)) == "locked"


def test_a_pdf_may_have_links_and_say_at_which_page_it_opens():
    link = files.pdf_with_link(files.action("URI", URI=files.text("https://example.org")))
    assert len(redraw_document(link).pages) == 1
    assert len(redraw_document(files.pdf_in_object_stream(b"/OpenAction [4 0 R /Fit]")).pages) == 1
    goes = files.pdf_in_object_stream(b"/OpenAction << /S /GoTo /D [4 0 R /Fit] >>")
    assert len(redraw_document(goes).pages) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (files.png_of_size(60_000, 60_000), "bomb"),
        (files.png_of_size(9_000, 9_000), "bomb"),
        (files.pdf_in_object_stream(b"/X " + b"[" * 200 + b"]" * 200), "broken"),
        (files.pdf_in_object_stream(b"/X " + b"[" * 100_000), "broken"),
        (files.pdf()[:200] + b"%%EOF", "broken"),
        (b"%PDF-1.7\n%%EOF", "broken"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF", "broken"),
        (files.picture()[:200], "broken"),
        (files.picture("PNG")[:60], "broken"),
        (files.picture()[:3] + bytes(range(255)) * 12, "broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bombs_and_broken_files_are_refused(data, code):
    assert refused(data) == code


@pytest.mark.parametrize("make", [files.pdf_bomb, files.png_with_text_bomb])
def test_what_unpacks_to_far_too_much_is_refused(make):
    data = make()
    assert len(data) < 1_000_000
    assert refused(data) == "bomb"


def child(program, data=b""):
    """What a program does inside the child's fence."""
    fenced = f"import resource, sys; sys.argv = ['x', 'pages']; sys.stdin.close()\n{program}"
    return subprocess.run(
        [sys.executable, "-c", fenced], cwd=settings.BASE_DIR, capture_output=True, input=data, check=False
    )


FENCE = "import runpy\nfence = runpy.run_module('accounts.doorway.redrawing.__main__', run_name='fenced')['fence']\nfence()\n"


def test_the_child_can_write_no_file(tmp_path):
    target = tmp_path / "out"
    ended = child(f"{FENCE}open({str(target)!r}, 'w').write('x' * 100_000)")
    assert ended.returncode != 0
    assert not target.exists() or target.stat().st_size == 0


def test_the_child_has_little_memory():
    ended = child(f"{FENCE}bytearray(2_000_000_000)")
    assert b"MemoryError" in ended.stderr


def test_a_child_that_spins_is_ended_by_its_processor_time():
    ended = child(f"{FENCE}resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass")
    assert ended.returncode in (-signal.SIGKILL, -signal.SIGXCPU)


@pytest.fixture
def instead(monkeypatch):
    """Another program in the child's place."""

    def put(program, seconds=20):
        monkeypatch.setattr(uploads, "PROGRAM", ["-c", program])
        monkeypatch.setattr(uploads, "WALL_SECONDS", seconds)

    return put


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import sys; sys.exit(3)",
        "raise MemoryError",
        "print('OK 5')",
        "print('OK 5'); print('hello')",
        "print('OK 99999999999999999999')",
        "print('OK'); print('OK -5')",
        "print('NO such_reason')",
        "print('garbage')",
        "print('x' * 30_000_000)",
    ],
)
def test_whatever_the_child_does_the_file_is_refused(instead, program):
    instead(program)
    assert refused(files.picture()) == "broken"


def test_a_child_that_hangs_is_killed_with_all_that_it_began(instead):
    instead("import os, time; os.fork(); time.sleep(600)", seconds=0.5)
    assert refused(files.picture()) == "broken"


def test_a_reason_the_child_gives_is_told(instead):
    instead("print('NO locked')")
    assert refused(files.picture()) == "locked"


def test_when_many_are_read_a_file_is_told_to_come_again(monkeypatch):
    monkeypatch.setattr(uploads, "PLACES", threading.BoundedSemaphore(1))
    monkeypatch.setattr(uploads, "PATIENCE", 0)
    with uploads._place():
        assert refused(files.picture()) == "busy"
    assert len(redraw_document(files.picture()).pages) == 1


@contextmanager
def clamd(answer, family=socket.AF_INET, address=("127.0.0.1", 0)):
    """A scanner that answers every stream alike, and keeps what it was sent."""
    seen = []
    with socket.socket(family) as server:
        server.bind(address)
        server.listen()
        server.settimeout(20)

        def serve():
            wire, _peer = server.accept()
            with wire, wire.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                data = b""
                while length := struct.unpack("!L", stream.read(4))[0]:
                    data += stream.read(length)
                seen.append(data)
                wire.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname(), seen
        thread.join(20)


def test_the_scanner_sees_the_whole_file_and_lets_it_in(settings):
    data = files.picture(size=(900, 900), quality=100)
    with clamd(b"stream: OK\0") as ((host, port), seen):
        settings.CLAMD = f"{host}:{port}"
        assert len(redraw_document(data).pages) == 1
    assert seen == [data]


def test_what_the_scanner_finds_is_refused(settings, tmp_path):
    path = str(tmp_path / "clamd")
    with clamd(b"stream: Eicar-Test-Signature FOUND\0", socket.AF_UNIX, path):
        settings.CLAMD = path
        with pytest.raises(ValidationError) as no:
            redraw_document(files.picture())
    assert no.value.code == "infected"


def test_a_photo_is_scanned_too(settings):
    with clamd(b"stream: Eicar-Test-Signature FOUND\0") as ((host, port), _seen):
        settings.CLAMD = f"{host}:{port}"
        with pytest.raises(ValidationError) as no:
            redraw_photo(files.picture(), 100)
    assert no.value.code == "infected"


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: ERROR\0"])
def test_without_a_clear_yes_nothing_comes_in(settings, answer):
    with clamd(answer) as ((host, port), _seen):
        settings.CLAMD = f"{host}:{port}"
        with pytest.raises(ValidationError) as no:
            redraw_document(files.picture())
    assert no.value.code == "unscanned"


def test_a_scanner_that_is_away_holds_every_file_back(settings, tmp_path):
    settings.CLAMD = str(tmp_path / "nobody")
    with pytest.raises(ValidationError) as no:
        redraw_document(files.picture())
    assert no.value.code == "unscanned"
