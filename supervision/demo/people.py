"""Who else is met in the demonstration? Invented people who take part without being offered on the sign-in page."""

from datetime import datetime

from accounts.people import actions
from accounts.people.models import User

from .cast import CAST

# Address, name, language.
OTHERS = (
    ("outi.rantasalo@lehtola.esimerkki.fi", "Outi Rantasalo", "fi"),
    ("merja.koskelo@kotipihlaja.esimerkki.fi", "Merja Koskelo", "fi"),
    ("marko.vainikka@pihlajaniemi.esimerkki.fi", "Marko Vainikka", "fi"),
    ("jaakko.hietala@honkala.esimerkki.fi", "Jaakko Hietala", "fi"),
    ("elina.puro@honkala.esimerkki.fi", "Elina Puro", "fi"),
    ("katja.niemela@suvantola.esimerkki.fi", "Katja Niemelä", "fi"),
    ("olavi.harjula@suvantola.esimerkki.fi", "Olavi Harjula", "fi"),
    ("tiina.korpela@suvantola.esimerkki.fi", "Tiina Korpela", "fi"),
    ("sari.lampela@suvantola.esimerkki.fi", "Sari Lampela", "fi"),
    ("ville.toivola@suvantola.esimerkki.fi", "Ville Toivola", "fi"),
    ("ann-sofi.backlund@koivuranta.esimerkki.fi", "Ann-Sofi Backlund", "sv"),
    ("kaj.holmberg@koivuranta.esimerkki.fi", "Kaj Holmberg", "sv"),
    ("priya.menon@pilkku.esimerkki.fi", "Priya Menon", "en"),
    ("jonas.weck@pilkku.esimerkki.fi", "Jonas Weck", "en"),
    ("leo.salmela@pihlajaniemi.esimerkki.fi", "Leo Salmela", "fi"),
    ("jenni.kosola@honkala.esimerkki.fi", "Jenni Kosola", "fi"),
)


def settle(now: datetime) -> None:
    """Gives everybody an account; the verifier's and the operator's standing has no action of its own."""
    for part in CAST:
        actions.register(part.email, part.name, part.language, by=None, now=now)
    for email, name, language in OTHERS:
        actions.register(email, name, language, by=None, now=now)
    User.objects.filter(email="vera.lahti@esimerkki.fi").update(is_verifier=True)
    User.objects.filter(email="ilkka.tarkka@esimerkki.fi").update(is_staff=True, is_superuser=True)
