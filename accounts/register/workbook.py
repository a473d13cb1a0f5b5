"""Which lines does an uploaded workbook hold? It is opened by a process of its own, which this one doesn't trust."""

import json
import subprocess
import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .table import Line

MARK = b"PK\x03\x04"
OLD_MARK = b"\xd0\xcf\x11\xe0"
PROGRAM = Path(__file__).with_name("opening.py")
PATIENCE = 40
BROKEN = gettext_lazy("The workbook can't be read. Save the list again as XLSX or CSV.")
WHY = {
    "swells": gettext_lazy(
        "The workbook grows too big when it is opened. Save only the list, as XLSX or CSV."
    ),
    "locked": gettext_lazy("The workbook is locked with a password. Save it without one."),
    "strays": gettext_lazy("The workbook holds parts that no list of members has. Save the list as CSV."),
    "no_workbook": gettext_lazy("This is not an Excel workbook (XLSX). Save the list as XLSX or CSV."),
    "macros": gettext_lazy("The workbook holds macros. Save the list without them, as XLSX or CSV."),
    "nested": gettext_lazy("The workbook holds other files. Save only the list, as XLSX or CSV."),
    "sheets": gettext_lazy("Several sheets hold text. Keep only the sheet with the list of members."),
    "rows": gettext_lazy("There are too many rows in the file."),
}


def is_workbook(data: bytes) -> bool:
    """By what it is, not by its name. Raises ValidationError for a kind of workbook that isn't read here."""
    if data.startswith(OLD_MARK):
        raise ValidationError(
            _("This is an old or locked Excel file. Save the list as XLSX or CSV, without a password.")
        )
    return data.startswith(MARK)


def lines(data: bytes) -> tuple[list[Line], bool]:
    """The lines that hold something, and whether a plain number may be a date. Raises ValidationError."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(PROGRAM)],
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise ValidationError(str(WHY["swells"])) from slow
    if done.returncode:
        raise ValidationError(str(BROKEN))
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise ValidationError(str(WHY.get(answer["refused"], BROKEN)))
    return [(number, cells) for number, cells in answer["lines"]], answer["serials"]
