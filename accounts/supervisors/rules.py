"""Who may change a supervisor's public profile?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Says

OWN = frozenset({"owner"})

WHO_MAY = {
    "supervisors.begin": {"owner"},
    "supervisors.update": {"owner"},
}
MOVES = {
    "supervisors.begin": ANY_TIME,
    "supervisors.update": ANY_TIME,
}
LETTERS = {
    "supervisors.begin": (),
    "supervisors.update": (),
}
SAYS = {
    "supervisors.begin": Says(_("%(who)s began a supervisor's profile"), OWN),
    "supervisors.update": Says(_("%(who)s changed the profile"), OWN),
}
