"""Who lives in the demonstration? Invented people; any likeness to somebody real is chance."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Part:
    """One person of the demonstration: how to reach them, their role in words, and one line on their story."""

    email: str
    name: str
    language: str
    role: Promise
    story: Promise


SUPERVISOR = _("Supervisors")
CONTACT = _("Clients")
PARTICIPANT = _("Participants")
ASSOCIATION = _("The association")
OPERATOR = _("Those who run the service")

CAST = (
    Part(
        "sofia.lehtovaara@esimerkki.fi",
        "Sofia Lehtovaara",
        "fi",
        SUPERVISOR,
        _("Supervisor STOry; health care, schools"),
    ),
    Part(
        "birgitta.sund@esimerkki.fi",
        "Birgitta Sund",
        "sv",
        SUPERVISOR,
        _("Supervisor STOry; works in Swedish and Finnish"),
    ),
    Part("antti.rauhala@esimerkki.fi", "Antti Rauhala", "fi", SUPERVISOR, _("In training, a student member")),
    Part(
        "tuomas.korpiaho@esimerkki.fi",
        "Tuomas Korpiaho",
        "en",
        SUPERVISOR,
        _("Without membership; works with software teams"),
    ),
    Part(
        "helena.makela@suvantola.esimerkki.fi",
        "Helena Mäkelä",
        "fi",
        CONTACT,
        _("Head of nursing, Suvantola Hospital"),
    ),
    Part(
        "johan.strand@koivuranta.esimerkki.fi",
        "Johan Strand",
        "sv",
        CONTACT,
        _("Vicar's office, Koivuranta Parish"),
    ),
    Part(
        "laura.oksanen@honkala.esimerkki.fi",
        "Laura Oksanen",
        "fi",
        CONTACT,
        _("Principal of Honkala School; takes part as the manager"),
    ),
    Part("kim.nyberg@pilkku.esimerkki.fi", "Kim Nyberg", "en", CONTACT, _("People lead, Pilkku Software")),
    Part(
        "sanna.peltola@tervalampi.esimerkki.fi",
        "Sanna Peltola",
        "fi",
        CONTACT,
        _("Principal; one of three employers who share a group"),
    ),
    Part(
        "pirjo.salo@esimerkki.fi",
        "Pirjo Salo",
        "fi",
        CONTACT,
        _("A private person who pays for her own supervision"),
    ),
    Part("maria.virta@suvantola.esimerkki.fi", "Maria Virta", "fi", PARTICIPANT, _("Nurse, ward 4B")),
    Part("mikko.aalto@suvantola.esimerkki.fi", "Mikko Aalto", "fi", PARTICIPANT, _("Nurse, ward 4B")),
    Part(
        "aino.heikkila@suvantola.esimerkki.fi",
        "Aino Heikkilä",
        "fi",
        PARTICIPANT,
        _("Ward secretary, ward 4B"),
    ),
    Part(
        "noora.saarela@honkala.esimerkki.fi", "Noora Saarela", "fi", PARTICIPANT, _("Teacher, Honkala School")
    ),
    Part(
        "hanna.kivela@tervalampi.esimerkki.fi",
        "Hanna Kivelä",
        "fi",
        PARTICIPANT,
        _("School social worker, in a group of three employers"),
    ),
    Part(
        "emil.lindqvist@koivuranta.esimerkki.fi",
        "Emil Lindqvist",
        "sv",
        PARTICIPANT,
        _("Deacon, Koivuranta Parish"),
    ),
    Part("sam.carter@pilkku.esimerkki.fi", "Sam Carter", "en", PARTICIPANT, _("Developer, Pilkku Software")),
    Part(
        "vera.lahti@esimerkki.fi", "Vera Lahti", "fi", ASSOCIATION, _("Verifies memberships; sees no process")
    ),
    Part("ilkka.tarkka@esimerkki.fi", "Ilkka Tarkka", "fi", OPERATOR, _("Operator; sees no content")),
)
