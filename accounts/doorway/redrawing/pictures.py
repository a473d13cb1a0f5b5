"""How does a foreign picture become one of ours? Opened, turned upright, brought to sRGB, and drawn anew as a JPEG."""

import io
import warnings

from PIL import Image, ImageCms, ImageFile, ImageOps

from .kinds import Refusal, holds_another_file, holds_markup
from .limits import LONGEST_SIDE, MOST_BYTES_A_PAGE, MOST_PIXELS

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)
ImageFile.LOAD_TRUNCATED_IMAGES = False

MOST_CHUNKS = 20_000


def must_be_only_a_picture(data: bytes, *, jpeg: bool) -> None:
    """Raises Refusal when the picture is a page or an archive too.

    Cameras put small films and second pictures behind a JPEG; those are dropped by drawing anew, and pass.
    """
    rest = data[_end_of_jpeg(data) if jpeg else _end_of_png(data) :]
    if holds_markup(data) or b"%PDF-" in data or holds_another_file(rest):
        raise Refusal("hidden")
    if not jpeg and rest.strip(b"\0\r\n "):
        raise Refusal("hidden")


def as_page(data: bytes) -> bytes:
    with _opened(data) as image:
        return jpeg_of(_plain(image), LONGEST_SIDE)


def as_square(data: bytes, side: int) -> bytes:
    with _opened(data) as image:
        return jpeg_of(ImageOps.fit(_plain(image), (side, side), Image.Resampling.LANCZOS), side)


def jpeg_of(image: Image.Image, longest: int) -> bytes:
    """At most so many pixels on the longer side, and coarser until it is small enough to keep."""
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    for quality in (82, 70, 55, 40, 20):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= MOST_BYTES_A_PAGE:
            return out.getvalue()
    raise Refusal("bomb")


def _opened(data: bytes) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
        if image.width * image.height > MOST_PIXELS:
            raise Refusal("bomb")
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # A JPEG is unpacked no larger than it is needed.
        image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as bomb:
        raise Refusal("bomb") from bomb
    except ValueError as odd:
        # Pillow's word for text and colour profiles that unpack beyond its bounds.
        raise Refusal("bomb" if "large" in str(odd).lower() else "broken") from odd
    return image


def _plain(image: Image.Image) -> Image.Image:
    """Upright, in sRGB, on white, without anything but its points."""
    upright = ImageOps.exif_transpose(image)
    flat = _on_white(_in_srgb(upright))
    bare = Image.new("RGB", flat.size)
    bare.paste(flat)
    return bare


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    to_mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=to_mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # A profile that can't be read is left out: the colours are a little off.
    return turned or image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # Sixteen bits of grey.
        return image.convert("I").point(lambda grey: grey / 256).convert("L").convert("RGB")
    if "A" not in image.mode and "transparency" not in image.info:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    return paper.convert("RGB")


def _end_of_jpeg(data: bytes) -> int:
    """Just behind the end mark of the first picture: segments by their lengths, then the packed points."""
    at = 2
    while data[at : at + 1] == b"\xff" and at + 4 <= len(data):
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
        elif mark == 0xDA:
            end = data.find(b"\xff\xd9", at)
            return end + 2 if end >= 0 else len(data)
        else:
            at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4]))
    raise Refusal("broken")


def _end_of_png(data: bytes) -> int:
    at = 8
    for _chunk in range(MOST_CHUNKS):
        length, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        at += 12 + length
        if at > len(data) or not name:
            raise Refusal("broken")
        if name == b"IEND":
            return at
    raise Refusal("broken")
