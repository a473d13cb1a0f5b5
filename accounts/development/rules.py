"""Who keeps a log of own development? Its keeper alone, and nobody else ever reads it."""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Says

OWN = frozenset({"owner"})
VERBS = ("development.add", "development.change", "development.remove")

WHO_MAY = {verb: {"owner"} for verb in VERBS} | {"development.read": {"owner"}}
MOVES = dict.fromkeys(VERBS, ANY_TIME)
LETTERS = {verb: () for verb in VERBS}
SAYS = {
    "development.add": Says(_("%(who)s wrote into the log of own development"), OWN),
    "development.change": Says(_("%(who)s changed the log of own development"), OWN),
    "development.remove": Says(_("%(who)s took an entry out of the log of own development"), OWN),
}
READS = {"development.read": _("A supervisor's log of own development")}
