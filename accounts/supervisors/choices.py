"""Which regions, languages and forms of work can a profile tell of?"""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Region:
    """One of the nineteen regions (maakunta); the Finnish name is what the database keeps."""

    fi: str
    sv: str
    en: str

    def __str__(self) -> str:
        return getattr(self, (get_language() or "fi")[:2], self.en)


REGIONS = {
    region.fi: region
    for region in (
        Region("Ahvenanmaa", "Åland", "Åland"),
        Region("Etelä-Karjala", "Södra Karelen", "South Karelia"),
        Region("Etelä-Pohjanmaa", "Södra Österbotten", "South Ostrobothnia"),
        Region("Etelä-Savo", "Södra Savolax", "South Savo"),
        Region("Kainuu", "Kajanaland", "Kainuu"),
        Region("Kanta-Häme", "Egentliga Tavastland", "Kanta-Häme"),
        Region("Keski-Pohjanmaa", "Mellersta Österbotten", "Central Ostrobothnia"),
        Region("Keski-Suomi", "Mellersta Finland", "Central Finland"),
        Region("Kymenlaakso", "Kymmenedalen", "Kymenlaakso"),
        Region("Lappi", "Lappland", "Lapland"),
        Region("Pirkanmaa", "Birkaland", "Pirkanmaa"),
        Region("Pohjanmaa", "Österbotten", "Ostrobothnia"),
        Region("Pohjois-Karjala", "Norra Karelen", "North Karelia"),
        Region("Pohjois-Pohjanmaa", "Norra Österbotten", "North Ostrobothnia"),
        Region("Pohjois-Savo", "Norra Savolax", "North Savo"),
        Region("Päijät-Häme", "Päijänne-Tavastland", "Päijät-Häme"),
        Region("Satakunta", "Satakunta", "Satakunta"),
        Region("Uusimaa", "Nyland", "Uusimaa"),
        Region("Varsinais-Suomi", "Egentliga Finland", "Southwest Finland"),
    )
}

SPEAKS = {
    "fi": _("Finnish"),
    "sv": _("Swedish"),
    "en": _("English"),
    "fse": _("Finnish Sign Language"),
    "se": _("Northern Sámi"),
    "et": _("Estonian"),
    "ru": _("Russian"),
    "de": _("German"),
    "fr": _("French"),
}

FORMS = {
    "individual": _("individual supervision"),
    "pair": _("pair supervision"),
    "group": _("group supervision"),
    "team": _("team supervision"),
    "community": _("work-community supervision"),
    "leadership": _("leadership supervision"),
}

# Field of the profile → where one meets then.
WHERE = {
    "visits_workplaces": _("at the client's workplace"),
    "own_premises": _("at the supervisor's premises"),
    "works_remotely": _("remotely"),
}
