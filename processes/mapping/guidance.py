"""Is a plan within what is usual? Numbers that warn and never block, each with its source and date."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Usual:
    """A range that the field holds usual, both ends included; `None` leaves an end open."""

    least: int | None
    most: int | None
    says: Any
    source: str = "Suomen työnohjaajat ry, the page on what work supervision is"
    seen: str = "2026-11"

    def holds(self, value: int | None) -> bool:
        if value is None:
            return True
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


MINUTES = Usual(45, 90, gettext_lazy("A session is usually 45 to 90 minutes long."))
INTERVAL = Usual(14, 28, gettext_lazy("Sessions are usually held every two to four weeks."))
COUNT = Usual(3, None, gettext_lazy("Fewer than three sessions seldom lead to a process."))


def warnings(
    *, session_count: int | None, session_minutes: int | None, interval_days: int | None
) -> Iterator[str]:
    """What is unusual in a plan, in words; nothing is forbidden."""
    pairs = ((MINUTES, session_minutes), (INTERVAL, interval_days), (COUNT, session_count))
    for usual, value in pairs:
        if not usual.holds(value):
            yield _("%(guide)s Yours may still be right.") % {"guide": usual.says}
