"""How does a supervisor's profile begin and change?"""

from datetime import datetime
from typing import Any

from accounts.doorway.act import act

from .models import Profile

EDITABLE = frozenset(
    "headline_fi headline_sv headline_en introduction_fi introduction_sv introduction_en training background "
    "methods approaches sectors fields_of_work fresh_eyes regions municipalities town speaks forms groups "
    "visits_workplaces own_premises works_remotely accessibility not_taken takes_private takes_new capacity "
    "starts_on price_note vat shows_log is_public".split()
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
    with act("supervisors.update", on=profile, by=by, now=now, version=version) as deed:
        for name, value in changes.items():
            setattr(profile, name, value)
        profile.changed_at = deed.now
        profile.save(update_fields=[*changes, "changed_at"])
    return profile
