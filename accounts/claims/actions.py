"""Every write of a claim: the claimant's in `claiming`, the verifier's in `deciding` and `furnishing`."""

from .claiming import attach, begin, detach, erase_evidence, save, submit, withdraw
from .deciding import approve, ask_more, assign, note, reject, verify
from .furnishing import remove_template, set_rules, write_template

__all__ = [
    "approve",
    "ask_more",
    "assign",
    "attach",
    "begin",
    "detach",
    "erase_evidence",
    "note",
    "reject",
    "remove_template",
    "save",
    "set_rules",
    "submit",
    "verify",
    "withdraw",
    "write_template",
]
