"""Whom does a buyer want to compare? Up to three supervisors, kept in the session, without an account."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from .models import Profile

MOST = 3
KEY = "shortlist"


class Full(Exception):
    """There are three on it already."""


def readable(values: Iterable[Any]) -> list[UUID]:
    """The references among what was sent, each once; a few more than fit, so that too many can be said to be."""
    found: dict[UUID, None] = {}
    for value in list(values)[: MOST + 1]:
        try:
            found[UUID(str(value))] = None
        except ValueError:
            continue
    return list(found)


def refs(request: HttpRequest) -> list[UUID]:
    """What the session holds; asks no question of the database."""
    return readable(request.session.get(KEY, []))


def listed(wanted: Iterable[UUID]) -> list[Profile]:
    """Those of them in the directory now, in this order: who hides drops out by that."""
    order = list(wanted)
    rows = Profile.objects.listed().filter(ref__in=order).prefetch_related("prices")
    found = {profile.ref: profile for profile in rows}
    return [found[ref] for ref in order if ref in found]


def profiles(request: HttpRequest) -> list[Profile]:
    """Who is on the shortlist; an empty one asks no question."""
    wanted = refs(request)
    return listed(wanted) if wanted else []


def add(request: HttpRequest, profile: Profile) -> int:
    """Puts somebody on it, and says how many there are then. Raises Full for a fourth."""
    kept = [each.ref for each in profiles(request)]
    if profile.ref not in kept:
        if len(kept) >= MOST:
            raise Full
        kept.append(profile.ref)
    _keep(request, kept)
    return len(kept)


def remove(request: HttpRequest, ref: UUID) -> None:
    _keep(request, [each for each in refs(request) if each != ref])


def clear(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def _keep(request: HttpRequest, kept: list[UUID]) -> None:
    request.session[KEY] = [str(ref) for ref in kept]
