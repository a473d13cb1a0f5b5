"""Who ends, pauses or confirms a verified membership, and who is told?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import Reminder, Says, To, move

from . import due

SEEN = frozenset({"owner", "verifier"})

WHO_MAY = {
    "membership.suspend": {"verifier"},
    "membership.reinstate": {"verifier"},
    "membership.resign": {"owner", "verifier"},
    "membership.lapse": {"verifier", "system"},
    "membership.confirm": {"owner"},
    "membership.reconfirm": {"verifier"},
    "membership.adjust": {"verifier"},
}
MOVES = {
    "membership.suspend": move("verified", to="suspended"),
    "membership.reinstate": move("suspended", to="verified"),
    "membership.resign": move("verified", "suspended", to="resigned"),
    "membership.lapse": move("verified", "suspended", "resigned", to="lapsed"),
    "membership.confirm": move("verified"),
    "membership.reconfirm": move("verified"),
    "membership.adjust": move("verified", "suspended"),
}
LETTERS = {
    "membership.suspend": (To("owner"),),
    "membership.reinstate": (To("owner"),),
    "membership.resign": (To("owner", actor_too=True), To("verifier", template="membership/resigned")),
    "membership.lapse": (To("owner"),),
    "membership.confirm": (To("owner", actor_too=True),),
    "membership.reconfirm": (To("owner"),),
    "membership.adjust": (To("owner"),),
}
SAYS = {
    "membership.suspend": Says(_("%(who)s suspended the membership"), SEEN),
    "membership.reinstate": Says(_("%(who)s ended the suspension"), SEEN),
    "membership.resign": Says(_("%(who)s recorded the resignation"), SEEN),
    "membership.lapse": Says(_("%(who)s recorded that the membership has ended"), SEEN),
    "membership.confirm": Says(_("%(who)s confirmed that the membership goes on"), SEEN),
    "membership.reconfirm": Says(_("%(who)s checked the membership anew"), SEEN),
    "membership.adjust": Says(_("%(who)s took in a change from the association's list"), SEEN),
}
REMINDERS = (Reminder("membership.review", due.reviews, due.review_holds),)
