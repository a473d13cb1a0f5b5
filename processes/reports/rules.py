"""Who writes the report, who lets it leave the room, and who closes the process?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import Says, To, move

ROOM = frozenset({"supervisor", "participant", "manager"})
OWN = frozenset({"supervisor"})

WHO_MAY = {
    "reports.draft": {"supervisor"},
    "reports.edit": {"supervisor"},
    "reports.circulate": {"supervisor"},
    "reports.approve": {"participant"},
    "reports.object": {"participant"},
    "reports.redraft": {"supervisor"},
    "reports.file": {"supervisor"},
    "reports.release": {"supervisor"},
    "reports.close": {"supervisor"},
    "report.read": {"supervisor", "participant", "manager", "contact_if_released"},
}
MOVES = {
    "reports.draft": move("active"),
    "reports.edit": move("draft"),
    "reports.circulate": move("draft", to="circulated"),
    "reports.approve": move("circulated"),
    "reports.object": move("circulated"),
    "reports.redraft": move("circulated", to="draft"),
    "reports.file": move("circulated", to="filed"),
    "reports.release": move("filed", to="released"),
    "reports.close": move("active", to="closed"),
}
LETTERS = {
    "reports.draft": (),
    "reports.edit": (),
    "reports.circulate": (To("participant"),),
    "reports.approve": (To("supervisor"),),
    "reports.object": (To("supervisor"),),
    "reports.redraft": (To("participant"),),
    "reports.file": (To("participant"),),
    "reports.release": (To("contact_if_released"), To("participant")),
    "reports.close": (To("contact"), To("participant")),
}
SAYS = {
    "reports.draft": Says(_("%(who)s began the final report"), OWN),
    "reports.edit": Says(_("%(who)s edited the final report"), OWN),
    "reports.circulate": Says(_("%(who)s gave the report to the participants to read"), ROOM),
    "reports.approve": Says(_("%(who)s approved the report"), ROOM),
    "reports.object": Says(_("%(who)s asked for a change to the report"), OWN),
    "reports.redraft": Says(_("%(who)s took the report back to change it"), ROOM),
    "reports.file": Says(_("%(who)s filed the report as it stands"), ROOM),
    "reports.release": Says(_("%(who)s released the report to the client")),
    "reports.close": Says(_("%(who)s closed the process")),
}
READS = {"report.read": _("The final report")}
