"""What lies on the verifiers' desk? A list of members, and claims in every state that they meet."""

from datetime import datetime, timedelta

from accounts.claims import actions as claims
from accounts.claims.models import Claim, Template
from accounts.membership import actions as membership
from accounts.membership.models import Membership
from accounts.people.models import User
from accounts.register import actions as register
from accounts.register.differences import compare
from accounts.register.reading import read

from .story import person, post
from .supervisors import send_claim

HOUR = timedelta(hours=1)
HEADS = "Jäsennumero;Sukunimi;Etunimi;Jäsenlaji;Jäsen alkaen"
NOT_LISTED = ("D-9001", "D-9002")
# How many days ago the yearly check was made last; the next one is due a year after it.
CHECKED = {
    "Sofia Lehtovaara": 120,
    "Birgitta Sund": 360,
    "Antti Rauhala": 200,
    "Raija Honkasalo": 340,
    "Henrik Fagerås": 345,
    "Leena Kuusiluoma": 90,
    "Elle Jänkävaara": 320,
}


def settle(lately: datetime) -> None:
    """The last hours before the moment at which the newest claim was sent."""
    vera = person("Vera Lahti")
    leena = person("Leena Kuusiluoma")
    send_claim(leena, "senior", leena.membership.number, lately - 7 * HOUR)
    _take_in_the_list(vera, lately - 6 * HOUR)
    _ask(person("Anna Rinneva"), vera, lately - 5 * HOUR)
    _reject(person("Tuomas Korpiaho"), vera, lately - 3 * HOUR)
    membership.suspend(
        person("Kristiina Merivalo").membership,
        by=vera,
        reason="Jäsenmaksu on kahden vuoden ajalta maksamatta. Jäsenyys jatkuu, kun maksut on hoidettu.",
        now=lately - HOUR,
    )


def check_anew(lately: datetime) -> None:
    """The yearly checks so far. Timo's is overdue; Henrik has said himself that all still holds."""
    vera, henrik = person("Vera Lahti"), person("Henrik Fagerås")
    for name, days in sorted(CHECKED.items(), key=lambda row: -row[1]):
        moment = lately - timedelta(days=days)
        membership.reconfirm(person(name).membership, by=vera, now=moment)
        post(moment)
    membership.confirm(henrik.membership, by=henrik, now=lately - timedelta(days=4))
    post(lately - timedelta(days=4))


def _take_in_the_list(vera: User, now: datetime) -> None:
    rows = [
        _line(row.number, row.user.name, row.get_kind_display(), f"{row.valid_from:%d.%m.%Y}")
        for row in Membership.objects.select_related("user")
    ]
    waiting = Claim.objects.select_related("user").filter(status="submitted", kind="ordinary")
    rows += [_line(claim.number, claim.user.name, claim.get_kind_display(), "") for claim in waiting]
    taken = register.upload(
        read("\n".join([HEADS, *rows]).encode()), filename="jasenet.csv", by=vera, now=now
    )
    register.apply(taken, by=vera, groups=("new",), seen=compare(taken.listed).digest, now=now)


def _line(number: str, name: str, kind: str, since: str) -> str:
    first, last = name.split(" ", 1)
    return ";".join((number, last, first, kind, since))


def _ask(user: User, vera: User, now: datetime) -> None:
    claim = send_claim(user, "ordinary", NOT_LISTED[0], now)
    text = Template.objects.get(use="ask", language=user.language, fits="number").text
    claims.ask_more(claim, by=vera, question=text, now=now + HOUR)


def _reject(user: User, vera: User, now: datetime) -> None:
    claim = send_claim(user, "ordinary", NOT_LISTED[1], now)
    claims.note(
        claim, by=vera, text="Toimistosta kysytty: hakemusta ei ole tullut hallitukselle.", now=now + HOUR
    )
    text = Template.objects.get(use="reject", language=user.language, fits="number").text
    claims.reject(claim, by=vera, reason=text, now=now + HOUR)
