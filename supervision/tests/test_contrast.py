"""Can every pair of colours that the pages use be told apart? Measured as WCAG 2.2 says, from the tokens themselves."""

import re
from pathlib import Path

import pytest
from django.conf import settings

GROUNDS = ("paper", "surface", "sunken", "spruce-wash", "amber-wash", "lake-wash", "clay-wash")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-soft") for ground in GROUNDS),
    *(("spruce", ground) for ground in ("paper", "surface", "sunken", "spruce-wash", "amber-wash")),
    *(("spruce-deep", ground) for ground in ("paper", "surface", "sunken", "spruce-wash")),
    *(("amber", ground) for ground in ("paper", "surface", "amber-wash")),
    *(("lake", ground) for ground in ("paper", "surface", "sunken", "lake-wash")),
    *(("clay", ground) for ground in ("paper", "surface", "sunken", "clay-wash")),
    ("on-spruce", "spruce"),
    ("on-spruce", "spruce-deep"),
    ("on-clay", "clay"),
    ("paper", "ink"),
]
EDGES = [
    *(
        (edge, ground)
        for edge in ("edge", "spruce", "clay", "focus")
        for ground in ("paper", "surface", "sunken")
    ),
    *(("spruce", ground) for ground in ("spruce-wash", "amber-wash")),
    ("amber", "surface"),
]


def palettes() -> dict[str, dict[str, str]]:
    text = Path(settings.BASE_DIR, "static/css/tokens.css").read_text()
    blocks = re.findall(r"(:root[^{]*)\{([^}]*)\}", text)
    light, by_device, by_choice = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body)) for _, body in blocks
    )
    return {"light": light, "dark by device": by_device, "dark by choice": by_choice}


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_close(palette: dict[str, str], pairs: list[tuple[str, str]], least: float) -> dict[str, float]:
    measured = {f"{front} on {back}": contrast(palette[front], palette[back]) for front, back in pairs}
    return {pair: round(ratio, 2) for pair, ratio in measured.items() if ratio < least}


def test_the_measure_gives_the_published_figures():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", ["light", "dark by device", "dark by choice"])
def test_text_can_be_read_on_every_ground_it_stands_on(scheme):
    assert too_close(palettes()[scheme], TEXT, 4.5) == {}


@pytest.mark.parametrize("scheme", ["light", "dark by device", "dark by choice"])
def test_edges_of_controls_can_be_seen(scheme):
    assert too_close(palettes()[scheme], EDGES, 3) == {}


def test_dark_is_the_same_whether_the_device_or_the_reader_asks_for_it():
    assert palettes()["dark by device"] == palettes()["dark by choice"]
