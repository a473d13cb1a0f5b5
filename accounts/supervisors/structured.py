"""What does a search engine learn of a supervisor? What the page says, and the title only while it is in force."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.membership.title import helsinki_date

from .choices import FORMS
from .models import Price, Profile, Vat
from .showing import Shown

ASSOCIATION = {
    "@type": "Organization",
    "name": "Suomen työnohjaajat ry",
    "alternateName": "STOry",
    "url": "https://www.suomentyonohjaajat.fi/",
}
VAT_INCLUDED = {Vat.STANDARD: False, Vat.INCLUDED: True}


def summary(card: Shown) -> str:
    """The page in two lines: title, one sentence, where."""
    parts = [card.title, str(card.headline), ", ".join(map(str, card.regions))]
    told = ". ".join(part.strip().rstrip(".") for part in parts if part)
    return Truncator(told[:1].upper() + told[1:]).chars(180)


def profile(card: Shown) -> dict[str, Any]:
    """A person, and the service this person gives."""
    address = settings.SITE_URL + card.profile.get_absolute_url()
    person, service = f"{address}#person", f"{address}#service"
    return {"@graph": [_person(card, address, person, service), _service(card, address, person, service)]}


def _person(card: Shown, address: str, person: str, service: str) -> dict[str, Any]:
    return {
        "@type": "Person",
        "@id": person,
        "name": card.profile.user.name,
        "url": address,
        "description": str(card.headline),
        "image": settings.SITE_URL + card.photo.get_absolute_url() if card.photo else "",
        "jobTitle": card.title,
        "knowsLanguage": card.profile.speaks,
        "hasCredential": _credential(card),
        "worksFor": {"@id": service},
    }


def _credential(card: Shown) -> dict[str, Any] | None:
    if not card.carries_title:
        return None
    verified = card.verified_at
    return {
        "@type": "EducationalOccupationalCredential",
        "name": card.title,
        "recognizedBy": ASSOCIATION,
        "dateCreated": helsinki_date(verified).isoformat() if verified else "",
    }


def _service(card: Shown, address: str, person: str, service: str) -> dict[str, Any]:
    places = [{"@type": "AdministrativeArea", "name": str(region)} for region in card.regions]
    towns = [{"@type": "City", "name": str(town)} for town in card.named["municipalities"]]
    return {
        "@type": "ProfessionalService",
        "@id": service,
        "name": card.profile.user.name,
        "url": address,
        "description": _("Work supervision"),
        "areaServed": places + towns,
        "knowsLanguage": card.profile.speaks,
        "employee": {"@id": person},
        "makesOffer": _offers(card.profile),
    }


def _offers(profile: Profile) -> list[dict[str, Any]]:
    """Each row of the price list; forms without a price are offered without one."""
    prices = [price for price in profile.prices.all() if price.form in FORMS]
    priced = {price.form for price in prices}
    rest = [_offer(form) for form in FORMS if form in profile.forms and form not in priced]
    return [_offer(price.form) | {"priceSpecification": _price(price, profile)} for price in prices] + rest


def _offer(form: str) -> dict[str, Any]:
    return {"@type": "Offer", "itemOffered": {"@type": "Service", "name": str(FORMS[form])}}


def _price(price: Price, profile: Profile) -> dict[str, Any]:
    return {
        "@type": "UnitPriceSpecification",
        "price": f"{Decimal(price.cents) / 100:.2f}",
        "priceCurrency": "EUR",
        "valueAddedTaxIncluded": VAT_INCLUDED.get(Vat(profile.vat)),
        "referenceQuantity": {"@type": "QuantitativeValue", "value": price.minutes, "unitCode": "MIN"},
    }


def directory(cards: Sequence[Shown]) -> dict[str, Any]:
    """Those on this page of the directory, in its order."""
    return {
        "@type": "ItemList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "url": settings.SITE_URL + card.profile.get_absolute_url(),
                "name": card.profile.user.name,
            }
            for place, card in enumerate(cards, start=1)
        ],
    }
