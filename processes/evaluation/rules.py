"""Who opens, answers and closes an evaluation, and who is reminded?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import Reminder, Says, To, move

from . import due

ROOM = frozenset({"supervisor", "participant", "manager"})
NOBODY_ELSE: frozenset[str] = frozenset()

WHO_MAY = {
    "evaluation.open": {"supervisor"},
    "evaluation.answer": {"participant"},
    "evaluation.rate": {"supervisor"},
    "evaluation.close": {"supervisor"},
    "answers.read": {"author"},
    "group_results.read": {"supervisor", "participant", "manager"},
}
MOVES = {
    "evaluation.open": move("active"),
    "evaluation.answer": move("open"),
    "evaluation.rate": move("open"),
    "evaluation.close": move("open", to="closed"),
}
LETTERS = {
    "evaluation.open": (To("participant"),),
    "evaluation.answer": (),
    "evaluation.rate": (),
    "evaluation.close": (To("participant"),),
}
SAYS = {
    "evaluation.open": Says(_("%(who)s opened an evaluation"), ROOM),
    "evaluation.answer": Says(_("%(who)s answered the evaluation"), NOBODY_ELSE),
    "evaluation.rate": Says(_("%(who)s rated the goals"), NOBODY_ELSE),
    "evaluation.close": Says(_("%(who)s closed the evaluation"), ROOM),
}
READS = {
    "answers.read": _("A participant's answers and ratings"),
    "group_results.read": _("Results of the group (a median, from three answers on)"),
}
REMINDERS = (Reminder("evaluation.remind", due.evaluations, due.evaluation_holds),)
