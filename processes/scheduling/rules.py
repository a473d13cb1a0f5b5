"""Who sets a supervisor's working time?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Says

WHO_MAY = {"scheduling.set_hours": {"owner"}}
MOVES = {"scheduling.set_hours": ANY_TIME}
LETTERS = {"scheduling.set_hours": ()}
SAYS = {"scheduling.set_hours": Says(_("%(who)s changed the working time"), frozenset({"owner"}))}
