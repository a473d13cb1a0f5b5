"""What can a profile tell of in fixed words? Keys that the database keeps, and what they are called."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .choices_places import MUNICIPALITIES as MUNICIPALITIES
from .choices_places import REGIONS as REGIONS

SPEAKS = {
    "fi": _("Finnish"),
    "sv": _("Swedish"),
    "en": _("English"),
    "fse": _("Finnish Sign Language"),
    "fss": _("Finland-Swedish Sign Language"),
    "se": _("Northern Sámi"),
    "smn": _("Inari Sámi"),
    "sms": _("Skolt Sámi"),
    "et": _("Estonian"),
    "ru": _("Russian"),
    "uk": _("Ukrainian"),
    "de": _("German"),
    "fr": _("French"),
    "es": _("Spanish"),
    "ar": _("Arabic"),
    "so": _("Somali"),
}

FORMS = {
    "individual": _("individual supervision"),
    "pair": _("pair supervision"),
    "group": _("group supervision"),
    "team": _("team supervision"),
    "community": _("work-community supervision"),
    "leadership": _("leadership supervision"),
    "situational": _("crisis and situational supervision"),
    "training": _("training supervision"),
    "sos": _("supervision of supervision"),
}

# Health and social care and the church come first: supervision has its longest tradition there.
SECTORS = {
    "health": _("health care"),
    "mental_health": _("mental health and substance services"),
    "social": _("social work"),
    "child_protection": _("child protection and family services"),
    "older_people": _("care of older people"),
    "disability": _("disability services"),
    "church": _("church and parishes"),
    "early_education": _("early childhood education"),
    "schools": _("schools"),
    "vocational": _("vocational education"),
    "universities": _("universities and research"),
    "youth": _("youth work and sports"),
    "third_sector": _("associations and foundations"),
    "employment": _("employment and integration services"),
    "rescue": _("police, rescue and defence"),
    "public": _("public administration"),
    "culture": _("culture and media"),
    "technology": _("technology and software"),
    "industry": _("industry and construction"),
    "commerce": _("commerce and services"),
    "entrepreneurs": _("entrepreneurs"),
}

METHODS = {
    "solution": _("solution-focused"),
    "systemic": _("systemic"),
    "narrative": _("narrative"),
    "dialogical": _("dialogical"),
    "psychodynamic": _("psychodynamic"),
    "organisation": _("organisation-dynamic"),
    "group_analytic": _("group-analytic"),
    "cognitive": _("cognitive"),
    "gestalt": _("gestalt"),
    "experiential": _("experiential learning"),
    "process": _("process-oriented"),
    "strengths": _("strengths-based"),
    "action": _("action methods, such as sociodrama"),
    "art": _("art-based methods"),
    "mindfulness": _("mindfulness and body awareness"),
    "integrative": _("integrative"),
}

GROUPS = {
    "same_work": _("one team, the same work"),
    "different_work": _("one team, different work"),
    "other_teams": _("the same tasks, different teams"),
    "other_workplaces": _("the same profession, different workplaces"),
    "multiprofessional": _("several professions together"),
    "community": _("a whole work community with its manager"),
    "managers": _("managers and leaders"),
    "working_pairs": _("working pairs"),
    "in_training": _("supervisors in training"),
}

ACCESS = {
    "step_free": _("step-free entrance"),
    "lift": _("lift, or all rooms on the ground floor"),
    "toilet": _("accessible toilet"),
    "hearing_loop": _("hearing loop"),
    "parking": _("accessible parking space"),
    "transport": _("close to public transport"),
    "assistance_dog": _("assistance dogs are welcome"),
    "quiet_room": pgettext_lazy("accessibility", "quiet room with calm lighting"),
}

# Field of the profile → where one meets then.
WHERE = {
    "visits_workplaces": _("at the client's workplace"),
    "own_premises": _("at the supervisor's premises"),
    "works_remotely": _("remotely"),
}

# Field of the profile → what its keys are called.
KEYS: dict[str, dict[str, Any]] = {
    "regions": REGIONS,
    "municipalities": MUNICIPALITIES,
    "speaks": SPEAKS,
    "forms": FORMS,
    "sectors": SECTORS,
    "methods": METHODS,
    "groups": GROUPS,
    "accessibility": ACCESS,
}
