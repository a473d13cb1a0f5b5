"""Which ready text suits this claim, in its member's language?"""

from dataclasses import dataclass

from .checklist import falls_short
from .comparing import DIFFERS, UNKNOWN, Compared
from .models import Claim, Finding, Template


@dataclass(frozen=True)
class Ready:
    """The texts on offer for one use, and the one that is filled in."""

    texts: list[Template]
    chosen: Template | None

    @property
    def text(self) -> str:
        return self.chosen.text if self.chosen else ""


def findings(claim: Claim, compared: Compared) -> list[str]:
    """What the desk sees by itself, what matters most first; ends with nothing in particular."""
    words = compared.words
    found = [
        (Finding.NUMBER, words["number"] == UNKNOWN),
        (Finding.DIFFERS, DIFFERS in words.values()),
        (Finding.TRAINING, falls_short(claim)),
    ]
    return [str(finding) for finding, holds in found if holds] + [str(Finding.NONE)]


def ready_texts(claim: Claim, compared: Compared, wanted: str = "") -> dict[str, Ready]:
    """For asking and for rejecting; `wanted` is the reference of the text the verifier picked. One query."""
    rows = list(Template.objects.filter(language=claim.user.language))
    order = findings(claim, compared)
    return {
        use: _ready([row for row in rows if row.use == use], order, wanted) for use in Template.Use.values
    }


def _ready(texts: list[Template], order: list[str], wanted: str) -> Ready:
    picked = next((text for text in texts if str(text.ref) == wanted), None)
    suited = (text for finding in order for text in texts if text.fits == finding)
    return Ready(texts, picked or next(suited, None))
