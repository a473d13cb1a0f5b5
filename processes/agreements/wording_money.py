"""In which words does an agreement say what supervision costs, and what a cancellation costs?"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from .models import Agreement, PriceUnit, Vat
from .wording import ALONE, Clause, Subject, amount, sentences

# From the day on: 25.5 % by the VAT act's section 84, 24 % before.
GENERAL_RATES = ((date(2024, 9, 1), Decimal("25.5")), (date(2013, 1, 1), Decimal("24")))
CENT = Decimal("0.01")


def general_rate(on: date) -> Decimal:
    return next(rate for since, rate in GENERAL_RATES if since <= on)


def with_vat(price: Decimal, rate: Decimal) -> Decimal:
    """The price with tax; the tax is rounded to a cent, halves up."""
    return price + (price * rate / 100).quantize(CENT, ROUND_HALF_UP)


def price(subject: Subject) -> Clause:
    agreement = subject.agreement
    if agreement.price_unit == PriceUnit.FREE:
        return Clause("price", _("Price"), [_("Supervision is free of charge.")])
    text = sentences(
        _("The price is %(price)s € %(unit)s, preparation included.")
        % {"price": amount(agreement.price), "unit": agreement.get_price_unit_display()},
        _vat(agreement),
        _payer(subject),
        _("Travel and room costs are charged only if they were agreed on in writing."),
        _("Sessions are invoiced once a month, and an invoice is due in 14 days."),
        _(
            "An invoice says the date, the length and the form of work, never a participant's name or a theme."
        ),
    )
    return Clause("price", _("Price"), text)


def _vat(agreement: Agreement) -> str:
    if agreement.vat == Vat.INCLUDED:
        return _("The price includes value added tax at the general rate.")
    if agreement.vat == Vat.EXEMPT:
        return _(
            "No value added tax: the work concerns the treatment of an individual patient (VAT act §§ 34–36)."
        )
    if agreement.vat == Vat.NOT_REGISTERED:
        return _("No value added tax: the business is small, and the supervisor is not in the VAT register.")
    rate = general_rate(agreement.starts_on)
    return _(
        "Value added tax is added at the general rate of the day. At %(rate)s %% the price is %(total)s €."
    ) % {
        "rate": amount(rate).rstrip("0").rstrip(",."),
        "total": amount(with_vat(agreement.price, rate)),
    }


def _payer(subject: Subject) -> str:
    if subject.is_shared:
        return _(
            "The clients divide the price. Each share is in an annex for that client and the supervisor alone."
        )
    return _("It is paid by %(client)s.") % {"client": subject.clients[0]} if subject.clients else ""


def cancellation(subject: Subject) -> Clause:
    agreement = subject.agreement
    text = sentences(
        _("A session can be cancelled or moved free of charge until %(hours)d hours before it begins.")
        % {"hours": agreement.cancel_hours},
        _late(agreement),
        _("If the supervisor has to cancel, a new time is offered and nothing is charged."),
        ""
        if agreement.form in ALONE
        else _("When somebody is absent from a group, the session is held and its price stays the same."),
    )
    return Clause("cancellation", _("Cancelling and moving"), text)


def _late(agreement: Agreement) -> str:
    if agreement.price_unit == PriceUnit.FREE:
        return ""
    if not agreement.late_charge:
        return _("A later cancellation isn't charged either.")
    return _("If it is cancelled later, or nobody comes, %(percent)d %% of its price is charged.") % {
        "percent": agreement.late_charge
    }


def share(client: str, percent: Decimal) -> str:
    """The one sentence of a client's own annex."""
    return _("%(client)s pays %(percent)s %% of the price.") % {"client": client, "percent": amount(percent)}
