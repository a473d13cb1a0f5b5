"""How is a file called that somebody sends? By what is safe to show; never by what the name could do."""

import re
import unicodedata

LONGEST = 100
# Turning marks and joiners make a name look like another one.
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def cleaned(name: str) -> str:
    """Without path, control and turning characters, at most `LONGEST` characters, never empty."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(
        mark for mark in unicodedata.normalize("NFC", last) if unicodedata.category(mark) not in UNSEEN
    )
    tidy = " ".join(re.sub(r'[<>:"|?*]', " ", seen).split()).strip(". ")
    if len(tidy) <= LONGEST:
        return tidy or "certificate"
    stem, dot, kind = tidy.rpartition(".")
    if not dot or len(kind) > 5:
        return tidy[:LONGEST]
    return f"{stem[: LONGEST - len(kind) - 1]}.{kind}"
