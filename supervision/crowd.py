"""How does the directory bear a crowd? Invented supervisors by the thousand, the same ones every time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from accounts.membership.models import Membership
from accounts.people.models import User
from accounts.supervisors import words
from accounts.supervisors.choices import (
    ACCESS,
    FORMS,
    GROUPS,
    METHODS,
    MUNICIPALITIES,
    REGIONS,
    SECTORS,
    SPEAKS,
)
from accounts.supervisors.models import Profile

BATCH = 500
FIRST = "Aino Eeva Liisa Maria Päivi Sari Tiina Anne Ulla Outi Jari Mikko Antti Heikki Pekka Timo Åsa Björn".split()
LAST = (
    "Korhonen Virtanen Mäkinen Nieminen Laine Heikkinen Lehtonen Öhman Åberg Järvelä Räsänen Väyrynen".split()
)
HEADS = (
    "Tilaa ajatella, kun työ koskettaa",
    "Rauhaa ja rohkeutta työyhteisölle",
    "Johtajan rinnalla muutoksessa",
    "Ryhmän voimalla eteenpäin",
    "Tid att tänka tillsammans",
)
SENTENCES = (
    "Olen ohjannut {a} ryhmiä kymmenen vuotta.",
    "Työssäni kuuntelen ensin ja kysyn sitten, mitä {b} tarvitsee.",
    "Tulen mielelläni mukaan, kun {a} arki kuormittaa.",
    "Esihenkilöiden ohjauksessa palaamme perustehtävään.",
    "Jag handleder också på svenska, i {c}.",
    "Aloitamme kartoittavalla keskustelulla ja sovimme tavoitteista.",
    "Aiemmin työskentelin sairaanhoitajana ja kouluttajana.",
    "I have worked with {d} and their managers since 2009.",
)
FIELDS_A = (
    "lastensuojelun koulujen seurakuntien sairaaloiden päiväkotien päihdetyön järjestöjen poliisin".split()
)
FIELDS_B = "työyhteisö tiimi opettaja sosiaalityöntekijä pappi hoitaja johtaja nuori".split()
FIELDS_C = "skolor äldreomsorgen församlingar barnskyddet sjukvården".split()
FIELDS_D = "nurses teachers engineers social workers".split()


def gather(count: int, now: datetime, seed: int = 1) -> None:
    """Writes so many listed profiles with their words; meant for an empty database that is thrown away."""
    chance = Random(seed)
    for start in range(0, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        users = User.objects.bulk_create(_user(number, chance) for number in numbers)
        Membership.objects.bulk_create(_memberships(users, now, chance))
        profiles = Profile.objects.bulk_create(_profile(user, now, chance) for user in users)
        words.write(profiles, now)


def _user(number: int, chance: Random) -> User:
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    return User(email=f"crowd{number}@example.org", name=name, password="!")


def _memberships(users: list[User], now: datetime, chance: Random) -> Iterator[Membership]:
    for user in users:
        if chance.random() < 0.8:
            kind = chance.choice(("ordinary", "ordinary", "ordinary", "senior", "student"))
            yield Membership(
                user=user,
                kind=kind,
                valid_from=now.date() - timedelta(days=900),
                verified_at=now,
                changed_at=now,
            )


def _profile(user: User, now: datetime, chance: Random) -> Profile:
    region = chance.choice(list(REGIONS))
    towns = [code for code, place in MUNICIPALITIES.items() if place.region == region]
    return Profile(
        user=user,
        headline_fi=chance.choice(HEADS),
        introduction_fi=" ".join(_sentences(chance)),
        training="Työnohjaajakoulutus 60 op",
        fields_of_work=", ".join(chance.sample(FIELDS_A, 2)),
        sectors=chance.sample(list(SECTORS), 3),
        methods=chance.sample(list(METHODS), 2),
        groups=chance.sample(list(GROUPS), 2),
        forms=chance.sample(list(FORMS), 3),
        speaks=["fi", *chance.sample(list(SPEAKS)[1:], chance.choice((0, 0, 1)))],
        regions=[region],
        municipalities=chance.sample(towns, min(len(towns), chance.choice((0, 0, 2)))),
        accessibility=chance.sample(list(ACCESS), 2),
        own_premises=chance.random() < 0.5,
        works_remotely=chance.random() < 0.7,
        fresh_eyes=chance.random() < 0.2,
        takes_private=chance.random() < 0.4,
        takes_new=chance.random() < 0.8,
        is_public=True,
        changed_at=now,
        **_free(now, chance),
    )


def _sentences(chance: Random) -> list[str]:
    chosen = chance.sample(SENTENCES, 6)
    return [
        text.format(
            a=chance.choice(FIELDS_A),
            b=chance.choice(FIELDS_B),
            c=chance.choice(FIELDS_C),
            d=chance.choice(FIELDS_D),
        )
        for text in chosen
    ]


def _free(now: datetime, chance: Random) -> dict[str, Any]:
    days = chance.choice((1, 3, 6, 10, 20, 40, None))
    return {"free_from": now + timedelta(days=days) if days else None, "free_counted_at": now}
