"""Is this a Finnish business ID?"""

import re

from stdnum.fi import ytunnus

WRITTEN = re.compile(r"(\d{7})-?(\d)")


class NotABusinessId(ValueError):
    """The text isn't a business ID: a digit is missing, or the check digit doesn't match."""


def normalised(text: str) -> str:
    """The ID as it is written, `0725901-5`; raises NotABusinessId. A missing digit is never padded.

    Seven digits and a check digit: weights 7 9 10 5 8 4 2, modulo 11.
    """
    written = WRITTEN.fullmatch(text.strip())
    if not (written and text.isascii() and ytunnus.is_valid("".join(written.groups()))):
        raise NotABusinessId(text)
    return "-".join(written.groups())


def is_business_id(text: str) -> bool:
    """Whether the text is a business ID, with or without its hyphen."""
    try:
        normalised(text)
    except NotABusinessId:
        return False
    return True
