"""Who may ask, answer and settle a mapping conversation, when, and who is told?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Reminder, Says, To, move

from . import due

BOTH = frozenset({"supervisor", "contact"})

WHO_MAY = {
    "mapping.request": {"anyone"},
    "mapping.send_code_again": {"anyone"},
    "mapping.confirm": {"anyone"},
    "mapping.offer": {"supervisor"},
    "mapping.decline": {"supervisor"},
    "mapping.choose": {"contact"},
    "mapping.ask_other_times": {"contact"},
    "mapping.withdraw": {"contact"},
    "mapping.recommend": {"supervisor"},
    "mapping.refer": {"supervisor"},
    "mapping.read": BOTH,
}
MOVES = {
    "mapping.request": ANY_TIME,
    "mapping.send_code_again": move("unconfirmed"),
    "mapping.confirm": move("unconfirmed", to="sent"),
    # Again when every offered time has run out; the action asks that.
    "mapping.offer": move("sent", "offered", to="offered"),
    "mapping.decline": move("sent", "offered", to="declined"),
    "mapping.choose": move("offered", to="booked"),
    "mapping.ask_other_times": move("offered", to="sent"),
    "mapping.withdraw": move("sent", "offered", "booked", to="withdrawn"),
    "mapping.recommend": move("booked", to="recommended"),
    "mapping.refer": move("booked", to="referred"),
}
LETTERS = {
    "mapping.request": (To("invitee"),),
    "mapping.send_code_again": (To("invitee"),),
    "mapping.confirm": (To("supervisor"),),
    "mapping.offer": (To("contact"),),
    "mapping.decline": (To("contact"),),
    "mapping.choose": (To("supervisor", calendar=True), To("contact", calendar=True, actor_too=True)),
    "mapping.ask_other_times": (To("supervisor"),),
    "mapping.withdraw": (To("supervisor", calendar=True), To("contact", calendar=True, actor_too=True)),
    "mapping.recommend": (To("contact"),),
    "mapping.refer": (To("contact"),),
}
SAYS = {
    "mapping.request": Says(_("A mapping conversation was asked for"), BOTH),
    "mapping.send_code_again": Says(_("A new code was sent"), BOTH),
    "mapping.confirm": Says(_("The request was confirmed and sent"), BOTH),
    "mapping.offer": Says(_("%(who)s proposed times"), BOTH),
    "mapping.decline": Says(_("%(who)s declined the request"), BOTH),
    "mapping.choose": Says(_("%(who)s chose a time"), BOTH),
    "mapping.ask_other_times": Says(_("%(who)s asked for other times"), BOTH),
    "mapping.withdraw": Says(_("%(who)s withdrew the request"), BOTH),
    "mapping.recommend": Says(_("%(who)s gave a recommendation"), BOTH),
    "mapping.refer": Says(_("%(who)s recommended something else than supervision"), BOTH),
}
READS = {"mapping.read": _("The mapping request and the recommendation")}
REMINDERS = (Reminder("mapping.remind", due.conversations, due.conversation_holds, calendar=False),)
