"""Who may open a case, invite to it and join it, and who says what is usual?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, PARTIES, Says, To, move

WHO_MAY = {
    "core.open": {"owner"},
    "core.rename": {"supervisor"},
    "core.include_client": {"supervisor"},
    "core.invite": {"supervisor", "contact"},
    "core.invite_again": {"supervisor", "contact"},
    "core.import_people": {"supervisor", "contact"},
    "core.join": {"invitee"},
    "core.guide": {"operator"},
    "people_list.read": {"supervisor", "participant", "manager"},
    "history.read": PARTIES,
}
MOVES = {
    "core.open": ANY_TIME,
    "core.rename": move("opening", "active"),
    "core.include_client": move("opening"),
    "core.invite": move("opening", "active"),
    "core.invite_again": ANY_TIME,
    "core.import_people": move("opening", "active"),
    "core.join": ANY_TIME,
    "core.guide": ANY_TIME,
}
LETTERS = {
    "core.open": (),
    "core.rename": (),
    "core.include_client": (),
    "core.invite": (To("invitee"),),
    "core.invite_again": (To("invitee"),),
    "core.import_people": (),
    "core.join": (To("supervisor"),),
    "core.guide": (),
}
SAYS = {
    "core.open": Says(_("%(who)s opened the process")),
    "core.rename": Says(_("%(who)s gave the process a new name")),
    "core.include_client": Says(_("%(who)s brought in another client"), frozenset({"supervisor"})),
    "core.invite": Says(_("%(who)s sent a personal invitation"), frozenset({"supervisor", "contact"})),
    "core.invite_again": Says(_("%(who)s sent an invitation again"), frozenset({"supervisor", "contact"})),
    "core.import_people": Says(_("%(who)s invited people from a file"), frozenset({"supervisor", "contact"})),
    "core.join": Says(_("%(who)s joined"), frozenset({"supervisor", "participant", "manager"})),
    "core.guide": Says(_("%(who)s set a guidance number"), frozenset()),
}
READS = {
    "people_list.read": _("Who takes part, by name"),
    "history.read": _("What has happened in the process, without content"),
}
