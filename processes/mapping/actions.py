"""How is a mapping conversation asked for, agreed on and settled? Every write of this slice, by its one name."""

from .answering import (
    HOLD_LIFE,
    MOST_TIMES,
    ask_other_times,
    choose,
    decline,
    offer,
    recommend,
    refer,
    withdraw,
)
from .sending import ANSWER_DAYS, confirm, confirm_many, is_worn, request, send_code_again
from .together import request_many, withdraw_others

__all__ = [
    "ANSWER_DAYS",
    "HOLD_LIFE",
    "MOST_TIMES",
    "ask_other_times",
    "choose",
    "confirm",
    "confirm_many",
    "decline",
    "is_worn",
    "offer",
    "recommend",
    "refer",
    "request",
    "request_many",
    "send_code_again",
    "withdraw",
    "withdraw_others",
]
