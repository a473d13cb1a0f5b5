"""What does the survey ask? The effects that the association's page names, in our own words, one thing at a time."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

INDIVIDUAL, GROUP, ORGANISATION = "I", "G", "O"
VALUES = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence answered 1–5. `source` is its place in the lists of benefits (B) and effects (E)."""

    number: int
    source: str
    level: str
    text: Promise
    managers_only: bool = False


# Number 19, the rate of sickness absence, is asked from nobody: a person's absences are health data.
ITEMS = (
    Item(1, "B1", GROUP, _("We have clear shared goals.")),
    Item(2, "B2", INDIVIDUAL, _("I know what belongs to my tasks.")),
    Item(3, "B2", GROUP, _("Roles and the division of work are clear among us.")),
    Item(4, "B3", GROUP, _("Our work moves on without needless stops.")),
    Item(5, "B4", INDIVIDUAL, _("I can change my ways when work changes.")),
    Item(6, "B4", INDIVIDUAL, _("I learn new things in my work.")),
    Item(7, "B5 E6", GROUP, _("Leadership supports our work.")),
    Item(8, "B5", GROUP, _("Our cooperation works.")),
    Item(9, "B6", ORGANISATION, _("We get done what we should.")),
    Item(10, "B7", INDIVIDUAL, _("I look for solutions to problems, not for culprits.")),
    Item(11, "B8", GROUP, _("We develop our work together.")),
    Item(12, "E1", GROUP, _("The quality of our work is good.")),
    Item(13, "E1", ORGANISATION, _("The people we work for are satisfied.")),
    Item(14, "E2", INDIVIDUAL, _("My professional identity is strong.")),
    Item(15, "E3", INDIVIDUAL, _("I cope at work.")),
    Item(16, "E3", INDIVIDUAL, _("Talking about what I have experienced gives me strength.")),
    Item(17, "E4", INDIVIDUAL, _("I learn from my colleagues.")),
    Item(18, "E5", GROUP, _("The climate at our work is good.")),
    Item(20, "E6", INDIVIDUAL, _("I have grown as a manager."), managers_only=True),
    Item(21, "E7", GROUP, _("Our basic task is clear.")),
    Item(22, "E8", GROUP, _("We have agreed together what good quality is.")),
    Item(23, "E9", GROUP, _("The work of the different professions fits together well.")),
)
BY_NUMBER = {item.number: item for item in ITEMS}
ANSWERS = {
    1: _("don't agree at all"),
    2: _("don't quite agree"),
    3: _("neither nor"),
    4: _("agree somewhat"),
    5: _("agree fully"),
}


def items_for(is_manager: bool) -> tuple[Item, ...]:
    """What one participant is asked."""
    return tuple(item for item in ITEMS if is_manager or not item.managers_only)
