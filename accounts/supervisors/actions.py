"""How does a supervisor's profile begin and change?"""

from datetime import datetime
from typing import Any

from accounts.doorway.act import act

from .models import Profile

EDITABLE = frozenset(
    "headline introduction training background approaches fields_of_work region town speaks forms "
    "visits_workplaces own_premises works_remotely price_note is_public".split()
)


def begin(person: Any, *, by: Any, now: datetime | None = None) -> Profile:
    """Makes a hidden, empty profile; one that is there already is left as it is."""
    with act("supervisors.begin", on=person, by=by, now=now) as deed:
        profile, _made = Profile.objects.get_or_create(
            user=person, defaults={"speaks": [person.language], "works_remotely": False}
        )
        deed.about = profile
    return profile


def update(
    profile: Profile, *, by: Any, version: int, now: datetime | None = None, **changes: Any
) -> Profile:
    """Changes the profile from the version the person saw; raises TooLate when it was changed meanwhile."""
    foreign = changes.keys() - EDITABLE
    if foreign:
        raise TypeError(f"no parts of a profile: {sorted(foreign)}")
    with act("supervisors.update", on=profile, by=by, now=now, version=version):
        for name, value in changes.items():
            setattr(profile, name, value)
        profile.save(update_fields=list(changes))
    return profile
