"""What do the supervisors of the demonstration tell of themselves, each in their own language?"""

import tomllib
from pathlib import Path
from typing import Any

from accounts.supervisors.prices import Row

FOLDER = Path(__file__).with_name("told")


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    """Prices are written in euros there."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    prices: list[Row] = [(form, minutes, round(euros * 100)) for form, minutes, euros in told.pop("prices")]
    return told.pop("name"), {**told, "prices": prices}


PROFILES: dict[str, dict[str, Any]] = dict(_read(path) for path in sorted(FOLDER.glob("*.toml")))
"""What `supervisors.update` is told, by name."""
