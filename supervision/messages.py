"""Is every text of the product translated, and do the compiled files say the same as the written ones?"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

LANGUAGES = ("fi", "sv")
SOURCES = ("accounts", "processes", "supervision", "templates")
LEFT_OUT = ("tests", ".venv", ".venv-native", "data", "staticfiles", "static", "node_modules", "locale")
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(root: Path, language: str) -> Path:
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def extract(root: Path, languages: tuple[str, ...]) -> None:
    """Writes what the sources say into root/locale, by GNU gettext."""
    (root / "locale").mkdir(exist_ok=True)
    wanted = [part for language in languages for part in ("-l", language)]
    ignored = [part for pattern in LEFT_OUT for part in ("-i", pattern)]
    # Without settings, gettext looks at this directory and no other.
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "--no-location",
        "--no-wrap",
        *wanted,
        *ignored,
    ]
    subprocess.run(command, cwd=root, check=True, capture_output=True, text=True, env=environment)


def compile_all(root: Path) -> None:
    for language in LANGUAGES:
        po = polib.pofile(str(catalogue(root, language)))
        po.save_as_mofile(str(catalogue(root, language).with_suffix(".mo")))


def problems(root: Path, scratch: Path) -> Iterator[str]:
    """What is missing, unsure, misspelt in its places or not compiled; `scratch` is an empty directory."""
    for source in SOURCES:
        if (root / source).is_dir():
            shutil.copytree(
                root / source, scratch / source, ignore=shutil.ignore_patterns(*LEFT_OUT, "__pycache__")
            )
    extract(scratch, ("fi",))
    wanted = list(polib.pofile(str(catalogue(scratch, "fi"))))
    for language in LANGUAGES:
        yield from _problems_of(catalogue(root, language), wanted, language)


def _problems_of(path: Path, wanted: list[polib.POEntry], language: str) -> Iterator[str]:
    if not path.exists():
        yield f"{language}: there is no catalogue"
        return
    po = polib.pofile(str(path))
    known = {(entry.msgctxt, entry.msgid): entry for entry in po if not entry.obsolete}
    for entry in wanted:
        trouble = _trouble(entry, known.get((entry.msgctxt, entry.msgid)))
        if trouble:
            yield f"{language}: {trouble}: {entry.msgid}"
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != po.to_binary():
        yield f"{language}: the compiled file differs from the written one"


def _trouble(entry: polib.POEntry, found: polib.POEntry | None) -> str:
    if found is None or not found.translated() or bool(found.msgid_plural) != bool(entry.msgid_plural):
        return "unsure" if found is not None and found.fuzzy else "missing"
    if entry.msgid_plural:
        allowed = _places(entry.msgid) | _places(entry.msgid_plural)
        right = _places(found.msgstr_plural[1]) == _places(entry.msgid_plural)
        return (
            ""
            if right and all(_places(text) <= allowed for text in found.msgstr_plural.values())
            else "other places"
        )
    return "" if _places(entry.msgid) == _places(found.msgstr) else "other places"


def _places(text: str) -> set[str]:
    return set(PLACE.findall(text.replace("%%", "")))
