"""Whom does the directory list? Invented supervisors, with their working time and their memberships."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.claims import actions as claims
from accounts.claims.models import Claim
from accounts.people import actions as people
from accounts.people.models import User
from accounts.supervisors import actions as profiles
from accounts.supervisors.models import Profile
from processes.scheduling import actions as scheduling

from .certificates import certificate
from .portrait import drawn
from .profiles import PROFILES

EARLY = ((0, 8, 16), (1, 8, 16), (2, 8, 16), (3, 8, 16), (4, 8, 15))
OFFICE = ((0, 9, 17), (1, 9, 17), (2, 9, 17), (3, 9, 17), (4, 9, 15))
SOME_DAYS = ((1, 9, 18), (2, 9, 18), (3, 12, 19))
LATE = ((0, 14, 20), (1, 14, 20), (3, 14, 20), (4, 9, 16))

TRAINING = {
    "provider": "Esimerkkiopisto",
    "programme": "Työnohjaajakoulutus 60 op",
    "credits": 60,
    "started": 2019,
    "completed": 2021,
    "recommendation": "2017",
    "practice_units": 96,
    "own_units": 60,
}
IN_TRAINING = {"credits": None, "started": 2025, "completed": None, "practice_units": None, "own_units": None}


@dataclass(frozen=True)
class Supervisor:
    """One supervisor; `member` is the kind of membership claimed, `checked` whether it has been verified."""

    email: str
    name: str
    language: str
    member: str = ""
    checked: bool = True
    hours: tuple[tuple[int, int, int], ...] = OFFICE


PORTRAITS = {
    "Sofia Lehtovaara": ("#5b3a29", "#1f5c4d", 700, "Piirretty kuva: nainen valoisassa huoneessa"),
    "Henrik Fagerås": ("#8f887a", "#2a5578", 480, "En tecknad bild: en man i ett ljust rum"),
}
"""Hair, coat, how far the hair falls, and the description of those who show a picture; it is nobody's."""

SUPERVISORS = (
    Supervisor("sofia.lehtovaara@esimerkki.fi", "Sofia Lehtovaara", "fi", "ordinary", hours=EARLY),
    Supervisor("birgitta.sund@esimerkki.fi", "Birgitta Sund", "sv", "senior"),
    Supervisor("antti.rauhala@esimerkki.fi", "Antti Rauhala", "fi", "student", hours=LATE),
    Supervisor("tuomas.korpiaho@esimerkki.fi", "Tuomas Korpiaho", "en"),
    Supervisor("raija.honkasalo@esimerkki.fi", "Raija Honkasalo", "fi", "ordinary", hours=SOME_DAYS),
    Supervisor("henrik.fageras@esimerkki.fi", "Henrik Fagerås", "sv", "ordinary"),
    Supervisor("leena.kuusiluoma@esimerkki.fi", "Leena Kuusiluoma", "fi", "ordinary", hours=EARLY),
    Supervisor("jari.vuokkola@esimerkki.fi", "Jari Vuokkola", "fi", "ordinary", checked=False),
    Supervisor("elle.jankavaara@esimerkki.fi", "Elle Jänkävaara", "fi", "ordinary", hours=SOME_DAYS),
    Supervisor("timo.kaskiranta@esimerkki.fi", "Timo Kaskiranta", "fi", "ordinary", hours=LATE),
    Supervisor("anna.rinneva@esimerkki.fi", "Anna Rinneva", "fi"),
    Supervisor("kristiina.merivalo@esimerkki.fi", "Kristiina Merivalo", "fi", "senior", hours=SOME_DAYS),
)


def settle(now: datetime, claimed_lately: datetime) -> None:
    """Fills the directory. `claimed_lately` is when the claim that still waits was made."""
    vera = User.objects.get(email="vera.lahti@esimerkki.fi")
    for number, row in enumerate(SUPERVISORS, start=1):
        user = people.register(row.email, row.name, row.language, by=None, now=now)
        profile = profiles.begin(user, by=user, now=now)
        profiles.update(
            profile, by=user, version=profile.version, now=now, is_public=True, **PROFILES[row.name]
        )
        _hang_portrait(profile, row.name, now)
        _set_hours(user, row, now)
        if row.member:
            _claim(user, row, number, vera, now if row.checked else claimed_lately)


def _hang_portrait(profile: Profile, name: str, now: datetime) -> None:
    if name in PORTRAITS:
        hair, coat, length, described = PORTRAITS[name]
        data = drawn(hair, coat, length)
        profiles.set_photo(profile, by=profile.user, data=data, described=described, now=now)


def _set_hours(user: User, row: Supervisor, now: datetime) -> None:
    hours = [(weekday, time(start), time(end)) for weekday, start, end in row.hours]
    calendar = scheduling.calendar_for(user, by=user, now=now)
    scheduling.set_hours(calendar, hours=hours, horizon_days=180, by=user, now=now)


def send_claim(user: User, kind: str, number: str, now: datetime) -> Claim:
    """A whole claim with its certificate, as its owner sends it."""
    claim = claims.begin(user, by=user, now=now)
    trained = TRAINING | (IN_TRAINING if kind == "student" else {})
    claims.save(claim, by=user, version=claim.version, kind=kind, number=number, now=now, **trained)
    paper = certificate(
        user.name, str(trained["programme"]), f"{trained['started']}–{trained['completed'] or ''}"
    )
    claims.attach(claim, by=user, filename="todistus.png", data=paper, now=now)
    return claims.submit(claim, by=user, commits=True, now=now)


def _claim(user: User, row: Supervisor, number: int, vera: User, now: datetime) -> None:
    claim = send_claim(user, row.member, f"D-{1000 + 37 * number}", now)
    if row.checked:
        first = timezone.localdate(now) - timedelta(days=30)
        claims.verify(claim, by=vera, valid_from=first, now=now + timedelta(days=1))
