"""Files as people send them, and as those who mean ill would: each is made on the spot."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)


def picture(kind="JPEG", size=(320, 240), colour="teal", **options):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def writer(pages=1):
    made = PdfWriter()
    for _page in range(pages):
        made.add_blank_page(300, 400)
    return made


def written(made):
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def pdf(pages=1, text=""):
    made = writer(pages)
    if text:
        _write_text(made, text)
    return written(made)


def _write_text(made, text):
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 24 Tf 40 200 Td ({text}) Tj ET".encode())
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): font})
    made.pages[0][NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    made.pages[0][NameObject("/Contents")] = made._add_object(stream)


def action(kind, **more):
    """An action dictionary, as `/S /Launch`."""
    found = {NameObject("/S"): NameObject(f"/{kind}")}
    return DictionaryObject(found | {NameObject(f"/{key}"): value for key, value in more.items()})


def pdf_with(key, value, *, on="root"):
    """A PDF with one entry more in its catalogue, or on its first page."""
    made = writer()
    holder = made._root_object if on == "root" else made.pages[0]
    holder[NameObject(key)] = value
    return written(made)


def pdf_with_link(deed):
    link = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (0, 0, 100, 100)]),
            NameObject("/A"): deed,
        }
    )
    return pdf_with("/Annots", ArrayObject([link]), on="page")


def text(words):
    return TextStringObject(words)


def zipped(name="inside.txt", content=b"hidden"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def pdf_bomb(megabytes=300):
    """A page whose content unpacks to far more than it weighs."""
    machine = zlib.compressobj(9)
    packed = b"".join(machine.compress(b"\0" * (1 << 20)) for _piece in range(megabytes)) + machine.flush()
    made = writer()
    stream = StreamObject()
    stream._data = packed
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    made.pages[0][NameObject("/Contents")] = made._add_object(stream)
    return written(made)


def pdf_in_object_stream(inner):
    """Bare bytes of a PDF whose catalogue lies packed in an object stream, with `inner` in it."""
    catalogue = b"<< /Type /Catalog /Pages 3 0 R " + inner + b" >>"
    pages = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    page = b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 300 400] >>"
    parts = {2: catalogue, 3: pages, 4: page}
    offsets, body = [], b""
    for number, part in parts.items():
        offsets.append(f"{number} {len(body)}")
        body += part + b"\n"
    head = " ".join(offsets).encode() + b"\n"
    packed = zlib.compress(head + body)
    out = b"%PDF-1.7\n"
    first = len(out)
    out += (
        b"1 0 obj\n<< /Type /ObjStm /N 3 /First %d /Filter /FlateDecode /Length %d >>\nstream\n"
        % (len(head), len(packed))
        + packed
        + b"\nendstream\nendobj\n"
    )
    start = len(out)
    rows = [(0, 0, 65535), (1, first, 0), (2, 1, 0), (2, 1, 1), (2, 1, 2), (1, start, 0)]
    table = zlib.compress(b"".join(struct.pack("!BIH", *row) for row in rows))
    out += (
        b"5 0 obj\n<< /Type /XRef /Size 6 /W [1 4 2] /Root 2 0 R /Filter /FlateDecode /Length %d >>\nstream\n"
        % len(table)
        + table
        + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    )
    return out


def png_chunk(name, data):
    return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))


def png_of_size(width, height):
    """A PNG that says it is enormous, and holds next to nothing."""
    head = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", head)
        + png_chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + png_chunk(b"IEND", b"")
    )


def png_with_text_bomb():
    """Text that unpacks to far more than any text."""
    good = picture("PNG")
    bomb = b"Comment\0\0" + zlib.compress(b"\0" * (80 << 20), 9)
    return good[:33] + png_chunk(b"zTXt", bomb) + good[33:]
