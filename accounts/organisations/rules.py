"""Who may change what about a client organisation?"""

from django.utils.translation import gettext_lazy as _

from accounts.doorway.tables import ANY_TIME, Says

WHO_MAY = {"organisations.update": {"contact"}}
MOVES = {"organisations.update": ANY_TIME}
LETTERS = {"organisations.update": ()}
SAYS = {"organisations.update": Says(_("%(who)s changed the organisation's details"), frozenset({"contact"}))}
