"""Who takes in the association's list of members?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Says, move

DESK = frozenset({"verifier"})

WHO_MAY = {
    "register.upload": {"verifier"},
    "register.apply": {"verifier"},
    "register.drop": {"verifier"},
}
MOVES = {
    "register.upload": ANY_TIME,
    "register.apply": move("waits", to="applied"),
    "register.drop": move("waits", to="dropped"),
}
LETTERS = {"register.upload": (), "register.apply": (), "register.drop": ()}
SAYS = {
    "register.upload": Says(_("%(who)s uploaded a list of members"), DESK),
    "register.apply": Says(_("%(who)s took in a list of members"), DESK),
    "register.drop": Says(_("%(who)s dropped a list of members"), DESK),
}
