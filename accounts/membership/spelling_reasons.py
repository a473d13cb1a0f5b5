"""How is a remark about the title explained? One or two plain sentences each."""

from typing import Any

from django.utils.translation import gettext_lazy as _

NAME = "name"
DOUBLE = "double"
INFLECTED = "inflected"
COMPOUND = "compound"
ORDER = "order"
BRACKET = "bracket"
CAPITAL = "capital"
FULL_NAME = "full_name"
CLAIM = "claim"
CLAIM_WORD = "claim_word"

REASONS: dict[str, Any] = {
    NAME: _("The association's short name is one word: STO in capitals and ry in small letters."),
    DOUBLE: _("The short name ends in ry already. The full name is Suomen työnohjaajat ry."),
    INFLECTED: _("The short name is inflected without a colon or an apostrophe, as in STOryn."),
    COMPOUND: _("A compound takes a hyphen, as in STOry-nimike."),
    ORDER: _("In the title the word for supervisor comes first, then a space, then STOry."),
    BRACKET: _("One meets this form, but the title is written without brackets, dashes or quotation marks."),
    CAPITAL: _("In the middle of a sentence the title begins with a small letter."),
    FULL_NAME: _("The full name is Suomen työnohjaajat ry; the short name STOry follows in brackets."),
    CLAIM: _(
        "The title belongs to members whose right to it has been verified here, and yours has not. "
        "Call yourself a supervisor without it; of membership and training you may tell in other words."
    ),
    CLAIM_WORD: _(
        "This says that you have the title, and your right to it has not been verified here. "
        "Put it in other words, or leave it out."
    ),
}
