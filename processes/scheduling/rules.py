"""Who sets a supervisor's working time, and who opens their own times to a calendar program?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Says, move

OWN = frozenset({"owner"})

WHO_MAY = {
    "scheduling.set_hours": {"owner"},
    "scheduling.open_feed": {"owner"},
    "scheduling.rotate_feed": {"owner"},
    "scheduling.close_feed": {"owner"},
}
MOVES = {
    "scheduling.set_hours": ANY_TIME,
    "scheduling.open_feed": ANY_TIME,
    "scheduling.rotate_feed": move("open"),
    "scheduling.close_feed": move("open", to="closed"),
}
LETTERS = {
    "scheduling.set_hours": (),
    "scheduling.open_feed": (),
    "scheduling.rotate_feed": (),
    "scheduling.close_feed": (),
}
SAYS = {
    "scheduling.set_hours": Says(_("%(who)s changed the working time"), OWN),
    "scheduling.open_feed": Says(_("%(who)s made an address for a calendar program"), OWN),
    "scheduling.rotate_feed": Says(_("%(who)s renewed the address for a calendar program"), OWN),
    "scheduling.close_feed": Says(_("%(who)s closed the address for a calendar program"), OWN),
}
