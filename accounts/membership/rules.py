"""Who claims and who decides a membership of the association?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Says, To, move

SEEN = frozenset({"owner", "verifier"})

WHO_MAY = {
    "membership.claim": {"owner"},
    "membership.verify": {"verifier"},
    "membership.reject": {"verifier"},
    "membership.suspend": {"verifier"},
}
MOVES = {
    "membership.claim": ANY_TIME,
    "membership.verify": move("claimed", to="verified"),
    "membership.reject": move("claimed", to="rejected"),
    "membership.suspend": move("verified", to="suspended"),
}
LETTERS = {
    "membership.claim": (To("verifier"),),
    "membership.verify": (To("owner"),),
    "membership.reject": (To("owner"),),
    "membership.suspend": (To("owner"),),
}
SAYS = {
    "membership.claim": Says(_("%(who)s asked the association to check the membership"), SEEN),
    "membership.verify": Says(_("%(who)s verified the membership"), SEEN),
    "membership.reject": Says(_("%(who)s did not verify the membership"), SEEN),
    "membership.suspend": Says(_("%(who)s suspended the membership"), SEEN),
}
