"""What is wrong with this installation, and how is it put right?"""

import ctypes
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from supervision.keys import are_sealing_keys

PANGO = [
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libfontconfig.so.1",
]


def can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@register
def pdf_libraries(**kwargs: Any) -> Iterable[CheckMessage]:
    missing = [library for library in PANGO if not can_load(library)]
    if missing:
        yield Warning(
            f"PDF documents are off: {', '.join(missing)} cannot be loaded.",
            hint="On Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0. ./run brings them too.",
            id="supervision.W001",
        )


@register
def sealing_keys(**kwargs: Any) -> Iterable[CheckMessage]:
    if not are_sealing_keys(settings.SEALING_KEYS):
        yield Error(
            "SEALING_KEYS cannot be read, so confidential text could be neither sealed nor opened.",
            hint="Write id:base64key[,id:base64key], each key 32 random bytes, the current one first.",
            id="supervision.E003",
        )


@register
def demonstration_stays_on_one_machine(**kwargs: Any) -> Iterable[CheckMessage]:
    sqlite = settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
    if settings.DEMO and not sqlite and not settings.TESTING:
        yield Error(
            "DEMO lets anyone sign in as anyone, and this database is not the demonstration's own file.",
            hint="Unset DEMO, or unset DATABASE_URL.",
            id="supervision.E001",
        )


@register(deploy=True)
def production_is_not_a_demonstration(**kwargs: Any) -> Iterable[CheckMessage]:
    if settings.DEMO:
        yield Error("DEMO is on.", hint="Set DEMO=false for production.", id="supervision.E002")
