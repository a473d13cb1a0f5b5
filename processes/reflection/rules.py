"""Who writes a journal, and who lets whom read it?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Says, To, move

NOBODY_ELSE: frozenset[str] = frozenset()

WHO_MAY = {
    "reflection.write": {"participant"},
    "reflection.edit": {"author"},
    "reflection.share": {"author"},
    "reflection.unshare": {"author"},
    "reflection.delete": {"author"},
    "journal.read": {"author", "supervisor_if_shared", "group_if_shared"},
}
MOVES = {
    "reflection.write": move("opening", "active"),
    "reflection.edit": ANY_TIME,
    "reflection.share": ANY_TIME,
    "reflection.unshare": ANY_TIME,
    "reflection.delete": ANY_TIME,
}
LETTERS = {
    "reflection.write": (),
    "reflection.edit": (),
    "reflection.share": (To("supervisor_if_shared"),),
    "reflection.unshare": (),
    "reflection.delete": (),
}
SAYS = {
    "reflection.write": Says(_("%(who)s wrote in the journal"), NOBODY_ELSE),
    "reflection.edit": Says(_("%(who)s edited a journal entry"), NOBODY_ELSE),
    "reflection.share": Says(_("%(who)s shared a journal entry"), NOBODY_ELSE),
    "reflection.unshare": Says(_("%(who)s took back the sharing of a journal entry"), NOBODY_ELSE),
    "reflection.delete": Says(_("%(who)s deleted a journal entry"), NOBODY_ELSE),
}
READS = {"journal.read": _("A participant's journal")}
