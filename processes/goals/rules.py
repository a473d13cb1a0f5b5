"""Who may write, word and drop which goals, and who reads them?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, PARTIES, Says, move

ROOM = frozenset({"supervisor", "participant", "manager"})
NOBODY_ELSE: frozenset[str] = frozenset()

WHO_MAY = {
    "goals.commission": {"supervisor"},
    "goals.write": {"supervisor", "participant"},
    "goals.edit": {"author"},
    "goals.set_scale": {"author"},
    "goals.change_audience": {"author"},
    "goals.drop": {"author"},
    "shared_goals.read": PARTIES,
    "working_goals.read": {"author", "supervisor_if_shared", "group_if_shared"},
}
MOVES = {
    "goals.commission": move("opening", "active"),
    "goals.write": move("opening", "active"),
    "goals.edit": ANY_TIME,
    "goals.set_scale": ANY_TIME,
    "goals.change_audience": ANY_TIME,
    "goals.drop": ANY_TIME,
}
LETTERS = {
    "goals.commission": (),
    "goals.write": (),
    "goals.edit": (),
    "goals.set_scale": (),
    "goals.change_audience": (),
    "goals.drop": (),
}
SAYS = {
    "goals.commission": Says(_("%(who)s wrote a shared goal")),
    "goals.write": Says(_("%(who)s wrote a working goal"), NOBODY_ELSE),
    "goals.edit": Says(_("%(who)s reworded a goal"), NOBODY_ELSE),
    "goals.set_scale": Says(_("%(who)s worded the levels of a goal"), NOBODY_ELSE),
    "goals.change_audience": Says(_("%(who)s changed who may read a goal"), NOBODY_ELSE),
    "goals.drop": Says(_("%(who)s dropped a goal"), NOBODY_ELSE),
}
READS = {
    "shared_goals.read": _("Shared goals of the agreement, and their levels"),
    "working_goals.read": _("Working goals"),
}
