"""Who may ask, answer and settle a mapping conversation, when, and who is told?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Reminder, Says, To, move

from . import due

BOTH = frozenset({"supervisor", "contact"})
# Who else was asked is the contact's own matter: no supervisor reads it, in history either.
ASKER = frozenset({"contact"})

WHO_MAY = {
    "mapping.request": {"anyone"},
    "mapping.request_many": {"anyone"},
    "mapping.send_code_again": {"anyone"},
    "mapping.confirm": {"anyone"},
    "mapping.confirm_many": {"anyone"},
    "mapping.offer": {"supervisor"},
    "mapping.decline": {"supervisor"},
    "mapping.choose": {"contact"},
    "mapping.ask_other_times": {"contact"},
    "mapping.withdraw": {"contact"},
    "mapping.withdraw_others": {"contact"},
    "mapping.recommend": {"supervisor"},
    "mapping.refer": {"supervisor"},
    "mapping.read": BOTH,
    "together.read": ASKER,
}
MOVES = {
    "mapping.request": ANY_TIME,
    "mapping.request_many": ANY_TIME,
    "mapping.send_code_again": move("unconfirmed"),
    "mapping.confirm": move("unconfirmed", to="sent"),
    # Of the first of those sent together; each of them is then confirmed by itself.
    "mapping.confirm_many": move("unconfirmed"),
    # Again when every offered time has run out; the action asks that.
    "mapping.offer": move("sent", "offered", to="offered"),
    "mapping.decline": move("sent", "offered", to="declined"),
    "mapping.choose": move("offered", to="booked"),
    "mapping.ask_other_times": move("offered", to="sent"),
    "mapping.withdraw": move("sent", "offered", "booked", to="withdrawn"),
    # An agreed time cancels nothing: one may talk with several. A recommendation is the time to let the others know.
    "mapping.withdraw_others": move("recommended"),
    "mapping.recommend": move("booked", to="recommended"),
    "mapping.refer": move("booked", to="referred"),
}
LETTERS = {
    "mapping.request": (To("invitee"),),
    "mapping.request_many": (To("invitee"),),
    "mapping.send_code_again": (To("invitee"),),
    "mapping.confirm": (To("supervisor"),),
    "mapping.confirm_many": (To("contact", actor_too=True),),
    "mapping.offer": (To("contact"),),
    "mapping.decline": (To("contact"),),
    "mapping.choose": (To("supervisor", calendar=True), To("contact", calendar=True, actor_too=True)),
    "mapping.ask_other_times": (To("supervisor"),),
    "mapping.withdraw": (To("supervisor", calendar=True), To("contact", calendar=True, actor_too=True)),
    # Each of the others is told by its own withdrawing.
    "mapping.withdraw_others": (),
    "mapping.recommend": (To("contact"),),
    "mapping.refer": (To("contact"),),
}
SAYS = {
    "mapping.request": Says(_("A mapping conversation was asked for"), BOTH),
    "mapping.request_many": Says(_("Several supervisors were asked at once"), ASKER),
    "mapping.send_code_again": Says(_("A new code was sent"), BOTH),
    "mapping.confirm": Says(_("The request was confirmed and sent"), BOTH),
    "mapping.confirm_many": Says(_("The requests to several supervisors were sent"), ASKER),
    "mapping.offer": Says(_("%(who)s proposed times"), BOTH),
    "mapping.decline": Says(_("%(who)s declined the request"), BOTH),
    "mapping.choose": Says(_("%(who)s chose a time"), BOTH),
    "mapping.ask_other_times": Says(_("%(who)s asked for other times"), BOTH),
    "mapping.withdraw": Says(_("%(who)s withdrew the request"), BOTH),
    "mapping.withdraw_others": Says(_("%(who)s withdrew the requests to the other supervisors"), ASKER),
    "mapping.recommend": Says(_("%(who)s gave a recommendation"), BOTH),
    "mapping.refer": Says(_("%(who)s recommended something else than supervision"), BOTH),
}
READS = {
    "mapping.read": _("The mapping request and the recommendation"),
    "together.read": _("Which other supervisors were asked at the same time"),
}
REMINDERS = (Reminder("mapping.remind", due.conversations, due.conversation_holds, calendar=False),)
