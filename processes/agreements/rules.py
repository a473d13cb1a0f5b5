"""Who drafts, who signs, and who is told?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import PARTIES, Says, To, move

OWN = frozenset({"supervisor"})

WHO_MAY = {
    "agreements.draft": {"supervisor"},
    "agreements.edit": {"supervisor"},
    "agreements.propose": {"supervisor"},
    "agreements.revise": {"supervisor"},
    "agreements.sign": {"party"},
    "agreements.ask_changes": {"party"},
    "agreements.activate": {"system"},
    "agreement.read": PARTIES,
}
MOVES = {
    "agreements.draft": move("opening", "active"),
    "agreements.edit": move("draft"),
    "agreements.propose": move("draft", to="proposed"),
    "agreements.revise": move("proposed", "changes_asked", to="draft"),
    "agreements.sign": move("proposed"),
    "agreements.ask_changes": move("proposed", to="changes_asked"),
    "agreements.activate": move("proposed", to="signed"),
}
LETTERS = {
    "agreements.draft": (),
    "agreements.edit": (),
    "agreements.propose": (To("party"),),
    "agreements.revise": (To("party"),),
    "agreements.sign": (To("supervisor"),),
    "agreements.ask_changes": (To("supervisor"),),
    "agreements.activate": (To("party"),),
}
SAYS = {
    "agreements.draft": Says(_("%(who)s began a draft of the agreement"), OWN),
    "agreements.edit": Says(_("%(who)s edited the draft of the agreement"), OWN),
    "agreements.propose": Says(_("%(who)s proposed the agreement")),
    "agreements.revise": Says(_("%(who)s took the agreement back for changes")),
    "agreements.sign": Says(_("%(who)s signed the agreement")),
    "agreements.ask_changes": Says(_("%(who)s asked for changes to the agreement")),
    "agreements.activate": Says(_("The agreement is in force")),
}
READS = {"agreement.read": _("The agreement")}
