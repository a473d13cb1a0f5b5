"""Who asks for times, who answers, who is told, and who is reminded?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import Reminder, Says, To, move

from . import due

ROOM = frozenset({"supervisor", "participant", "manager"})
SUPERVISOR = frozenset({"supervisor"})
ASKED = (To("participant"), To("invitee"))

WHO_MAY = {
    "polls.open": {"supervisor"},
    "polls.change": {"supervisor"},
    "polls.vote": {"participant", "invitee"},
    "polls.ask_again": {"supervisor"},
    "polls.book": {"supervisor"},
    "polls.close": {"supervisor"},
    "poll_answers.read": {"author", "supervisor", "group_if_shared"},
}
MOVES = {
    "polls.open": move("active"),
    "polls.change": move("open"),
    "polls.vote": move("open"),
    "polls.ask_again": move("open"),
    "polls.book": move("open", to="booked"),
    "polls.close": move("open", to="closed"),
}
LETTERS = {
    "polls.open": ASKED,
    "polls.change": ASKED,
    "polls.vote": (To("supervisor"),),
    "polls.ask_again": ASKED,
    # Those with an account get the letter of the session, with its calendar file.
    "polls.book": (To("invitee"),),
    "polls.close": ASKED,
}
SAYS = {
    "polls.open": Says(_("%(who)s asked the group which times suit"), ROOM),
    "polls.change": Says(_("%(who)s changed the times asked about"), ROOM),
    # Who has answered is nobody's business but the supervisor's, who sees it on the poll.
    "polls.vote": Says(_("An answer about times came in"), SUPERVISOR),
    "polls.ask_again": Says(_("%(who)s sent a link to answer again"), SUPERVISOR),
    "polls.book": Says(_("%(who)s booked the time that suits best"), ROOM),
    "polls.close": Says(_("%(who)s stopped asking for times"), ROOM),
}
READS = {"poll_answers.read": _("Who can come when, in a poll of times")}
REMINDERS = (Reminder("polls.remind", due.polls, due.voter_holds),)
