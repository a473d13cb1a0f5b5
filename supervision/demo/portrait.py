"""How does a portrait of nobody look? Shapes in the colours of the house, drawn by code."""

from io import BytesIO

from PIL import Image, ImageDraw

SIDE = 960
ROOM, LIGHT, SKIN, HAIR, COAT = "#cfe0d8", "#f6e7c4", "#d9ad8b", "#4a3a30", "#1f5c4d"


def drawn(hair: str = HAIR, coat: str = COAT, length: int = 700) -> bytes:
    """A PNG of shoulders, neck, head and hair before a lit wall; `length` is how far the hair falls."""
    picture = Image.new("RGB", (SIDE, SIDE), ROOM)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((430, -160, 1150, 560), fill=LIGHT)
    pen.ellipse((270, 170, 690, length), fill=hair)
    pen.rounded_rectangle((130, 700, 830, 1400), radius=260, fill=coat)
    pen.rounded_rectangle((410, 560, 550, 800), radius=70, fill=SKIN)
    pen.ellipse((325, 235, 635, 635), fill=SKIN)
    pen.pieslice((300, 180, 660, 560), 180, 360, fill=hair)
    kept = BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()
