"""What does an invented certificate look like? A sheet that says itself that it is invented."""

import io

from fontpkg_inter import ROOT as TYPEFACE
from PIL import Image, ImageDraw, ImageFont

SHEET = (1240, 1754)
FACE = "files/Inter[opsz,wght].ttf"
INK, PAPER, SPRUCE = "#1f2a2c", "#fffdf9", "#1f5c4d"


def certificate(name: str, programme: str, years: str) -> bytes:
    """One A4 sheet as a PNG file."""
    sheet = Image.new("RGB", SHEET, PAPER)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((60, 60, SHEET[0] - 60, SHEET[1] - 60), outline=SPRUCE, width=6)
    for height, size, line in (
        (300, 90, "TODISTUS"),
        (480, 34, "Esimerkki, keksitty esittelyä varten"),
        (640, 62, name),
        (780, 40, f"on suorittanut koulutuksen {programme},"),
        (840, 40, "60 opintopistettä"),
        (960, 40, years),
    ):
        draw.text((SHEET[0] / 2, height), line, INK, ImageFont.truetype(TYPEFACE / FACE, size), anchor="mm")
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
