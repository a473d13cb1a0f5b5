"""Who plans, moves and holds sessions, who is told, and who is reminded?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, PARTIES, Reminder, Says, To, move

from . import due

ROOM = frozenset({"supervisor", "participant", "manager"})
NOBODY_ELSE: frozenset[str] = frozenset()

WHO_MAY = {
    "sessions.plan": {"supervisor"},
    "sessions.reschedule": {"supervisor"},
    "sessions.cancel": {"supervisor"},
    "sessions.undo": {"supervisor"},
    "sessions.come": {"participant"},
    "sessions.cannot": {"participant"},
    "sessions.complete": {"supervisor"},
    "sessions.write_note": {"supervisor"},
    "session_times.read": PARTIES,
    "attendance.read": {"supervisor", "participant", "manager"},
    "notes.read": {"author"},
}
MOVES = {
    "sessions.plan": move("active"),
    "sessions.reschedule": move("planned"),
    "sessions.cancel": move("planned", to="cancelled"),
    "sessions.undo": move("made", to="undone"),
    "sessions.come": move("planned"),
    "sessions.cannot": move("planned"),
    "sessions.complete": move("planned", to="held"),
    "sessions.write_note": ANY_TIME,
}
LETTERS = {
    "sessions.plan": (
        To("participant", calendar=True),
        To("supervisor", calendar=True, actor_too=True),
        To("contact"),
    ),
    "sessions.reschedule": (
        To("participant", calendar=True),
        To("supervisor", calendar=True, actor_too=True),
    ),
    "sessions.cancel": (To("participant", calendar=True), To("supervisor", calendar=True, actor_too=True)),
    "sessions.undo": (),
    "sessions.come": (),
    "sessions.cannot": (To("supervisor"),),
    "sessions.complete": (),
    "sessions.write_note": (),
}
SAYS = {
    "sessions.plan": Says(_("%(who)s booked a series of sessions")),
    "sessions.reschedule": Says(_("%(who)s moved a session")),
    "sessions.cancel": Says(_("%(who)s cancelled a session")),
    "sessions.undo": Says(_("%(who)s undid a change of times at once"), frozenset({"supervisor"})),
    "sessions.come": Says(_("%(who)s is coming to a session"), ROOM),
    "sessions.cannot": Says(_("%(who)s can't come to a session"), ROOM),
    "sessions.complete": Says(_("%(who)s marked a session as held")),
    "sessions.write_note": Says(_("%(who)s wrote a working note"), NOBODY_ELSE),
}
READS = {
    "session_times.read": _("Times and places of sessions"),
    "attendance.read": _("Who was present, by name"),
    "notes.read": _("The supervisor's working notes"),
}
REMINDERS = (Reminder("sessions.remind", due.sessions, due.session_holds),)
