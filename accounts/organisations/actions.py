"""How do an organisation's details change?"""

from datetime import datetime
from typing import Any

from accounts.doorway.act import act

from .models import Organisation

DETAILS = frozenset({"name", "business_id", "sector", "field", "town"})


def update(
    organisation: Organisation, *, by: Any, now: datetime | None = None, **changes: Any
) -> Organisation:
    """Changes the details that agreements and reports print."""
    foreign = changes.keys() - DETAILS
    if foreign:
        raise TypeError(f"no details: {sorted(foreign)}")
    with act("organisations.update", on=organisation, by=by, now=now):
        for name, value in changes.items():
            setattr(organisation, name, value)
        organisation.save(update_fields=list(changes))
    return organisation
