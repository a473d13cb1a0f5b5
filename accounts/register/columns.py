"""What does a column mean, and a word in it? Names, kinds and dates as registers write them in three languages."""

import re
import unicodedata
from datetime import date, timedelta

NEEDED = ("number", "name", "kind")
HEADS = {
    "number": "number memberno memberid membernumber membershipnumber jäsennumero jäsennro jäsennr numero nro "
    "medlemsnummer medlemsnr nummer nr",
    "name": "name fullname membername member nimi kokonimi jäsen jäsenennimi namn medlem medlemmensnamn",
    "first": "firstname firstnames givenname etunimi etunimet förnamn",
    "last": "lastname surname familyname sukunimi efternamn släktnamn",
    "kind": "kind kindofmembership membershipkind membershiptype membertype type jäsenlaji jäsentyyppi jäsenyys "
    "jäsenyydenlaji jäsenryhmä jäsenmuoto medlemstyp medlemsslag medlemsform medlemskategori medlemskap",
    "valid_from": "validfrom from membersince memberfrom joined start startdate jäsenalkaen jäsenyysalkaen "
    "jäsenyysalkanut jäsenyysalkoi alkaen alkanut alkamispäivä liittynyt liittymispäivä medlemfrom medlemfrån "
    "medlemfrånochmed medlemsedan inträde inträdesdatum startdatum giltigfrån",
    "valid_until": "validuntil until memberuntil ended ends end enddate resigned left jäsenyyspäättynyt "
    "jäsenyyspäättyy jäsenasti päättynyt päättyy päättymispäivä eronnut eropäivä voimassaasti medlemtill "
    "medlemtom medlemtillochmed medlemskapetupphört upphört upphör avslutat utträdd utträtt utträde "
    "utträdesdatum slutdatum giltigtill",
}
FIELD_OF = {head: name for name, heads in HEADS.items() for head in heads.split()}
KINDS = {
    "ordinary": "ordinary full varsinainen ordinarie egentlig",
    "senior": "senior seniori",
    "student": "student opiskelija opiskeleva studerande studerande studie",
    "supporting": "supporting kannatus kannattaja kannattava understödjande understöds stöd",
    "honorary": "honorary honourary kunnia heders",
}
KIND_OF = {word: kind for kind, words in KINDS.items() for word in words.split()}
OF_A_MEMBER = re.compile(r"(jäsen|jäsenyys|medlem|medlemskap|member|membership)$")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+)?", re.ASCII)
FINNISH = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", re.ASCII)
SERIAL = re.compile(r"\d{5}", re.ASCII)
SERIAL_ZERO = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1950, 2100


def field_of(head: str) -> str:
    """ "Jäsen-numero" → "number"; empty for a column that isn't read."""
    return FIELD_OF.get(_letters(head), "")


def known(cells: list[str]) -> int:
    """How many of the cells are names of columns."""
    return sum(bool(field_of(cell)) for cell in cells)


def kind_of(text: str) -> str:
    """ "Varsinainen jäsen" → "ordinary"; empty when no kind is called so."""
    word = _letters(text)
    return KIND_OF.get(word) or KIND_OF.get(OF_A_MEMBER.sub("", word), "")


def date_of(text: str, serials: bool) -> date | None:
    """24.11.2026, 2026-11-24, or with `serials` the number that Excel keeps for it; None when it is no date."""
    if serials and SERIAL.fullmatch(text):
        return _likely(SERIAL_ZERO + timedelta(days=int(text)))
    if found := ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := FINNISH.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return _likely(date(year, month, day))
    except ValueError:
        return None


def is_printable(text: str) -> bool:
    """Whether every sign can be seen: no control signs, and none that turn the direction of reading."""
    return not any(unicodedata.category(sign) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp") for sign in text)


def _likely(day: date) -> date | None:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).lower() if sign.isalpha())
