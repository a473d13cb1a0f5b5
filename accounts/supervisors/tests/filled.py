"""A profile's form as somebody careful fills it in."""

GOOD = {
    "headline_en": "Questions with time",
    "headline_sv": "Frågor som får ta tid",
    "introduction_en": "I work in peace.",
    "training": "Supervisor training, 60 credits",
    "background": "Nurse",
    "shows_log": "on",
    "forms": ["group"],
    "groups": ["same_work"],
    "speaks": ["fi", "sv"],
    "sectors": ["health", "church"],
    "fields_of_work": "wards at night",
    "fresh_eyes": "on",
    "not_taken": "family therapy",
    "methods": ["systemic"],
    "approaches": "pictures",
    "phase_start": "We meet once.",
    "phase_work": "Everyone speaks.",
    "phase_evaluation": "Halfway and at the end.",
    "works_remotely": "on",
    "own_premises": "on",
    "accessibility": ["lift", "hearing_loop"],
    "town": "Kajaani",
    "regions": ["Kainuu"],
    "municipalities": "Kajana, Sotkamo; oulu",
    "takes_new": "on",
    "capacity": "3",
    "takes_private": "on",
    "vat": "included",
    "price_note": "Travel is extra.",
    "is_public": "on",
}
ROWS = [("group", "90", "185,50"), ("individual", "60", "95"), ("", "", "")]


def filled(rows=ROWS, **changes):
    """The whole form to be sent; None takes a field out."""
    sent = {**GOOD, "version": 1, "prices-TOTAL_FORMS": len(rows), "prices-INITIAL_FORMS": 0}
    for place, row in enumerate(rows):
        sent |= {
            f"prices-{place}-{name}": value
            for name, value in zip(("form", "minutes", "euros"), row, strict=True)
        }
    return {name: value for name, value in {**sent, **changes}.items() if value is not None}
