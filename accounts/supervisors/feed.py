"""Which verified supervisors may another site show? A page of the read-only feed, and how long it is true."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache as once
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override

from accounts.membership.models import Kind, Membership
from accounts.membership.title import in_force

from . import index
from .choices import FORMS, MUNICIPALITIES, REGIONS, SPEAKS, WHERE
from .models import Profile
from .told import LANGUAGES

VERSION = 1
MOST, USUAL = 100, 50
NAMES: dict[str, Mapping[str, Any]] = {"region": REGIONS, "language": SPEAKS, "form": FORMS}


class Unreadable(ValueError):
    """The address asks for something there is not; the words say what, for whoever builds the other site."""


class Beyond(LookupError):
    """There are fewer pages."""


@dataclass(frozen=True)
class Asked:
    """What an address asks for; an empty part asks for nothing."""

    region: str = ""
    language: str = ""
    form: str = ""
    training: bool = False
    page: int = 1
    per_page: int = USUAL

    def address(self, page: int) -> str:
        """The same wish, another page of it."""
        parts = {name: getattr(self, name) for name in NAMES if getattr(self, name)}
        parts |= {"training": 1} if self.training else {}
        parts |= {"per_page": self.per_page} if self.per_page != USUAL else {}
        return f"{settings.SITE_URL}{reverse('supervisors:feed')}?{urlencode(parts | {'page': page})}"


@dataclass(frozen=True)
class Page:
    """What is sent: the bytes, their mark, and the moment from which they may be untrue."""

    body: bytes
    etag: str
    since: datetime
    until: datetime


def read(query: Mapping[str, str]) -> Asked:
    """Raises Unreadable. Names that the feed doesn't know are left aside, so that later ones do no harm."""
    chosen = {name: _among(name, query.get(name, "")) for name in NAMES}
    if query.get("training", "") not in ("", "0", "1"):
        raise Unreadable("training is 1 or 0")
    return Asked(
        **chosen,
        training=query.get("training") == "1",
        page=_number("page", query.get("page", "1"), 1_000_000),
        per_page=_number("per_page", query.get("per_page", str(USUAL)), MOST),
    )


def _among(name: str, value: str) -> str:
    if value and value not in NAMES[name]:
        raise Unreadable(f"{name} is one of: {', '.join(NAMES[name])}")
    return value


def _number(name: str, value: str, most: int) -> int:
    plain = value.isascii() and value.isdecimal() and len(value) <= 7
    if not plain or not 1 <= int(value) <= most:
        raise Unreadable(f"{name} is a number from 1 to {most}")
    return int(value)


def page(asked: Asked, now: datetime) -> Page:
    """Kept as long as nothing of the directory changes, and never over a moment at which a title begins or ends."""
    known = index.current(now)
    key = "feed:" + sha256(repr((VERSION, settings.SITE_URL, known.stamp, asked)).encode()).hexdigest()
    kept: Page | None = cache.get(key)
    if kept and kept.since <= now < kept.until:
        return kept
    body = json.dumps(_told(asked, known, now), ensure_ascii=False, separators=(",", ":")).encode()
    made = Page(body, f'"{sha256(body).hexdigest()[:32]}"', now, known.until)
    cache.set(key, made, timeout=max(1, int((known.until - now).total_seconds())))
    return made


def _told(asked: Asked, known: index.Index, now: datetime) -> dict[str, Any]:
    bits = known.having("title", True)
    if asked.training:
        bits |= known.of(_students(now))
    for name in NAMES:
        if value := getattr(asked, name):
            bits &= known.having(name, value)
    total = bits.bit_count()
    pages = max(1, -(-total // asked.per_page))
    if asked.page > pages:
        raise Beyond(f"page is a number from 1 to {pages}")
    places = index.some(bits, (asked.page - 1) * asked.per_page, asked.per_page)
    return {
        "format": "supervisors",
        "version": VERSION,
        "documentation": settings.SITE_URL + reverse("supervisors:feed_help"),
        "total": total,
        "page": asked.page,
        "pages": pages,
        "per_page": asked.per_page,
        "next": asked.address(asked.page + 1) if asked.page < pages else None,
        "labels": _labels(),
        "supervisors": _supervisors([known.keys[place] for place in places], asked.training, now),
    }


def _students(now: datetime) -> Any:
    """Keys of the profiles of student members in force."""
    rights = Membership.objects.filter(in_force(now), kind=Kind.STUDENT)
    return Profile.objects.filter(user__membership__in=rights).order_by().values_list("pk", flat=True)


def _supervisors(keys: list[int], training: bool, now: datetime) -> list[dict[str, Any]]:
    """In the directory's order of the day. The right is asked of each once more: the list may not be wrong."""
    rows = {row.pk: row for row in Profile.objects.listed().order_by().filter(pk__in=keys)}
    found = [rows[key] for key in keys if key in rows]
    return [_supervisor(row, now) for row in found if _may_stand(row, training, now)]


def _may_stand(profile: Profile, training: bool, now: datetime) -> bool:
    right = profile.membership
    return right is not None and (right.carries_title(now) or (training and right.is_training(now)))


def _supervisor(profile: Profile, now: datetime) -> dict[str, Any]:
    right = profile.membership
    assert right is not None
    carries = right.carries_title(now)
    verified = right.verified_on(now) if carries else None
    free = profile.free_from if profile.free_from and profile.free_from > now else None
    photo = getattr(profile, "photo", None)
    address = settings.SITE_URL + profile.get_absolute_url()
    return {
        "id": str(profile.ref),
        "name": profile.user.name,
        "status": "member" if carries else "training",
        "title": _in_all(lambda: profile.title(now)),
        "verified_on": verified.isoformat() if verified else None,
        "headline": {code: text for code in LANGUAGES if (text := getattr(profile, f"headline_{code}"))},
        "regions": [_place(REGIONS[key]) for key in REGIONS if key in profile.regions],
        "municipalities": [
            _place(MUNICIPALITIES[key]) for key in profile.municipalities if key in MUNICIPALITIES
        ],
        "languages": [key for key in SPEAKS if key in profile.speaks],
        "forms": [key for key in FORMS if key in profile.forms],
        "where": [key for key in WHERE if getattr(profile, key)],
        "takes_new": profile.takes_new,
        "next_free": free.isoformat() if free else None,
        "profile": {code: f"{address}?lang={code}" for code in LANGUAGES},
        "photo": settings.SITE_URL + photo.get_absolute_url() if photo else None,
    }


def _place(place: Any) -> dict[str, str]:
    return {code: getattr(place, code, place.fi) for code in LANGUAGES}


def _in_all(say: Any) -> dict[str, str]:
    told = {}
    for code in LANGUAGES:
        with override(code):
            told[code] = str(say())
    return told


@once
def _labels() -> dict[str, dict[str, dict[str, str]]]:
    """What the keys are called, so that nobody translates them anew."""
    tables = {"languages": SPEAKS, "forms": FORMS, "where": WHERE}
    return {
        part: {key: _in_all(lambda label=label: label) for key, label in names.items()}
        for part, names in tables.items()
    }
