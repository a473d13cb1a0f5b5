"""How does a supervisor's profile begin and change?"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.doorway.access import must
from accounts.doorway.act import act
from accounts.doorway.uploads import redraw_photo

from . import words
from .models import Photo, Price, Profile
from .prices import Row
from .publishing import GATE, missing

EDITABLE = frozenset(
    "headline_fi headline_sv headline_en introduction_fi introduction_sv introduction_en training background "
    "phase_start phase_work phase_evaluation methods approaches sectors fields_of_work fresh_eyes regions "
    "municipalities town speaks forms groups visits_workplaces own_premises works_remotely accessibility "
    "not_taken takes_private takes_new capacity starts_on price_note vat shows_log is_public".split()
)
SIDE = 480
"""Pixels of a portrait's side: twice what the largest page draws."""


def begin(person: Any, *, by: Any, now: datetime | None = None) -> Profile:
    """Makes a hidden, empty profile; one that is there already is left as it is."""
    with act("supervisors.begin", on=person, by=by, now=now) as deed:
        profile, _made = Profile.objects.get_or_create(
            user=person, defaults={"speaks": [person.language], "works_remotely": False}
        )
        deed.about = profile
    return profile


def update(
    profile: Profile,
    *,
    by: Any,
    version: int,
    now: datetime | None = None,
    prices: Sequence[Row] | None = None,
    **changes: Any,
) -> Profile:
    """Changes the profile from the version the person saw; raises TooLate when it was changed meanwhile.

    `prices`, when given, becomes the whole price list. Raises ValidationError, by field, when what is
    shown to everyone would not tell enough.
    """
    foreign = changes.keys() - EDITABLE
    if foreign:
        raise TypeError(f"no parts of a profile: {sorted(foreign)}")
    with act("supervisors.update", on=profile, by=by, now=now, version=version) as deed:
        for name, value in changes.items():
            setattr(profile, name, value)
        _must_tell_enough(profile, changes)
        profile.changed_at = deed.now
        profile.save(update_fields=[*changes, "changed_at"])
        words.write([profile], deed.now)
        if prices is not None:
            _list_prices(profile, prices)
    return profile


def _must_tell_enough(profile: Profile, changes: dict[str, Any]) -> None:
    if profile.is_public and changes.keys() & GATE:
        gaps = missing({name: getattr(profile, name) for name in GATE})
        if gaps:
            raise ValidationError(gaps)


def _list_prices(profile: Profile, rows: Sequence[Row]) -> None:
    profile.prices.all().delete()
    Price.objects.bulk_create(
        Price(profile=profile, form=form, minutes=minutes, cents=cents) for form, minutes, cents in rows
    )


def set_photo(
    profile: Profile,
    *,
    by: Any,
    data: bytes | None = None,
    described: str = "",
    now: datetime | None = None,
) -> Photo:
    """Takes in a portrait, redrawn from its pixels; without `data` only its description changes.

    Raises ValidationError when the data is no picture that can be redrawn.
    """
    must(by, "supervisors.set_photo", profile)
    if data is None and not Photo.objects.filter(profile=profile).exists():
        raise ValidationError({"picture": _("Choose a picture.")})
    # Redrawn before the transaction, which would keep everybody else from writing meanwhile.
    jpeg = redraw_photo(data, SIDE) if data is not None else b""
    with act("supervisors.set_photo", on=profile, by=by, now=now) as deed:
        told: dict[str, Any] = {"described": described}
        if jpeg:
            told |= {"jpeg": jpeg, "digest": sha256(jpeg).hexdigest(), "taken_in_at": deed.now}
        photo, _made = Photo.objects.update_or_create(profile=profile, defaults=told)
        _changed(profile, deed.now)
    return photo


def remove_photo(profile: Profile, *, by: Any, now: datetime | None = None) -> None:
    """One that is gone already stays gone."""
    with act("supervisors.remove_photo", on=profile, by=by, now=now) as deed:
        Photo.objects.filter(profile=profile).delete()
        _changed(profile, deed.now)


def _changed(profile: Profile, now: datetime) -> None:
    profile.changed_at = now
    profile.save(update_fields=["changed_at"])
