"""What is due here? (Filled by this slice.)"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from accounts.doorway.tables import Due


def evaluations(now: datetime) -> Iterable[Due]:
    return []


def evaluation_holds(about: Any, person: Any, occasion: str, now: datetime) -> bool:
    return False
