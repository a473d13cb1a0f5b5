"""Who sets a supervisor's working time, and who opens their own times to a calendar program?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Says, move

OWN = frozenset({"owner"})

WHO_MAY = {
    "scheduling.add_room": {"owner"},
    "scheduling.change_room": {"owner"},
    "scheduling.close_room": {"owner"},
    "scheduling.set_hours": {"owner"},
    "scheduling.open_feed": {"owner"},
    "scheduling.rotate_feed": {"owner"},
    "scheduling.close_feed": {"owner"},
    "scheduling.add_source": {"owner"},
    "scheduling.read_source": {"owner"},
    "scheduling.remove_source": {"owner"},
}
MOVES = {
    "scheduling.add_room": ANY_TIME,
    "scheduling.change_room": move("open"),
    "scheduling.close_room": move("open", to="closed"),
    "scheduling.set_hours": ANY_TIME,
    "scheduling.open_feed": ANY_TIME,
    "scheduling.rotate_feed": move("open"),
    "scheduling.close_feed": move("open", to="closed"),
    "scheduling.add_source": ANY_TIME,
    "scheduling.read_source": ANY_TIME,
    "scheduling.remove_source": ANY_TIME,
}
LETTERS = {
    "scheduling.add_room": (),
    "scheduling.change_room": (),
    "scheduling.close_room": (),
    "scheduling.set_hours": (),
    "scheduling.open_feed": (),
    "scheduling.rotate_feed": (),
    "scheduling.close_feed": (),
    "scheduling.add_source": (),
    "scheduling.read_source": (),
    "scheduling.remove_source": (),
}
SAYS = {
    "scheduling.add_room": Says(_("%(who)s added a room"), OWN),
    "scheduling.change_room": Says(_("%(who)s changed a room"), OWN),
    "scheduling.close_room": Says(_("%(who)s closed a room"), OWN),
    "scheduling.set_hours": Says(_("%(who)s changed the working time"), OWN),
    "scheduling.open_feed": Says(_("%(who)s made an address for a calendar program"), OWN),
    "scheduling.rotate_feed": Says(_("%(who)s renewed the address for a calendar program"), OWN),
    "scheduling.close_feed": Says(_("%(who)s closed the address for a calendar program"), OWN),
    "scheduling.add_source": Says(_("%(who)s added a calendar that is read for busy times"), OWN),
    "scheduling.read_source": Says(_("%(who)s had a calendar read anew"), OWN),
    "scheduling.remove_source": Says(_("%(who)s removed a calendar that was read for busy times"), OWN),
}
