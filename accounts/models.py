"""Which rows does the app keep? Those of its slices."""

from .claims.models import Claim, DeskRules, Evidence, EvidencePage, Note, Template
from .development.models import LogEntry
from .doorway.models import Event, Letter
from .membership.models import Membership
from .organisations.models import Contact, Organisation
from .people.models import User
from .register.models import Entry, Upload
from .supervisors.models import Photo, Price, Profile, Words

__all__ = [
    "Claim",
    "Contact",
    "DeskRules",
    "Entry",
    "Event",
    "Evidence",
    "EvidencePage",
    "Letter",
    "LogEntry",
    "Membership",
    "Note",
    "Organisation",
    "Photo",
    "Price",
    "Profile",
    "Template",
    "Upload",
    "User",
    "Words",
]
