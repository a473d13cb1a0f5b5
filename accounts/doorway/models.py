"""Which rows does the doorway keep? What happened, and who is told."""

from .history import Event
from .letters import Letter

__all__ = ["Event", "Letter"]
