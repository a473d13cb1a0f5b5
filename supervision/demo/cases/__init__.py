"""Which cases does the demonstration show? In the order in which they are told; series come before single talks."""

from collections.abc import Callable

from supervision.demo.story import Story

from . import (
    agreement_draft,
    agreement_proposed,
    changes_asked,
    conversation_booked,
    counsellors,
    declined,
    honkala,
    koivuranta,
    pilkku,
    pirjo,
    request_sent,
    times_offered,
    ward_3a,
    ward_4b,
)

CASES: tuple[tuple[str, Callable[[Story], None]], ...] = (
    ("Ward 3A, closed", ward_3a.play),
    ("Ward 4B, half-way", ward_4b.play),
    ("Koivuranta Parish, the report", koivuranta.play),
    ("Three employers' group, under way", counsellors.play),
    ("Pilkku Software, the final evaluation", pilkku.play),
    ("Pirjo, a private person", pirjo.play),
    ("A declined request", declined.play),
    ("Honkala School, joining", honkala.play),
    ("Ward managers, changes asked", changes_asked.play),
    ("Team leads, to be signed", agreement_proposed.play),
    ("Kotipihlaja, a draft", agreement_draft.play),
    ("A request just sent", request_sent.play),
    ("Times offered", times_offered.play),
    ("A conversation next week", conversation_booked.play),
)
