"""Who may change a supervisor's public profile?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Says

OWN = frozenset({"owner"})

WHO_MAY = {
    "supervisors.begin": {"owner"},
    "supervisors.update": {"owner"},
    "supervisors.set_photo": {"owner"},
    "supervisors.remove_photo": {"owner"},
}
MOVES = {
    "supervisors.begin": ANY_TIME,
    "supervisors.update": ANY_TIME,
    "supervisors.set_photo": ANY_TIME,
    "supervisors.remove_photo": ANY_TIME,
}
LETTERS = {
    "supervisors.begin": (),
    "supervisors.update": (),
    "supervisors.set_photo": (),
    "supervisors.remove_photo": (),
}
SAYS = {
    "supervisors.begin": Says(_("%(who)s began a supervisor's profile"), OWN),
    "supervisors.update": Says(_("%(who)s changed the profile"), OWN),
    "supervisors.set_photo": Says(_("%(who)s changed the photo of the profile"), OWN),
    "supervisors.remove_photo": Says(_("%(who)s removed the photo of the profile"), OWN),
}
