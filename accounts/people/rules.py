"""Who may change what about a person?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Says

NOBODY_ELSE: frozenset[str] = frozenset()

WHO_MAY = {
    "people.register": {"anyone", "system"},
    "people.update": {"owner"},
}
MOVES = {
    "people.register": ANY_TIME,
    "people.update": ANY_TIME,
}
LETTERS = {
    "people.register": (),
    "people.update": (),
}
SAYS = {
    "people.register": Says(_("%(who)s made an account"), NOBODY_ELSE),
    "people.update": Says(_("%(who)s changed their settings"), NOBODY_ELSE),
}
