"""Which rows does the app keep? Those of its slices."""

from .doorway.models import Event, Letter
from .membership.models import Membership
from .organisations.models import Contact, Organisation
from .people.models import User
from .supervisors.models import Profile

__all__ = ["Contact", "Event", "Letter", "Membership", "Organisation", "Profile", "User"]
